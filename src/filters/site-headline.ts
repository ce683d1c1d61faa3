import type { Filter, Finding } from './filter.js';
import { placeOf } from './shape.js';

/** Words of a headline that is no other line by chance. */
const TELLING_WORDS = 6;
/** What is left of the evidence amid the text, where a line may be a sub-heading. */
const AMID = 0.6;

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
    const place = placeOf(view, context) === 'inside' ? AMID : 1;
    const strength = 0.9 * place * Math.min(1, view.words / TELLING_WORDS);
    return { strength, reason: `is the headline of another page of ${site.name}` };
  },
};
