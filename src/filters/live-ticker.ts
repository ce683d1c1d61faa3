import type { Context } from '../view/context.js';
import { isFar, isMenuEntry } from './aside.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { scaled, strongest } from './finding.js';
import { perBlock, perDocument } from './memo.js';
import { fromPhrases } from './phrase.js';

const WORDS = new DomWords(['ticker', 'liveblog', 'liveticker', 'livefeed', 'newsticker']);
const CLOCK = /^(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?:uhr|[ap]\.?m\.?|gmt|cet|cest|bst|est|et))?$/i;
/** What is left of a stock phrase in a menu, or far from the text, on a page that is no ticker. */
const ELSEWHERE = 0.25;
/** And near the text on such a page: what else the page says of it counts more. */
const ALONE = 0.6;
/** Clock times on lines of their own that make a page a ticker. */
const ENTRIES = 3;

const isClock = perBlock(
  ({ text, scan }): boolean => scan.digits > 0 && text.length < 12 && CLOCK.test(text),
);
const clocks = perDocument(
  (context: Context): number => context.views.filter((view) => isClock(view, context)).length,
);

/**
 * The frame of a live blog; its entries are the article.
 *
 * In the wild: "Key events", "Newest first", "Auto-refresh is on" above the entries; the hour of each on a line of its own.
 * Leaves the entries, their titles, sentences with an hour in them, and "Live" in a menu.
 */
export const liveTicker: Filter = {
  id: 'live-ticker',
  label: 'live-ticker',
  title: 'Live tickers',
  explain: "Takes a live blog's controls and the entries' clock times; leaves the entries.",
  find(view, context) {
    const isTicker = clocks(context) >= ENTRIES;
    const clock = isTicker && isClock(view, context);
    const elsewhere = isMenuEntry(view, context) || (isFar(view, context) && !isTicker);
    return strongest(
      scaled(
        fromPhrases(view, context, 'live-ticker', { start: 0.7, end: 0.5, inside: 0.4, long: 0.25 }),
        elsewhere ? ELSEWHERE : isTicker ? 1 : ALONE,
      ),
      clock ? { strength: 0.55, reason: "a ticker's clock time" } : undefined,
      fromDom(view, context, { words: WORDS, strength: 0.3 }),
    );
  },
};
