import { readText } from '../../../src/read/text.js';
import { readingHolds } from '../invariants.js';

/** Read as flattened text. */
export const holds = (input: string): void => readingHolds(input, readText(input));
