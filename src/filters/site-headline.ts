import type { Filter, Finding } from './filter.js';

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
  find(view, { site, headline }): Finding | undefined {
    if (!site?.headlines[view.index] || view.index === headline || view.prose) return undefined;
    return { strength: 0.9, reason: `is the headline of another page of ${site.name}` };
  },
};
