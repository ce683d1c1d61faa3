import type { Filter, Finding } from './filter.js';
import { placeOf } from './shape.js';

/** Words of a headline that is no other line by chance: around the text, and amid it, where a line may be a sub-heading. */
const TELLING_WORDS = { around: 6, amid: 9 };

/**
 * The headline of another page of the site, bare. Only where a profile knows the site.
 *
 * In the wild: lists below "Most read", which differ from page to page; a teaser between two paragraphs.
 * Leaves the page's own headline, and prose.
 */
export const siteHeadline: Filter = {
  id: 'site-headline',
  label: 'cross-link',
  title: 'Headlines of the site',
  explain:
    "Takes lines that are the headline of another page of the site, if a profile knows it; leaves the page's own.",
  find(view, context): Finding | undefined {
    const { site, headline } = context;
    if (!site?.headlines[view.index] || view.index === headline || view.prose) return undefined;
    const words = placeOf(view, context) === 'inside' ? TELLING_WORDS.amid : TELLING_WORDS.around;
    const strength = 0.9 * Math.min(1, view.words / words);
    return { strength, reason: `is the headline of another page of ${site.name}` };
  },
};
