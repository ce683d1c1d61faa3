import { decode } from '../../../src/read/decode.js';
import { read } from '../../../src/read/read.js';
import { sniff } from '../../../src/read/sniff.js';
import { readingHolds } from '../invariants.js';

/** Bytes that are no UTF-8, most of them: decoded by what they look like, and read. */
export function holds(input: string): void {
  const { text } = decode(Buffer.from(input, input.length % 2 === 0 ? 'latin1' : 'utf16le'));
  readingHolds(text, read(text, sniff(text), {}));
}
