import { DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { strongest } from './finding.js';
import { fromPhrases } from './phrase.js';

const WORDS = new DomWords([
  'ad',
  'ads',
  'advert',
  'adverts',
  'advertisement',
  'advertising',
  'anzeige',
  'sponsored',
  'sponsor',
  'dfp',
  'adslot',
  'banner',
  'werbung',
  'publicidad',
  'pub',
]);

/**
 * Marks of advertisements and of what is paid for.
 *
 * In the wild: a lone "Advertisement" or "Anzeige" between paragraphs; "Article continues below"; "Sponsored content"; "If you
 * buy through our links, we may earn a commission".
 * Leaves sentences about advertising ("The advertisement was banned …").
 */
export const advertisement: Filter = {
  id: 'advertisement',
  label: 'advertisement',
  title: 'Advertisement marks',
  explain:
    'Takes the marks of ad slots and sponsored content, and what is said of commissions; leaves sentences about advertising.',
  certain: { text: 0.8, html: 0.8 },
  find(view, context) {
    return strongest(
      fromPhrases(view, context, 'advertisement', {
        whole: 0.97,
        start: 0.8,
        end: 0.6,
        inside: 0.85,
        long: 0.7,
      }),
      fromDom(view, context, { words: WORDS, strength: 0.65 }),
    );
  },
};
