import { lexicon } from '../lexicon/index.js';
import { NUMBER } from '../lexicon/tokens.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { DomTags, DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { strongest } from './finding.js';
import { perBlock } from './memo.js';
import { fromPhrases } from './phrase.js';
import { placeOf } from './shape.js';

const TAGS = new DomTags(['time']);
const WORDS = new DomWords([
  'date',
  'dateline',
  'timestamp',
  'datetime',
  'published',
  'datepublished',
  'datemodified',
  'datum',
  'pubdate',
  'readtime',
]);
const LONGEST = 14;
/** The same of a line with two dates, of publication and of the last change; the names of days and months, and the numbers, that those have. */
const LONGEST_OF_TWO = 2 * LONGEST;
const NAMES_OF_TWO = 2;
const NUMBERS_OF_TWO = 4;
/** Blocks below the headline among which a date alone is the article's. */
const BELOW_HEADLINE = 12;
/** A date in numbers. */
export const NUMERIC = /\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]/;
/** A time of the day. */
export const CLOCK = /(?<![\d.,$€£])(?:(?:[01]?\d|2[0-3])[:h]|(?:[01]\d|2[0-3])\.)[0-5]\d(?!\d|\s?%)/;

/**
 * Dates, times and reading times that stand alone; they go to the metadata.
 *
 * In the wild: "Published: 14 February 2024, 07:45", "Mon 22 Jan 2024 18.40 GMT", "4 min read", "3 hours ago".
 * Leaves the agency's dateline in a first paragraph ("LONDON, March 3 (Reuters) - …") and a timeline's years within the prose.
 */
export const dateline: Filter = {
  id: 'dateline',
  label: 'dateline',
  title: 'Dates and reading times',
  explain:
    'Takes dates, times and reading times that stand alone; leaves datelines within a paragraph and timelines.',
  certain: { text: 0.95, html: 0.95 },
  find: perBlock((view, context): Finding | undefined => {
    return strongest(
      isDate(view, context)
        ? { strength: standing(view, context), reason: 'a date standing alone' }
        : undefined,
      view.words <= LONGEST_OF_TWO
        ? fromPhrases(view, context, 'dateline', { end: 0.65, inside: 0.5, long: 0.2 })
        : undefined,
      view.words <= LONGEST
        ? fromDom(view, context, { tags: TAGS, words: WORDS, strength: 0.75 })
        : undefined,
    );
  }),
};

/** Whether most of a line's words are numbers and names of days and months, or it is short and has a date's or a clock's form. */
export function isDate(view: View, { knownMask }: Context): boolean {
  if (view.scan.digits === 0 || view.words > LONGEST_OF_TWO || view.head.length > 2 * LONGEST) return false;
  let named = 0;
  let numbers = 0;
  for (const token of view.head) {
    if (token === NUMBER) numbers++;
    else if (lexicon.calendar.get(token) & knownMask) named++;
  }
  const isMostly = named > 0 && (named + numbers) * 2 > view.head.length;
  if (view.words > LONGEST) return isMostly && named >= NAMES_OF_TWO && numbers >= NUMBERS_OF_TWO;
  if (isMostly) return true;
  if (NUMERIC.test(view.text)) return view.words <= 10;
  return view.words <= 5 && CLOCK.test(view.text) && numbers * 2 >= view.head.length;
}

function standing(view: View, context: Context): Finding['strength'] {
  const place = placeOf(view, context);
  const below = view.index - context.headline;
  if (place === 'before' && context.headline >= 0 && below > 0 && below <= BELOW_HEADLINE) return 0.95;
  if (place === 'before' || place === 'apart') return 0.9;
  if (place === 'after') return 0.65;
  if (view.index < context.core[0] + 3) return 0.75;
  // Within the prose a month and a year may be a timeline's sub-heading.
  return CLOCK.test(view.text) ? 0.55 : 0.4;
}
