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

/** Shows progress on standard error if that is a terminal, there is much to do, and results go elsewhere. */
export function progressOf(total: number, wanted: boolean): Progress {
  const { stderr, stdout } = process;
  if (!wanted || !stderr.isTTY || stdout.isTTY || total < WORTH_SHOWING) return { step() {}, clear() {} };
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
