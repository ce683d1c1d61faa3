import { Session } from 'node:inspector';

interface Range {
  startOffset: number;
  endOffset: number;
  count: number;
}

/** What of the sources was run so far, as V8 counts it. */
export interface Coverage {
  /** Whether code ran since the last call that never ran before. */
  grew(): boolean;
  /** Functions that ran, and blocks of them that did not. */
  figures(): { functions: number; blocksLeft: number };
}

/** Begins to count in files whose URL has `within`. */
export function coverageOf(within: string): Coverage {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  /** The blocks that never ran, of each function that did. */
  const left = new Map<string, Range[]>();

  /** Takes out of `left` what ran this time; answers whether there was anything. */
  function run(name: string, idle: readonly Range[]): boolean {
    const before = left.get(name);
    if (before === undefined) {
      left.set(name, [...idle]);
      return true;
    }
    const ran = before.filter((block) => !idle.some((other) => contains(other, block)));
    if (ran.length === 0) return false;
    // Parts of a block that ran may not have.
    const parts = idle.filter((part) => ran.some((block) => contains(block, part)));
    left.set(name, [...before.filter((block) => !ran.includes(block)), ...parts]);
    return true;
  }

  return {
    grew() {
      let grew = false;
      session.post('Profiler.takePreciseCoverage', (error, answer) => {
        if (error) throw error;
        for (const { url, functions } of answer.result) {
          if (!url.includes(within)) continue;
          for (const { ranges } of functions) {
            const [whole, ...blocks] = ranges;
            if (whole === undefined || whole.count === 0) continue;
            const idle = blocks.filter(({ count }) => count === 0);
            if (run(`${url}:${whole.startOffset}:${whole.endOffset}`, idle)) grew = true;
          }
        }
      });
      return grew;
    },
    figures: () => ({
      functions: left.size,
      blocksLeft: [...left.values()].reduce((sum, blocks) => sum + blocks.length, 0),
    }),
  };
}

const contains = (outer: Range, inner: Range): boolean =>
  outer.startOffset <= inner.startOffset && inner.endOffset <= outer.endOffset;
