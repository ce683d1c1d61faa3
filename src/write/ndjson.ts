import type { Copy } from '../document.js';
import { toRecord } from './record.js';

/** A copy as JSON on a line of its own. */
export function toNdjson(copy: Copy): string {
  return `${JSON.stringify(toRecord(copy))}\n`;
}
