import type { Copy } from '../document.js';
import { type Carried, toRecord } from './record.js';

/** A copy as JSON on a line of its own. */
export function toNdjson(copy: Copy, carried: Carried = {}): string {
  return `${JSON.stringify(toRecord(copy, carried))}\n`;
}
