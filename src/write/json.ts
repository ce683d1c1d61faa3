import type { Copy } from '../document.js';
import { type Carried, toRecord } from './record.js';

/** A copy as one JSON document, indented. */
export function toJson(copy: Copy, carried: Carried = {}): string {
  return `${JSON.stringify(toRecord(copy, carried), null, 2)}\n`;
}
