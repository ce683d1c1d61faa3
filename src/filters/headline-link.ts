import type { Context } from '../view/context.js';
import { beginsLow, type View } from '../view/view.js';
import { altText } from './alt-text.js';
import { caption } from './caption.js';
import type { Filter, Finding } from './filter.js';
import { perDocument } from './memo.js';
import { asks, isHeadlineShaped, isOpenEnded, placeOf, runsOf, usualGap } from './shape.js';

/** Questions in the core from which it is an interview. */
const INTERVIEW = 3;
/** Lines that make a verse: longer runs of short lines are lists or poems, not headlines. */
const VERSE_LINES = 4;
const lines = runsOf((view) => !view.prose && view.words <= 14 && view.block.kind === 'paragraph');

const isInterview = perDocument(({ views, core: [first, last] }: Context): boolean => {
  let questions = 0;
  for (let index = Math.max(0, first); index <= last; index++) if (asks(views[index] as View)) questions++;
  return questions >= INTERVIEW;
});

const isVerse = perDocument((context: Context): ReadonlySet<number> => {
  const starts = new Set<number>();
  for (const run of new Set(lines(context))) {
    if (!run || run.count < VERSE_LINES) continue;
    const members = context.views.slice(run.start, run.end + 1);
    if (members.some((view) => isOpenEnded(view) || beginsLow(view.text))) starts.add(run.start);
  }
  return starts;
});

const FIGURE_OR_QUOTE = /^[\d"'“„«‘]/;

/** Items of a list, entries that begin with an hour or a number, and quoted lines look like headlines and are none. */
const isOfTheText = (view: View, before: View | undefined): boolean =>
  view.block.kind === 'list-item' ||
  FIGURE_OR_QUOTE.test(view.text) ||
  (before !== undefined && isOpenEnded(before));

/**
 * The bare headline of another story, put between two paragraphs.
 *
 * In the wild: an unterminated line of eight to fifteen words, often right below a picture's alternative text and with no
 * blank line before the next paragraph; a heading all of whose words are one link.
 * Leaves sub-headings (short, set off as the paragraphs are), questions of an interview, verse, quoted lines.
 */
export const headlineLink: Filter = {
  id: 'headline-link',
  label: 'cross-link',
  title: "Other stories' headlines",
  explain:
    'Takes bare headlines of other stories between paragraphs; leaves sub-headings, verse and interview questions.',
  find(view, context): Finding | undefined {
    if (view.index === context.headline || placeOf(view, context) !== 'inside' || !isHeadlineShaped(view))
      return undefined;
    const linked = view.block.dom?.linkDensity ?? 0;
    if (linked > 0.85)
      return { strength: view.block.kind === 'heading' ? 0.65 : 0.8, reason: 'a headline that is all link' };
    const run = lines(context)[view.index];
    if (run && isVerse(context).has(run.start)) return undefined;
    if (asks(view) && isInterview(context)) return undefined;
    const before = context.views[view.index - 1];
    const pictured =
      before &&
      Math.max(altText.find(before, context)?.strength ?? 0, caption.find(before, context)?.strength ?? 0);
    if (pictured && pictured > 0.6)
      return { strength: 0.85, reason: "a headline below a picture's description" };
    if (view.block.kind === 'heading')
      return { strength: 0.1, reason: 'a headline-like line between paragraphs' };
    const next = context.views[view.index + 1];
    const company = (before && isHeadlineShaped(before)) || (next && isHeadlineShaped(next)) ? 0.15 : 0;
    const gap = usualGap(context);
    const crowded = gap > 0 && (next?.block.gap ?? gap) < gap ? 0.2 : 0;
    const titleCase = view.words >= 6 && view.scan.capitalised >= 0.8 * view.words ? 0.1 : 0;
    const length = view.words >= 8 ? 0.4 : view.words >= 6 ? 0.25 : 0.1;
    const doubt = isOfTheText(view, before) ? 0.5 : 1;
    return {
      strength: (length + company + crowded + titleCase) * doubt,
      reason: 'a headline-like line between paragraphs',
    };
  },
};
