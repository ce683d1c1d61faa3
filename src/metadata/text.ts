import type { Metadata, Verdict } from '../document.js';
import type { Context } from '../view/context.js';
import { isoDate } from './dates.js';
import { namesIn } from './names.js';

/** What the blocks gave away: headline, standfirst, authors from bylines, dates from datelines. The page's own metadata goes before it. */
export function textMetadata(context: Context, verdicts: readonly Verdict[]): Metadata {
  const { views, metadata } = context;
  const first = (label: Verdict['label']): string | undefined => views[verdicts.findIndex((verdict) => verdict.label === label)]?.text;
  const found: Metadata = { ...metadata };
  const headline = metadata.headline ?? first('headline');
  if (headline) found.headline = headline;
  const standfirst = first('standfirst') ?? metadata.standfirst;
  if (standfirst) found.standfirst = standfirst;
  if (!metadata.authors || metadata.authors.length === 0) {
    const authors = new Set<string>();
    views.forEach((view, index) => {
      if (verdicts[index]?.label === 'byline') for (const name of namesIn(view.text)) authors.add(name);
    });
    if (authors.size > 0) found.authors = [...authors];
  }
  if (!metadata.published) {
    for (const view of views) {
      const label = verdicts[view.index]?.label;
      if (label !== 'dateline' && label !== 'byline') continue;
      const date = isoDate(view.text);
      if (date) {
        found.published = date;
        break;
      }
    }
  }
  if (!metadata.language && context.language) found.language = context.language;
  return found;
}
