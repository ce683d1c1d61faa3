import type { Context } from '../view/context.js';
import { isDate } from './dateline.js';
import { DomTags, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { quoted } from './finding.js';
import { perBlock, perDocument } from './memo.js';
import { opens } from './phrase.js';
import { asks, isHeadlineShaped, isOpenEnded, placeOf, type Run, runsOf, STORY_WORDS } from './shape.js';

const TAGS = new DomTags(['aside']);
const listed = runsOf(
  (view) =>
    view.words <= 26 &&
    (!view.endsSentence || asks(view)) &&
    !isOpenEnded(view) &&
    view.block.kind !== 'table' &&
    view.block.kind !== 'code',
);

/** A headline, and no line of the page's furniture. */
const isStory = perBlock(
  (view): boolean =>
    isHeadlineShaped(view) &&
    view.hits.every(({ kind, place }) => kind === 'cross-link' || place === 'inside'),
);

/** Characters that a headline has and a menu's entry seldom, and the share of such lines that makes no menu of a list. */
const LONG = 32;
const LONG_SHARE = 0.5;

interface List {
  run: Run;
  headlines: number;
  /** Index of the line that announces the list, -1 if none does. */
  title: number;
  /** Share of the headlines with figures in them: results and facts have them, headlines seldom. */
  figures: number;
  /** Share of the headlines with more characters than a menu's entry has. */
  long: number;
  /** Whether ages or dates stand between the headlines. */
  dated: boolean;
  /** Why a line of it, or one below its title, is another story's. */
  reason: string;
  titledReason: string;
}

/** The list that each block stands in, if any. */
const lists = perDocument((context: Context): readonly (List | undefined)[] => {
  const found = new Array<List | undefined>(context.views.length);
  for (const run of new Set(listed(context))) {
    if (!run) continue;
    const members = context.views.slice(run.start, run.end + 1);
    const headlines = members.filter((view) => isStory(view, context));
    const title = [context.views[run.start - 1], ...members].find(
      (view) => view && view.words < 8 && opens(view, 'cross-link'),
    );
    const figures = headlines.filter((view) => view.scan.digits > 0).length / Math.max(1, headlines.length);
    const dated = members.some(
      (view) => view.words < 8 && (opens(view, 'dateline') || isDate(view, context)),
    );
    const long = headlines.filter((view) => view.text.length >= LONG).length / Math.max(1, headlines.length);
    const list: List = {
      run,
      headlines: headlines.length,
      title: title?.index ?? -1,
      figures,
      long,
      dated,
      reason: `one of ${headlines.length} headlines in a row`,
      titledReason: title === undefined ? '' : `listed below ${quoted(title.text)}`,
    };
    found.fill(list, run.start, run.end + 1);
  }
  return found;
});

const STRENGTHS = { before: 0.45, inside: 0.4, after: 0.6, apart: 0.4 } as const;

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
  explain:
    'Takes runs of headlines around the text ("Most read" and what follows); leaves lists of facts and results.',
  find(view, context) {
    const list = lists(context)[view.index];
    const dom = fromDom(view, context, { tags: TAGS, strength: 0.5 });
    if (!list || view.index === context.headline) return dom;
    const isTitled = list.title >= 0 && list.title < view.index;
    if (list.headlines < 3 && !(isTitled && isStory(view, context))) return dom;
    const place = placeOf(view, context);
    const before = context.views[list.run.start - 1];
    const isFactual =
      list.figures > 0.5 ||
      (place === 'inside' && (view.block.kind === 'list-item' || (before && isOpenEnded(before))));
    const company = (isTitled ? 0.3 : 0) + (list.dated ? 0.1 : 0) + (list.headlines > 4 ? 0.1 : 0);
    const strength =
      (STRENGTHS[place] + company) * (isFactual ? 0.6 : 1) * (isStory(view, context) ? 1 : 0.6);
    const isMenu =
      !isTitled &&
      !list.dated &&
      place !== 'inside' &&
      (list.long < LONG_SHARE ||
        (place === 'before' && (!isStory(view, context) || view.words < STORY_WORDS)));
    return {
      ...(isMenu ? { label: 'navigation' as const } : {}),
      strength: Math.min(strength, 0.95),
      reason: isTitled ? list.titledReason : list.reason,
    };
  },
};
