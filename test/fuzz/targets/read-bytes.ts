import { decode } from '../../../src/read/decode.js';
import { readHtml } from '../../../src/read/html.js';
import { sniff } from '../../../src/read/sniff.js';
import { readText } from '../../../src/read/text.js';
import { readingHolds } from '../invariants.js';

/** Bytes that are no UTF-8, most of them: decoded by what they look like, and read. */
export function holds(input: string): void {
  const { text } = decode(Buffer.from(input, input.length % 2 === 0 ? 'latin1' : 'utf16le'));
  readingHolds(text, sniff(text) === 'html' ? readHtml(text) : readText(text));
}
