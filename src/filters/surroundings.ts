import type { JunkLabel } from '../document.js';
import { lexicon } from '../lexicon/index.js';
import { SUBJECTS } from '../lexicon/language.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Filter, Finding } from './filter.js';
import { perDocument } from './memo.js';
import { asks, isHeadlineShaped, placeOf, STORY_WORDS } from './shape.js';

const FAR = 8;
/** Words from which a headline-like line is another story's but before the text (there see `STORY_WORDS`). */
const TITLE_WORDS = 5;
/** Words of more than a line: a teaser's text. */
const TEXT_WORDS = 12;
/** Last blocks of a page, where the small print stands, and how far from the text. */
const FOOTER = 8;
const BELOW = 3;
/** Words of a question or a call that is an offer's, at most. */
const CALL = 4;
/** Words of a line that may speak to the reader. */
const OFFER_WORDS = 4;
/** Titles below the text, and the blocks for which they hold. */
const SECTIONS: ReadonlyMap<string, number> = new Map<JunkLabel, number>([
  ['comments', 10],
  ['cross-link', 10],
  ['consent', 6],
  ['promo', 2],
  ['author-bio', 2],
]);

/** For each block below the text, the label of the last line above it that says what follows. */
const sections = perDocument(({ views, core }: Context): readonly (JunkLabel | undefined)[] => {
  const found: (JunkLabel | undefined)[] = [];
  let label: JunkLabel | undefined;
  let left = 0;
  for (const view of views) {
    if (view.index <= core[1]) continue;
    // A number of comments stands below teasers too.
    const hit =
      view.scan.digits > 0
        ? undefined
        : view.hits.find(({ kind, place }) => SECTIONS.has(kind) && (place === 'whole' || place === 'start'));
    if (hit) [label, left] = [hit.kind as JunkLabel, SECTIONS.get(hit.kind) as number];
    else if (left-- <= 0) label = undefined;
    found[view.index] = label;
  }
  return found;
});

/** Whether a short line with a figure, as a date or an age, stands right above, as above a comment. */
const isSigned = ({ index }: View, { views }: Context): boolean =>
  views.slice(Math.max(0, index - 2), index).some(({ words, scan }) => words <= 8 && scan.digits > 0);

/**
 * The last resort: says by its place what a block would be if it were no article, so that nothing is removed without a reason.
 *
 * In the wild: a section's name above the headline; a stray line between two paragraphs that no other filter knows.
 * Leaves all: its strength never decides against the prose.
 */
export const surroundings: Filter = {
  id: 'surroundings',
  label: 'ui',
  title: 'Blocks outside the prose',
  explain: 'Gives every block a reason by its place; too weak to take prose.',
  find(view, context): Finding {
    const [first, last] = context.core;
    switch (placeOf(view, context)) {
      case 'before': {
        const strength = view.prose ? 0.1 : first - view.index > FAR ? 0.3 : 0.15;
        const story = isHeadlineShaped(view) && view.words >= STORY_WORDS;
        const other = story ? 'cross-link' : 'navigation';
        const label = subject(view, context) ?? (isOffer(view, context) ? 'promo' : other);
        return { strength, reason: 'stands before the run of prose', label };
      }
      case 'after': {
        const strength = view.prose ? 0.15 : view.index - last > FAR ? 0.3 : 0.25;
        return { strength, reason: 'stands after the run of prose', label: labelBelow(view, context) };
      }
      case 'inside': {
        const about = subject(view, context) ?? (isOffer(view, context) ? 'promo' : undefined);
        if (view.prose || view.endsSentence) {
          const label = about ?? (view.words > TEXT_WORDS || isHeadlineShaped(view) ? 'cross-link' : 'promo');
          return { strength: 0.05, reason: 'reads unlike the paragraphs around it', label };
        }
        const label = about ?? (view.words > 1 ? 'cross-link' : 'ui');
        const strength = isHeadlineShaped(view) ? 0.15 : 0.1;
        return { strength, reason: 'an unterminated line between paragraphs', label };
      }
      default:
        return { strength: view.prose ? 0.1 : 0.2, reason: 'stands on a page without running prose' };
    }
  },
};

/** What a word in the line says that it is about. A story's headline may speak of cookies or comments, hardly of a newsletter. */
function subject(view: View, { knownMask }: Context): JunkLabel | undefined {
  const isStory = isHeadlineShaped(view) && view.words >= TITLE_WORDS;
  return SUBJECTS.find(
    (subject) =>
      (!isStory || subject === 'promo') &&
      view.head.some((token) => (lexicon.subjects[subject].get(token) & knownMask) !== 0),
  );
}

/** Below the text: what its words are about, the section's that a title opened, small print near the page's end, an offer, another story, or a menu's entry. */
function labelBelow(view: View, context: Context): JunkLabel {
  const footer = context.views.length - view.index <= FOOTER && view.index - context.core[1] > BELOW;
  const section = footer || view.words <= TEXT_WORDS ? undefined : sections(context)[view.index];
  if (section !== undefined && (section !== 'comments' || isSigned(view, context))) return section;
  const about = subject(view, context);
  if (about) return about;
  const teaser = isHeadlineShaped(view) ? view.words >= TITLE_WORDS : view.words > TEXT_WORDS;
  if (footer && teaser) return 'legal';
  if ((asks(view) && view.words <= CALL) || isOffer(view, context)) return 'promo';
  return teaser ? 'cross-link' : 'navigation';
}

/** Whether somebody speaks to the reader who is not in a story: "Get your copy", "We check every fact." */
const isOffer = (view: View, { knownMask }: Context): boolean =>
  view.words >= OFFER_WORDS &&
  !SPEECH.test(view.text) &&
  view.head.some((token) => (lexicon.address.get(token) & knownMask) !== 0);

const SPEECH = /["“”„«»「]/;
