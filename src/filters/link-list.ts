import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Filter } from './filter.js';
import { fromDom } from './dom.js';
import { perDocument } from './memo.js';
import { opens } from './phrase.js';
import { asks, isHeadlineShaped, isOpenEnded, placeOf, type Run, runsOf } from './shape.js';

const TAGS = new Set(['aside']);
const listed = runsOf(
  (view) => view.words <= 26 && (!view.endsSentence || asks(view)) && !isOpenEnded(view) && view.block.kind !== 'table' && view.block.kind !== 'code',
);

interface List {
  headlines: number;
  /** The line that announces the list, if one does. */
  title: string;
  /** Share of the headlines with figures in them: results and facts have them, headlines seldom. */
  figures: number;
}

const lists = perDocument((context: Context): ReadonlyMap<Run, List> => {
  const found = new Map<Run, List>();
  for (const run of new Set(listed(context))) {
    if (!run) continue;
    const members = context.views.slice(run.start, run.end + 1);
    const headlines = members.filter(isHeadlineShaped);
    const title = [context.views[run.start - 1], ...members].find((view) => view && view.words < 8 && opens(view, 'cross-link'));
    const figures = headlines.filter((view) => view.scan.digits > 0).length / Math.max(1, headlines.length);
    found.set(run, { headlines: headlines.length, title: title?.text ?? '', figures });
  }
  return found;
});

const STRENGTHS = { before: 0.6, inside: 0.5, after: 0.8, apart: 0.6 } as const;

/**
 * Lists of other stories: three and more headlines in a row, with or without times and numbers between them.
 *
 * In the wild: "Most read" with five headlines below the text; a teaser column flattened before the article.
 * Leaves lists of facts in the article (announced by a colon, marked as list items, or with figures in most lines).
 */
export const linkList: Filter = {
  id: 'link-list',
  label: 'cross-link',
  title: 'Lists of other stories',
  explain: 'Takes runs of headlines around the text ("Most read" and what follows); leaves lists of facts and results.',
  find(view, context) {
    const run = listed(context)[view.index];
    const list = run && lists(context).get(run);
    const dom = fromDom(view, context, { tags: TAGS, strength: 0.5 });
    if (!list || !run || view.index === context.headline) return dom;
    const place = placeOf(view, context);
    if (list.headlines < 3 && !(list.title && list.headlines > 0 && isHeadlineShaped(view))) return dom;
    const before: View | undefined = context.views[run.start - 1];
    const factual = place === 'inside' && (view.block.kind === 'list-item' || list.figures > 0.5 || (before && isOpenEnded(before)));
    const strength = STRENGTHS[place] * (factual ? 0.5 : 1) * (isHeadlineShaped(view) ? 1 : 0.6) + (list.title ? 0.12 : 0);
    return list.title
      ? { strength, reason: `one of a list with "${list.title}"` }
      : { strength, reason: `one of ${list.headlines} headlines in a row` };
  },
};
