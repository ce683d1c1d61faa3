import type { Label } from '../document.js';
import type { Repeat } from '../view/context.js';
import type { Filter, Finding } from './filter.js';
import { surroundings } from './surroundings.js';

/** Pages of doubt: what is on all of two other pages is less sure to be furniture than what is on all of forty. */
const DOUBT = 1;
/** What is left of the evidence where a line stands amid the text, beside lines that no other page has: a refrain does too. */
const ALONE = 0.3;

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
    const strength = furnitureLikeness(repeat, site.pages);
    const label: Label = surroundings.find(view, context)?.label ?? 'ui';
    const reason = `is on ${repeat.pages} of the ${site.pages} other pages of ${site.name}`;
    return { strength, reason, label };
  },
};

/** How sure it is, 0 to 1, that a line is its site's and not the article's. */
function furnitureLikeness({ share, outside, company }: Repeat, pages: number): number {
  const known = (share * pages) / (pages + DOUBT);
  const place = Math.max(outside, company);
  return known * (ALONE + (1 - ALONE) * place);
}
