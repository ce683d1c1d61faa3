/** What the command ends with. The README lists them. */
export const STATUS = {
  /** Everything was cleaned. */
  done: 0,
  /** Some records could not be read; the others were cleaned. */
  someFailed: 1,
  /** The command was called wrongly; nothing was done. */
  usage: 2,
  /** Some output could not be written. */
  output: 3,
  /** A fault of cleancopy's own. */
  internal: 70,
  /** Interrupted from the keyboard. */
  interrupted: 130,
} as const;
