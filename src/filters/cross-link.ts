import type { Context } from '../view/context.js';
import { MARK } from '../view/scan.js';
import type { View } from '../view/view.js';
import { isMenuEntry } from './aside.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { quoted, scaled, strongest } from './finding.js';
import { fromPhrases, lead, opens } from './phrase.js';
import { isHeadlineShaped, placeOf } from './shape.js';

const ARROW = /^(?:>{1,3}|→|►|▶|➡|➤|☞|👉|» )/u;
/** What is left of a title in a menu before the text: "News" is a section there. */
const IN_MENU = 0.25;
const WORDS = new DomWords([
  'related',
  'recommended',
  'recommendation',
  'recirculation',
  'readmore',
  'teaser',
  'teasers',
  'outbrain',
  'taboola',
  'mostread',
  'popular',
  'trending',
]);

/** "Read more:" announces a link whatever follows; "Features:" may as well open an entry of a list. */
const announcing = (lead: string, { block }: View): number =>
  block.glued !== undefined || lead.includes(' ') ? 0.97 : 0.9;

/** Words of a line of Markdown that is more than a menu's entry or a section's title with an anchor. */
const LINK_WORDS = 4;
const IS_LINK = 0.8;
/** Headlines link to their own page. */
const HEADLINE_IS_LINK = 0.2;

/** Whether Markdown says of a block that all of it is one link. HTML's blocks tell their share of links by themselves. */
const isLink = ({ block: { dom, inline }, words }: View): boolean =>
  inline !== undefined &&
  dom === undefined &&
  words >= LINK_WORDS &&
  inline.every(({ href, text }) => href !== undefined || !/[\p{L}\p{N}]/u.test(text));

/**
 * Links to other stories that say so: "Read more: Minister resigns", "Lesen Sie auch", a lone "Related articles".
 *
 * In the wild: a line between two paragraphs ("READ ALSO: Ten injured in ...", "→ The bridge that never opened"); the title
 * of a list below the text ("Most read"); in Markdown a line that is one link from end to end.
 * Leaves a sentence that has the words in its middle ("he asked them to read more") and long prose that begins with them.
 */
export const crossLink: Filter = {
  id: 'cross-link',
  label: 'cross-link',
  title: 'Links to other stories',
  explain:
    'Takes lines that announce another story ("Read more: …", "Related"); leaves sentences that merely mention reading.',
  certain: { text: 0.97, html: 0.97 },
  find(view, context) {
    const announced = lead(view, 'cross-link');
    return strongest(
      scaled(
        fromPhrases(view, context, 'cross-link', { end: 0.7, inside: 0.4 }),
        placeOf(view, context) === 'before' && isMenuEntry(view, context) ? IN_MENU : 1,
      ),
      announced
        ? {
            strength: view.prose && view.words > 30 ? 0.4 : announcing(announced, view),
            reason: `starts with "${announced}:"`,
          }
        : undefined,
      (view.scan.marks & MARK.arrow) !== 0 &&
        ARROW.test(view.text) &&
        view.words < 30 &&
        !view.text.includes('«')
        ? { strength: 0.75, reason: 'starts with an arrow' }
        : undefined,
      listed(view, context),
      isLink(view)
        ? {
            strength: context.headline === view.index ? HEADLINE_IS_LINK : IS_LINK,
            reason: 'is a link from end to end',
          }
        : undefined,
      fromDom(view, context, { words: WORDS, strength: 0.7 }),
    );
  },
};

/** Words of what announces other stories, at most, and how sure the headlines below it are: the first, and one more. */
const ANNOUNCING_WORDS = 8;
const BELOW = [0.8, 0.6] as const;

/** A headline below a line that announces other stories, or below the first of them. */
function listed(view: View, { views }: Context): Finding | undefined {
  if (!isHeadlineShaped(view)) return undefined;
  for (const [at, strength] of BELOW.entries()) {
    const above = views[view.index - 1 - at];
    if (!above) return undefined;
    if (above.words < ANNOUNCING_WORDS && opens(above, 'cross-link'))
      return { strength, reason: `a headline below ${quoted(above.text)}` };
    if (!isHeadlineShaped(above)) return undefined;
  }
  return undefined;
}
