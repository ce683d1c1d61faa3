import { readMarkdown } from '../../../src/read/markdown.js';
import { readingHolds } from '../invariants.js';

/** Read as Markdown. */
export const holds = (input: string): void => readingHolds(input, readMarkdown(input));
