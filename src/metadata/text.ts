import { BODY_LABELS, type Label, type Metadata, type Verdict } from '../document.js';
import { lead, opener } from '../filters/phrase.js';
import { lexicon } from '../lexicon/index.js';
import { tokenize } from '../lexicon/tokens.js';
import { type Context, fold } from '../view/context.js';
import type { View } from '../view/view.js';
import { datesIn, type FoundDate, orderOf } from './dates.js';
import { languageOfLines } from './language.js';
import { isNames, namesIn } from './names.js';
import { siteNameOf } from './site.js';

/** Blocks below the headline, and above it, among which its byline and date stand. */
const BELOW = 24;
const ABOVE = 4;
/** Blocks between a line of names and the date that makes it a byline. */
const BESIDE_DATE = 2;
/** Blocks behind the article where a byline or a date may stand too. */
const BEHIND = 5;

/** What the blocks gave away. The page's own metadata goes before it. */
export function textMetadata(context: Context, verdicts: readonly Verdict[]): Metadata {
  const { views, metadata } = context;
  const found: Metadata = { ...metadata };
  const text = (label: Label): string | undefined =>
    views[verdicts.findIndex((verdict) => verdict.label === label)]?.text;
  const language = metadata.language ?? (context.language || languageOfLines(context.views));
  if (language) found.language = language;
  const page = regionsOf(context, verdicts);
  if (page.article) {
    const headline = metadata.headline ?? text('headline');
    if (headline) found.headline = headline;
    const standfirst = text('standfirst') ?? metadata.standfirst;
    if (standfirst) found.standfirst = standfirst;
    addDates(found, context, verdicts, page);
  }
  const named = metadata.authors?.length || !page.article ? [] : authorsOf(context, verdicts, page);
  if (!metadata.siteName) {
    // The first name of a byline is a person's; the second may be the site's.
    const siteName = siteNameOf(context, [...(metadata.authors ?? []), ...named.slice(0, 1)]);
    if (siteName) found.siteName = siteName;
  }
  const authors = named.filter((author) => !isSite(author, found.siteName));
  if (authors.length > 0) found.authors = authors;
  return found;
}

const isSite = (author: string, siteName: string | undefined): boolean => {
  const [a, b] = [fold(author), fold(siteName ?? '')];
  return b !== '' && (a === b || b.startsWith(`${a} `) || a.startsWith(`${b} `));
};

/** Where on the page the article's own bylines and dates are looked for, the likeliest first. */
interface Page {
  /** Whether any article was found. */
  article: boolean;
  regions: readonly (readonly View[])[];
}

function regionsOf({ views, headline, core, source }: Context, verdicts: readonly Verdict[]): Page {
  const isBody = ({ label }: Verdict): boolean => BODY_LABELS.has(label);
  const first = verdicts.findIndex(isBody);
  let last = first;
  for (let index = verdicts.length - 1; index > first && last === first; index--)
    if (isBody(verdicts[index] as Verdict)) last = index;
  const start = headline >= 0 ? headline : Math.min(first, core[0] < 0 ? first : core[0]);
  const top = Math.max(start + BELOW, Math.min(core[0], start + 2 * BELOW));
  const head = views.slice(Math.max(0, start), Math.max(0, top));
  const above = views.slice(Math.max(0, start - ABOVE), Math.max(0, start)).reverse();
  const behind = views.slice(last + 1, last + 1 + BEHIND);
  return { article: first >= 0 || source === 'html', regions: [head, above, behind] };
}

/**
 * Authors from the first region that names any: from a line that says so and the byline's lines right below, or else from
 * a line of names beside the date.
 */
function authorsOf(context: Context, verdicts: readonly Verdict[], { regions }: Page): string[] {
  const { views } = context;
  const label = (view: View | undefined): Label | undefined => view && verdicts[view.index]?.label;
  const isDate = (view: View | undefined): boolean =>
    label(view) === 'dateline' && (view as View).scan.digits > 0;
  const besideDate = ({ index }: View): boolean => {
    for (let offset = 1; offset <= BESIDE_DATE; offset++) {
      if (isDate(views[index + offset]) || isDate(views[index - offset])) return true;
    }
    return false;
  };
  for (const region of regions) {
    const authors = new Set<string>();
    let last = -1;
    for (const view of region) {
      const kind = label(view);
      if (kind !== 'byline' && kind !== 'dateline') continue;
      if (last >= 0 ? kind !== 'byline' || view.index > last + BYLINE_LINES : !isAnnounced(view)) continue;
      const names = namesIn(view.text);
      // `By` alone: the name is the next line.
      if (names.length === 0 && last < 0 && view.words <= 3)
        names.push(...namesIn(views[view.index + 1]?.text ?? ''));
      for (const name of names) authors.add(name);
      if (authors.size > 0) last = view.index;
    }
    if (authors.size > 0) return [...authors];
    for (const view of region) {
      const kind = label(view);
      if (kind === undefined || NO_BYLINE.has(kind) || !besideDate(view)) continue;
      const names =
        isNames(view.text) && view.words <= 12
          ? namesIn(view.text).filter((name) => isStrange(name, context))
          : [];
      if (names.length > 0) return names;
    }
  }
  return [];
}

/** Lines below a byline's first that may name further authors. */
const BYLINE_LINES = 2;

/** Whether a stock phrase says that names follow. */
const isAnnounced = (view: View): boolean =>
  view.hits.some(({ kind }) => kind === 'byline') ||
  opener(view, 'byline') > 0 ||
  lead(view, 'byline') !== undefined;

/** Whether none of the words is common in the language or the article, as a name's are not. */
const isStrange = (name: string, { languageMask, topic }: Context): boolean =>
  tokenize(name).every(
    (token) =>
      !topic.has(token) &&
      (PARTICLES.has(token) || ((lexicon.stopwords.get(token) ?? 0) & languageMask) === 0),
  );

/** Stopwords that names have too. */
const PARTICLES = new Set(tokenize('de da di do del la le van von der den dos das al el y e will may'));

/** Labels whose lines are no byline even if they look like names. */
const NO_BYLINE: ReadonlySet<Label> = new Set<Label>([
  ...BODY_LABELS,
  'caption',
  'credit',
  'comments',
  'tags',
  'advertisement',
  'legal',
  'duplicate',
  'author-bio',
  'headline',
]);

function addDates(
  found: Metadata,
  { views, language }: Context,
  verdicts: readonly Verdict[],
  { regions }: Page,
): void {
  if (found.published && found.modified) return;
  const isDated = ({ index, scan }: View): boolean => {
    const label = verdicts[index]?.label;
    return scan.digits > 0 && (label === 'dateline' || label === 'byline');
  };
  const lines = views.filter(isDated);
  const order = orderOf(
    lines.map(({ text }) => text),
    language,
  );
  for (const region of [...regions, lines]) {
    const dates = region
      .filter(isDated)
      .flatMap((view): FoundDate[] => datesIn(view.text, order, labelAbove(views[view.index - 1])));
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
