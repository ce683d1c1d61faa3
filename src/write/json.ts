import type { Copy } from '../document.js';
import { toRecord } from './record.js';

/** A copy as one JSON document, indented. */
export function toJson(copy: Copy): string {
  return `${JSON.stringify(toRecord(copy), null, 2)}\n`;
}
