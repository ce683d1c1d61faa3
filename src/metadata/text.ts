import type { Label, Metadata, Verdict } from '../document.js';
import { type Context, fold } from '../view/context.js';
import type { View } from '../view/view.js';
import { authorsOf } from './authors.js';
import { datesIn, type FoundDate, orderOf } from './dates.js';
import { languageOfLines } from './language.js';
import { type Regions, regionsOf } from './regions.js';
import { siteNameOf } from './site.js';

/** What the blocks gave away. The page's own metadata goes before it. */
export function textMetadata(context: Context, verdicts: readonly Verdict[]): Metadata {
  const { views, metadata } = context;
  const found: Metadata = { ...metadata };
  const text = (label: Label): string | undefined =>
    views[verdicts.findIndex((verdict) => verdict.label === label)]?.block.text;
  const language = metadata.language ?? (context.language || languageOfLines(views));
  if (language) found.language = language;
  const regions = regionsOf(context, verdicts);
  if (regions) {
    const headline = metadata.headline ?? text('headline');
    if (headline) found.headline = headline;
    const standfirst = text('standfirst') ?? metadata.standfirst;
    if (standfirst) found.standfirst = standfirst;
    addDates(found, context, verdicts, regions);
  }
  const authors = metadata.authors?.length || !regions ? [] : authorsOf(context, verdicts, regions);
  if (!metadata.siteName) {
    // The first name of a byline is a person's; the second may be the site's.
    const siteName = siteNameOf(context, [...(metadata.authors ?? []), ...authors.slice(0, 1)]);
    if (siteName) found.siteName = siteName;
  }
  if (found.headline && !metadata.headline) found.headline = withoutSite(found.headline, found.siteName);
  const persons = authors.filter((author) => !isSite(author, found.siteName));
  if (persons.length > 0) found.authors = persons;
  return found;
}

/** `Headline | The Site` without the site. */
function withoutSite(headline: string, siteName: string | undefined): string {
  if (siteName === undefined || !headline.endsWith(siteName)) return headline;
  const bare = headline.slice(0, -siteName.length).replace(/\s[|–—-]\s$/u, '');
  return bare.length + siteName.length < headline.length && bare !== '' ? bare : headline;
}

const isSite = (author: string, siteName: string | undefined): boolean => {
  const [a, b] = [fold(author), fold(siteName ?? '')];
  return b !== '' && (a === b || b.startsWith(`${a} `) || a.startsWith(`${b} `));
};

/** Words of a line that holds a date of the article's own, at most. */
const DATED_WORDS = 25;

/** The dates of the first region that has any. */
function addDates(
  found: Metadata,
  { views, language }: Context,
  verdicts: readonly Verdict[],
  { near, far }: Regions,
): void {
  if (found.published && found.modified) return;
  const isDateline = ({ index, scan }: View): boolean => {
    const label = verdicts[index]?.label;
    return scan.digits > 0 && (label === 'dateline' || label === 'byline');
  };
  const mayHold = (view: View): boolean => {
    const label = verdicts[view.index]?.label;
    const other = label === 'caption' || label === 'credit' || label === 'comments' || label === 'headline';
    return view.scan.digits > 0 && view.words <= DATED_WORDS && !view.prose && !other;
  };
  const order = orderOf(
    views.filter(isDateline).map(({ text }) => text),
    language,
  );
  for (const lines of [near.filter(mayHold), ...far.map((region) => region.filter(isDateline))]) {
    const dates = lines.flatMap((view): FoundDate[] =>
      datesIn(view.text, order, labelAbove(views[view.index - 1])),
    );
    if (dates.length === 0) continue;
    const published = dates.find(({ modified }) => !modified);
    const modified = dates.find((date) => date.modified);
    // Where only the last change is told, it is the day of what the page shows.
    found.published ??= (published ?? modified)?.iso as string;
    if (modified) found.modified ??= modified.iso;
    return;
  }
}

/** `Updated` on a line by itself. */
const labelAbove = (view: View | undefined): string =>
  view && view.words <= 3 && view.scan.digits === 0 ? view.text : '';
