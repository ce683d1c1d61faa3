import { readHtml } from '../../../src/read/html.js';
import { readingHolds } from '../invariants.js';

/** Read as HTML, whatever it is. */
export const holds = (input: string): void => readingHolds(input, readHtml(input));
