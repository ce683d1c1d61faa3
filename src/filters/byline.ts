import { lexicon } from '../lexicon/index.js';
import type { Context } from '../view/context.js';
import { fold } from '../view/context.js';
import { scan } from '../view/scan.js';
import type { View } from '../view/view.js';
import { isMenuEntry } from './aside.js';
import { dateline } from './dateline.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { quoted, scaled, strongest } from './finding.js';
import { perBlock } from './memo.js';
import { fromPhrases, lead, opener } from './phrase.js';
import { isNameShaped, placeOf } from './shape.js';

const WORDS = new DomWords(['byline', 'author', 'authors', 'autor', 'auteur', 'reporter', 'contributor']);
const LONGEST = 20;
const FIRST_PART = /^[^,|(:•·–—]{1,80}/;
/** `(rwl/byk)`: who wrote and who edited it. */
const INITIALS = /^\(\p{Ll}{2,4}(?:\s?[/,;]\s?\p{Ll}{2,4}){1,3}\)$/u;
/** How near a name stands to the date that makes a byline of it. */
const REACH = 2;

/**
 * Who wrote the article; it goes to the metadata.
 *
 * In the wild: "By Jane Doe, Staff writer", "Von Max Muster"; a bare name on the line above or below the date; "(rwl/byk)".
 * Leaves a sentence that begins with the same word ("By Friday the water had gone"), and names in lists and headings.
 */
export const byline: Filter = {
  id: 'byline',
  label: 'byline',
  title: 'Bylines',
  explain: 'Takes lines that name the author; leaves sentences that begin with "by" and names elsewhere.',
  certain: { text: 0.85, html: 0.85 },
  find: perBlock((view, context): Finding | undefined => {
    if (view.words > LONGEST || (view.prose && view.words > 14)) return undefined;
    const announced = lead(view, 'byline');
    const place = placeOf(view, context);
    const there = isMenuEntry(view, context)
      ? 0.25
      : place === 'inside' && view.index > context.core[0] + 3
        ? 0.55
        : 1;
    return strongest(
      scaled(
        fromPhrases(view, context, 'byline', { whole: 0.7, start: 0.85, end: 0.75, inside: 0.5 }),
        there,
      ),
      announced ? { strength: 0.88 * there, reason: `starts with "${announced}:"` } : undefined,
      opener(view, 'byline') > 0 && isNamed(view)
        ? {
            strength: 0.88 * there,
            reason: `a name after ${quoted(view.text.slice(0, view.text.indexOf(' ')))}`,
          }
        : undefined,
      view.words <= 4 &&
        view.text.startsWith('(') &&
        INITIALS.test(view.text) &&
        !view.head.some((token) => lexicon.stopwords.has(token))
        ? { strength: 0.88, reason: 'initials in brackets' }
        : undefined,
      name(view, context),
      fromDom(view, context, { words: WORDS, strength: 0.7 }),
    );
  }),
};

/** Whether the words before the first comma are names: all but one capitalised, or in a script without capitals. */
function isNamed(view: View): boolean {
  const first = scan(FIRST_PART.exec(view.text)?.[0] ?? '');
  if (view.endsSentence && view.words > 4) return false;
  return (
    first.words <= 8 &&
    first.digits === 0 &&
    (first.upper === 0 || first.capitalised >= first.words - (first.words > 4 ? 2 : 1))
  );
}

/** A name alone: the page's metadata know it, or a date stands beside it above the text. */
function name(view: View, context: Context): Finding | undefined {
  if (view.index === context.headline || view.words > 4) return undefined;
  const { authors } = context.metadata;
  if (authors?.some((author) => fold(author) === view.folded)) {
    // Authors answer the comments on their articles.
    const isBelow = placeOf(view, context) === 'after';
    return { strength: isBelow ? 0.75 : 0.85, reason: "is the author's name" };
  }
  if (!isNameShaped(view) || view.hits.length > 0) return undefined;
  const near = view.index <= Math.max(0, context.core[0]) + 2;
  if (!near || placeOf(view, context) === 'after') return undefined;
  for (let offset = -REACH; offset <= REACH; offset++) {
    const other = context.views[view.index + offset];
    if (other && offset !== 0 && (dateline.find(other, context)?.strength ?? 0) >= 0.7) {
      return { strength: Math.abs(offset) === 1 ? 0.65 : 0.5, reason: 'a name beside a date' };
    }
  }
  return undefined;
}
