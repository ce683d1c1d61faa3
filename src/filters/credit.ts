import type { Context } from '../view/context.js';
import { MARK } from '../view/scan.js';
import type { View } from '../view/view.js';
import { isFar } from './aside.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { quoted, scaled, strongest } from './finding.js';
import { perBlock } from './memo.js';
import { fromPhrases, hasPhrase, lead } from './phrase.js';
import { placeOf } from './shape.js';

/** Credits are short; with more words a description is in the block as well, and the caption filter answers. */
const LONGEST = 14;
const COPYRIGHT = /^(?:©|ⓒ|\(c\)\s)/i;
const SIGNED = MARK.copyright | MARK.bracket;
const YEAR_ALONE = /^(?:©|ⓒ|\(c\))\s*(?:copyright\s*)?\d{4}/i;
const BRACKETED = /^\([^()]{0,60}\p{Lu}[\p{L}.]{0,20}(?:[ -]\p{L}{1,20})?\s?\/\s?\p{L}[^()]{0,60}\)$/u;
const IN_BRACKETS = /^\((?:\p{Lu}[\p{L}.'’-]{0,30} ){1,3}\p{Lu}[\p{L}.'’-]{0,30}\)$/u;
const SLASHED = /^[\p{Lu}\p{Lo}][\p{L}.'’ -]{1,40}\s?\/\s?[\p{Lu}\p{Lo}][\p{L}.'’ /-]{1,60}$/u;
const WORDS = new DomWords(['credit', 'credits', 'copyright', 'photographer']);

/**
 * Who made or owns a picture.
 *
 * In the wild: "© AFP 2023 / Jane Doe" on a line of its own; "Photo: Jane Roe", "(AP Photo/Jane Roe)", "Jane Roe / Getty Images".
 * Leaves the footer's copyright line (legal), a sentence about an agency, a breadcrumb with slashes at the page's top.
 */
export const credit: Filter = {
  id: 'credit',
  label: 'credit',
  title: 'Photo credits',
  explain:
    'Takes pictures\' credits ("© AFP / Jane Doe", "Photo: …"); leaves the footer\'s copyright and sentences about agencies.',
  certain: { text: 0.8, html: 0.8 },
  find: perBlock((view, context): Finding | undefined => {
    const { text } = view;
    const { marks } = view.scan;
    if (view.words > LONGEST)
      return fromPhrases(view, context, 'credit', { start: 0.5, end: 0.4, inside: 0.3, long: 0.3 });
    const announced = lead(view, 'credit');
    const isBracketed = text.startsWith('(');
    const isSlashed = (marks & MARK.slash) !== 0;
    const outside = placeOf(view, context) !== 'inside';
    const isFooters =
      hasPhrase(view, 'legal') || (outside && (YEAR_ALONE.test(text) || isFar(view, context)));
    const footer = isFooters && !isSlashed ? 0.35 : 1;
    return strongest(
      (marks & SIGNED) !== 0 && COPYRIGHT.test(text)
        ? { strength: 0.9 * footer, reason: `starts with ${quoted(text.slice(0, 1))}` }
        : undefined,
      announced ? { strength: 0.85, reason: `starts with "${announced}:"` } : undefined,
      fromPhrases(view, context, 'credit', { end: 0.8, inside: 0.8, long: 0.5 }),
      isBracketed && IN_BRACKETS.test(text) && !isFar(view, context)
        ? { strength: 0.6, reason: 'a name alone in brackets' }
        : undefined,
      isBracketed && isSlashed && BRACKETED.test(text)
        ? { strength: 0.8, reason: 'a name and an agency in brackets' }
        : undefined,
      !view.endsSentence &&
        view.words <= 8 &&
        view.words >= 3 &&
        view.scan.capitalised === view.words &&
        isSlashed &&
        SLASHED.test(text)
        ? {
            strength: placeOf(view, context) === 'before' ? 0.4 : 0.55,
            reason: 'a name and an agency with a slash',
          }
        : undefined,
      scaled(fromDom(view, context, { words: WORDS, strength: 0.85 }), isOfThePage(view, context) ? 0.35 : 1),
    );
  }),
};

/** Whether a copyright line is the page's: it reserves rights, or stands far from the text. */
const isOfThePage = (view: View, context: Context): boolean =>
  isFar(view, context) || hasPhrase(view, 'legal');
