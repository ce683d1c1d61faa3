import { crossLink } from './cross-link.js';
import type { Filter } from './filter.js';

export type { Filter, Finding } from './filter.js';

/** Every filter, in the order they are listed to people; among equal evidence the earlier one wins. */
export const filters: readonly Filter[] = [crossLink];
