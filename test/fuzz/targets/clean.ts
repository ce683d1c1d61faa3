import { cleaningHolds } from '../invariants.js';

/** The whole way and all writers. */
export const holds = (input: string): void => cleaningHolds(input, {});
