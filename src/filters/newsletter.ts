import type { View } from '../view/view.js';
import { isMenuEntry } from './aside.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { scaled, strongest } from './finding.js';
import { fromPhrases, opens } from './phrase.js';

const WORDS = new DomWords([
  'newsletter',
  'newsletters',
  'signup',
  'promo',
  'promotion',
  'donate',
  'donation',
  'appdownload',
  'cta',
  'mailing',
  'mailchimp',
]);

/** What is left of a stock phrase in a menu: "Events" is a section there. */
const IN_MENU = 0.25;

const isPrompt = (view: View | undefined): boolean =>
  view !== undefined && !view.prose && opens(view, 'promo');

/**
 * The publisher's own offers: newsletters, apps, channels, donations, events.
 *
 * In the wild: "Sign up for our morning briefing", then a line of what it brings and a form; "Support our journalism" below
 * the last paragraph.
 * Leaves sentences about newsletters, apps and donations in the news ("The app was downloaded a million times").
 */
export const newsletter: Filter = {
  id: 'newsletter',
  label: 'promo',
  title: 'Newsletter and app prompts',
  explain: 'Takes prompts for newsletters, apps, donations and events; leaves news about such things.',
  find(view, context) {
    const before = context.views[view.index - 1];
    const after = context.views[view.index + 1];
    const beside = isPrompt(before) || isPrompt(after);
    return strongest(
      scaled(
        fromPhrases(view, context, 'promo', { inside: 0.65, long: 0.45 }),
        isMenuEntry(view, context) ? IN_MENU : 1,
      ),
      fromDom(view, context, { words: WORDS, strength: 0.75 }),
      beside && view.words <= 25 && view.scan.sentences < 3
        ? { strength: view.prose ? 0.25 : 0.4, reason: 'stands beside a prompt' }
        : undefined,
    );
  },
};
