import { BODY_LABELS, type Label, type Verdict } from '../document.js';
import { lead, opener } from '../filters/phrase.js';
import { lexicon } from '../lexicon/index.js';
import { tokenize } from '../lexicon/tokens.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { datesIn } from './dates.js';
import { isNames, namesIn } from './names.js';
import type { Regions } from './regions.js';

/** Words of a byline with a date in it, at most, and of a line of names alone. */
const DATED_WORDS = 25;
const NAMES_WORDS = 12;
/** Blocks between a line of names and the date that makes it a byline. */
const BESIDE_DATE = 2;
/** Blocks below the headline that may be bare names without a date. */
const BELOW_HEADLINE = 3;
/** Lines below a byline's first that may name further authors. */
const BYLINE_LINES = 2;

/** Labels whose lines are no byline even if they look like names. */
const NO_BYLINE: ReadonlySet<Label> = new Set<Label>([
  ...BODY_LABELS,
  'headline',
  'caption',
  'credit',
  'comments',
  'tags',
  'advertisement',
  'legal',
  'author-bio',
]);

/**
 * The authors: from a line that says so and the byline's lines right below; or else, near the headline, from a line of
 * names beside the date, from a date's own line, or from a line of names right below the headline.
 */
export function authorsOf(context: Context, verdicts: readonly Verdict[], { near, far }: Regions): string[] {
  const labelOf = (view: View | undefined): Label | undefined => view && verdicts[view.index]?.label;
  const said = announced(near, context.views, (view) => !NO_BYLINE.has(labelOf(view) as Label));
  if (said.length > 0) return said;
  const bare = beside(near, context, (view) => !NO_BYLINE.has(labelOf(view) as Label));
  if (bare.length > 0) return bare;
  for (const region of far) {
    const names = announced(region, context.views, (view) => labelOf(view) === 'byline');
    if (names.length > 0) return names;
  }
  return [];
}

function announced(
  region: readonly View[],
  views: readonly View[],
  mayBe: (view: View) => boolean,
): string[] {
  const authors = new Set<string>();
  let last = -1;
  for (const view of region) {
    if (!mayBe(view) || view.prose || view.words > DATED_WORDS) continue;
    if (last >= 0 && view.index > last + BYLINE_LINES) break;
    if (!isAnnounced(view)) continue;
    const names = namesIn(view.block.text);
    // `By` alone: the name is the next line.
    const next = views[view.index + 1];
    if (names.length === 0 && view.words <= 3 && next && next.words <= NAMES_WORDS)
      names.push(...namesIn(next.block.text));
    for (const name of names) authors.add(name);
    if (authors.size > 0) last = view.index;
  }
  return [...authors];
}

/** Whether a stock phrase says that names follow. */
const isAnnounced = (view: View): boolean =>
  view.hits.some(({ kind, place }) => kind === 'byline' && place !== 'inside') ||
  opener(view, 'byline') > 0 ||
  lead(view, 'byline') !== undefined ||
  /^by\p{Lu}/u.test(view.text);

function beside(near: readonly View[], context: Context, mayBe: (view: View) => boolean): string[] {
  const { views, headline } = context;
  const isDate = (view: View | undefined): boolean =>
    view !== undefined && view.words <= DATED_WORDS && view.scan.digits > 0 && datesIn(view.text).length > 0;
  for (const view of near) {
    if (!mayBe(view) || view.prose || view.words > DATED_WORDS) continue;
    const { index } = view;
    const dated = isDate(view);
    let fits = dated || (headline >= 0 && index > headline && index <= headline + BELOW_HEADLINE);
    for (let offset = 1; offset <= BESIDE_DATE && !fits; offset++) {
      fits = isDate(views[index + offset]) || isDate(views[index - offset]);
    }
    if (!fits || !(dated || (view.words <= NAMES_WORDS && isNames(view.text)))) continue;
    const names = namesIn(view.block.text).filter((name) => isStrange(name, context));
    // What stands with a date is a name, a place, a section: the first of them is the author.
    if (names.length > 0) return dated ? names.slice(0, 1) : names;
  }
  return [];
}

/** Whether none of the words is common in the language or the article, as a name's are not, nor the last a day or month. */
function isStrange(name: string, { languageMask, topic }: Context): boolean {
  const tokens = tokenize(name);
  const isDay = /\p{L}{5}$/u.test(name) && lexicon.calendar.has(tokens[tokens.length - 1] as number);
  return (
    !isDay &&
    tokens.every((token) => !topic.has(token) && (PARTICLES.has(token) || !isStopword(token, languageMask)))
  );
}

const isStopword = (token: number, mask: number): boolean =>
  mask !== -1 && ((lexicon.stopwords.get(token) ?? 0) & mask) !== 0;

/** Stopwords that names have too. */
const PARTICLES = new Set(tokenize('de da di do del la le van von der den dos das al el y e will may'));
