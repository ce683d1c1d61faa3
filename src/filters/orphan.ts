import type { Filter } from './filter.js';
import { placeOf } from './shape.js';

const UNITS = /[%€$£¥°]/;

/**
 * Marks without words: what is left of counters, icons and separators.
 *
 * In the wild: "0" of a comment count, "|" between two menu entries, "•", a lone "x" that closes a box.
 * Leaves figures in lists and tables, a percentage or a price, a numbered section's heading within the prose.
 */
export const orphan: Filter = {
  id: 'orphan',
  label: 'ui',
  title: 'Lone punctuation and numbers',
  explain:
    'Takes lone punctuation, numbers and letters; leaves figures in lists and tables and numbered headings.',
  certain: { text: 0.9, html: 0.9 },
  find(view, context) {
    const { letters, digits } = view.scan;
    if (letters > 1 || view.words > 4 || view.block.kind === 'table' || view.block.kind === 'code')
      return undefined;
    const within = placeOf(view, context) === 'inside' ? 0.55 : 1;
    if (letters === 0 && digits === 0) return { strength: 0.9, reason: 'punctuation without words' };
    if (letters === 1) return { strength: (digits > 0 ? 0.6 : 0.75) * within, reason: 'a lone letter' };
    if (view.block.kind !== 'paragraph' || UNITS.test(view.text))
      return { strength: 0.3, reason: 'a number' };
    return { strength: 0.85 * within, reason: 'a number without words' };
  },
};
