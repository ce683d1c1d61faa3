import { read } from '../../../src/read/read.js';
import { readingHolds } from '../invariants.js';

/** Read as what some program put escapes in. */
export const holds = (input: string): void => readingHolds(input, read(input, 'escaped', {}));
