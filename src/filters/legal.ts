import { fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { quoted, strongest } from './finding.js';
import { fromPhrases } from './phrase.js';
import { placeOf } from './shape.js';

const TAGS = new Set(['footer']);
const WORDS = new Set([
  'footer',
  'legal',
  'copyright',
  'disclaimer',
  'imprint',
  'impressum',
  'colophon',
  'terms',
]);
const COPYRIGHT = /^(?:copyright|©|ⓒ|\(c\)\s)[^/]{0,30}\b(?:19|20)\d\d/i;

/**
 * Footers: rights, terms, imprint, addresses of the publisher.
 *
 * In the wild: "© 2024 The Courier. All rights reserved."; "Privacy policy", "Terms of use" on lines of their own.
 * Leaves articles about copyright and privacy law, correction notices, and a picture's credit.
 */
export const legal: Filter = {
  id: 'legal',
  label: 'legal',
  title: 'Legal notices and footers',
  explain: 'Takes rights, terms and footers; leaves articles about rights and correction notices.',
  find(view, context) {
    const place = placeOf(view, context);
    return strongest(
      fromPhrases(view, context, 'legal', { end: 0.85, inside: 0.7, long: place === 'inside' ? 0.45 : 0.85 }),
      COPYRIGHT.test(view.text.slice(0, 60)) && view.words < 40
        ? {
            strength: place === 'after' || place === 'apart' ? 0.9 : 0.4,
            reason: `starts with ${quoted(view.text.slice(0, 12))}`,
          }
        : undefined,
      fromDom(view, context, { tags: TAGS, words: WORDS, strength: 0.7 }),
    );
  },
};
