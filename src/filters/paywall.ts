import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { isFar, isMenuEntry } from './aside.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { scaled, strongest } from './finding.js';
import { fromPhrases, opens } from './phrase.js';

const WORDS = new DomWords([
  'paywall',
  'subscription',
  'subscribe',
  'premium',
  'piano',
  'regwall',
  'metered',
  'abo',
]);

/** What is left of a stock phrase in a menu: "Subscribe" is a service of the site there. */
const IN_MENU = 0.25;
/** Words of a button. */
const BUTTON = 4;

/** Blocks below a newsletter's prompt that may be its button. */
const REACH = 3;

function isPrompted({ index }: View, context: Context): boolean {
  for (let above = Math.max(0, index - REACH); above < index; above++) {
    const other = context.views[above] as View;
    if (opens(other, 'promo') && !isMenuEntry(other, context)) return true;
  }
  return false;
}

/** Words of an offer's title. */
const TITLE = 8;

/** Whether a short line parts the last paragraph from an offer: that is its title, or one of a section that is not there. */
function isTitleOfOffer({ index, words, prose, endsSentence }: View, { views }: Context): boolean {
  const [before, after] = [views[index - 1], views[index + 1]];
  if (prose || endsSentence || words > TITLE) return false;
  return before?.prose === true && after !== undefined && opens(after, 'paywall');
}

/**
 * Subscription notices: the offer that stands where the text would go on.
 *
 * In the wild: "Already a subscriber? Log in" after the third paragraph; a lone "Subscribe" or "Premium" beside the headline.
 * Leaves sentences about subscriptions ("The paper has two million subscribers") prices in a business story, and "Log in" in a menu.
 */
export const paywall: Filter = {
  id: 'paywall',
  label: 'paywall',
  title: 'Paywalls',
  explain: 'Takes subscription offers and subscriber marks; leaves sentences about subscriptions.',
  find(view, context) {
    const prompted = isPrompted(view, context);
    const menu = !prompted && isMenuEntry(view, context);
    // The button below a newsletter's prompt, or of the site's own offers, keeps nobody from reading on.
    const button = view.words <= BUTTON && (prompted || isFar(view, context));
    const before = view.index < context.core[0];
    const found = scaled(
      fromPhrases(view, context, 'paywall', { start: 0.85, end: 0.75, inside: 0.65, long: 0.5 }),
      menu ? IN_MENU : button && !prompted ? 0.7 : 1,
    );
    return strongest(
      found && button && !menu ? { ...found, label: before && !prompted ? 'navigation' : 'promo' } : found,
      fromDom(view, context, { words: WORDS, strength: 0.7 }),
      isTitleOfOffer(view, context)
        ? { strength: 0.6, reason: 'parts the last paragraph from an offer' }
        : undefined,
    );
  },
};
