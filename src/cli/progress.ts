/** How often the line is written. */
const EVERY_MS = 100;
/** Fewer inputs than this are done before anybody looks. */
const WORTH_SHOWING = 10;

/** A line on the terminal that says how far a run is. */
export interface Progress {
  step(done: number): void;
  /** Takes the line away, for something else to be printed. */
  clear(): void;
}

/**
 * Shows progress on standard error if that is a terminal and there is much to do. `elsewhere`: no results go to a
 * terminal meanwhile, which they do if standard output is one.
 */
export function progressOf(
  total: number,
  wanted: boolean,
  elsewhere: boolean = !process.stdout.isTTY,
): Progress {
  const { stderr } = process;
  if (!wanted || !stderr.isTTY || !elsewhere || total < WORTH_SHOWING) return { step() {}, clear() {} };
  let shown = 0;
  return {
    step(done) {
      const now = performance.now();
      if (now - shown < EVERY_MS) return;
      shown = now;
      stderr.write(`\r\x1B[K${done} of ${total}`);
    },
    clear() {
      if (shown > 0) stderr.write('\r\x1B[K');
      shown = 0;
    },
  };
}
