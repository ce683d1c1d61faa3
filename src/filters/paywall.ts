import { fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { strongest } from './finding.js';
import { fromPhrases } from './phrase.js';

const WORDS = new Set([
  'paywall',
  'subscription',
  'subscribe',
  'premium',
  'piano',
  'regwall',
  'metered',
  'abo',
]);

/**
 * Subscription notices: the offer that stands where the text would go on.
 *
 * In the wild: "Already a subscriber? Log in" after the third paragraph; a lone "Subscribe" or "Premium" beside the headline.
 * Leaves sentences about subscriptions ("The paper has two million subscribers") and prices in a business story.
 */
export const paywall: Filter = {
  id: 'paywall',
  label: 'paywall',
  title: 'Paywalls',
  explain: 'Takes subscription offers and subscriber marks; leaves sentences about subscriptions.',
  find(view, context) {
    return strongest(
      fromPhrases(view, context, 'paywall', { start: 0.85, end: 0.75, inside: 0.65, long: 0.5 }),
      fromDom(view, context, { words: WORDS, strength: 0.7 }),
    );
  },
};
