/** What goes wrong for a reason the user can mend; `exitCode` is what the command ends with. */
export class CleancopyError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.exitCode = exitCode;
  }
}

/** The command was called wrongly: an unknown option value, a file that is not there. */
export class UsageError extends CleancopyError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 2, options);
  }
}

/** A record could not be read; others may well be. */
export class InputError extends CleancopyError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, 1, options);
  }
}
