import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { DomTags, domTag } from './dom.js';
import { perBlock } from './memo.js';
import { placeOf, type Run, runsOf } from './shape.js';

/** Short lines in a row that make a menu. */
const MENU_LINES = 5;
/** Blocks from the prose within which the article's own widgets stand. */
const NEAR = 8;
const MENUS = new DomTags(['nav', 'menu']);

const shortLines = runsOf(
  (view) =>
    view.words <= 3 && !view.endsSentence && view.block.kind !== 'table' && view.block.kind !== 'code',
);

/** The menu that a block is an entry of: its run of short lines, if that is long enough. */
export function menuOf(view: View, context: Context): Run | undefined {
  const run = shortLines(context)[view.index];
  return run && run.count >= MENU_LINES ? run : undefined;
}

/** Whether a block is an entry of a menu outside the prose: there "Video" is a section of the site and plays nothing. */
export const isMenuEntry = perBlock((view, context): boolean => {
  if (view.words > 4) return false;
  if (domTag(view, context, MENUS)) return true;
  return placeOf(view, context) !== 'inside' && menuOf(view, context) !== undefined;
});

/** Whether a block is so far from the prose that it is the site's and not the article's. */
export function isFar(view: View, { core: [first, last] }: Context): boolean {
  return first >= 0 && (view.index < first - NEAR || view.index > last + NEAR);
}
