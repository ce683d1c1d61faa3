import type { Label } from '../document.js';
import type { Context, Repeat } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Filter, Finding } from './filter.js';
import { placeOf } from './shape.js';
import { surroundings } from './surroundings.js';

/** Words of a line that another page may have by chance: of a longer one that is less likely, of a shorter one more. */
const CHANCE_WORDS = 4;
const MOST_BY_CHANCE = 2;
/** Other pages from which what stands amid the text is half as sure to be furniture as it can be. */
const HALF_SURE = 3;
/** Share of the pages from which a line keeps others company as furniture. */
const COMMON = 0.3;
/** What is left of the evidence where a line stands amid the text, beside lines that no other page has: a refrain does too. */
const ALONE = 0.05;

/**
 * What stands on many pages of a site is its furniture. Only where a profile knows the site.
 *
 * In the wild: menus, boxes and footers in words that no lexicon has; "Updated 3 March, 12 comments", with other figures on
 * each page.
 * Leaves what recurs amid the text with nothing beside it that recurs: refrains, sub-headings, an author's own words.
 */
export const siteFurniture: Filter = {
  id: 'site-furniture',
  label: 'ui',
  title: "What a site's pages repeat",
  explain:
    'Takes what stands on many pages of a site, if a profile knows it; leaves refrains and sub-headings that recur amid the text.',
  find(view, context): Finding | undefined {
    const { site } = context;
    const repeat = site?.repeats[view.index];
    if (!site || !repeat) return undefined;
    const chance = Math.min(MOST_BY_CHANCE, CHANCE_WORDS / view.words);
    if (repeat.pages <= chance) return undefined;
    const known = (repeat.pages - chance) / site.pages;
    // A box stands once among the paragraphs; what they have again and again, or as a heading, is more likely theirs.
    const again = view.block.kind === 'heading' ? 0 : 1 / Math.max(1, repeat.times);
    const amid = repeat.company * again * (site.pages / (site.pages + HALF_SURE));
    const around = Math.min(Math.max(repeat.outside, amid), placeHere(view, context, repeat));
    const label: Label = surroundings.find(view, context)?.label ?? 'ui';
    const reason = `is on ${repeat.pages} of the ${site.pages} other pages of ${site.name}`;
    return { strength: known * (ALONE + (1 - ALONE) * around), reason, label };
  },
};

/** Whether this page has a line where furniture stands: 1 outside the prose or beside other furniture, else 0. */
function placeHere(view: View, context: Context, repeat: Repeat): number {
  const { site, views } = context;
  // Where a page has a line far more often than others, it has it for reasons of its own.
  if ((context.copies.get(view.text) ?? 1) > 2 * repeat.times + 1) return 0;
  const place = placeOf(view, context);
  if (place === 'before' || place === 'after') return 1;
  const beside = [view.index - 1, view.index + 1].some(
    (index) =>
      site?.headlines[index] ||
      ((site?.repeats[index]?.share ?? 0) >= COMMON && views[index]?.folded !== view.folded),
  );
  return beside ? 1 : 0;
}
