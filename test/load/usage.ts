/** What a running process takes, as Linux tells it: all its threads together. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Records done so far. */
  records: number;
  /** Processor time in seconds. */
  processor: number;
  /** Memory in MB. */
  memory: number;
  /** Open files, pipes and sockets. */
  handles: number;
}

/** Ticks in a second of processor time. */
const TICKS = 100;

/** Undefined when the process has ended. */
export function usageOf(pid: number, records: number): Usage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const memory = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
    // Behind the command's name, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    const processor = (Number(fields[11]) + Number(fields[12])) / TICKS;
    const handles = readdirSync(`/proc/${pid}/fd`).length;
    return Number.isNaN(memory) ? undefined : { records, processor, memory, handles };
  } catch {
    return undefined;
  }
}

/** How much `y` grows for one more of `x`, by least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covered = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const shared = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covered === 0 ? 0 : shared / covered;
}
