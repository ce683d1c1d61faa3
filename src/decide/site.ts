import type { Evidence } from '../document.js';
import type { Context, Site } from '../view/context.js';
import type { View } from '../view/view.js';

/** What evidence of full strength that a block is the site's moves its log odds by. */
const WORTH = 10;
/** What the odds of a block are raised by that stands amid what is kept, and beyond its ends. */
const AMID = 12;
const BEYOND = 8;
/** What the odds of a short line are lowered by that stands apart from that. */
const APART = 4;
/** Words of a line that furniture is filled with, at most: more are text, if one without a full stop. */
const LINE_WORDS = 20;
/** Share of a line's occurrences that stand around the prose from which it bounds the article: boxes amid it do not. */
const AROUND = 0.5;
/** Share of the kept words that a run of lines has at least to be the article's. */
const MAIN = 0.3;
/** Share of a run's words that the model keeps at least. */
const KEPT = 0.25;
/** Pages from which the furniture of a site is known so well that what is not of it is no furniture. */
const WELL_KNOWN = 8;
/** Pages from which that is half as sure as it can be. */
const HALF_SURE = 8;
/** Strength from which the evidence of a filter that knows what a block says speaks against raising it. */
const SPEAKS = 0.5;
/** Filters that go by shape and place, which the site's furniture tells better. */
const BY_PLACE: ReadonlySet<string> = new Set([
  'headline-link',
  'link-list',
  'navigation',
  'surroundings',
  'orphan',
]);

/** Log odds lowered where the pages of a site repeat a block. */
export const movedBySite = (odds: Float32Array, ofSite: readonly (readonly Evidence[])[]): Float32Array =>
  odds.map((value, index) => value - WORTH * strongest(ofSite[index] as readonly Evidence[]));

const strongest = (found: readonly Evidence[]): number =>
  found.reduce((most, { strength }) => Math.max(most, strength), 0);

/**
 * Parts the page at the furniture around the prose. The part that the model keeps most of is the article: what a page alone has
 * there is raised. The short lines of a part without prose are what the
 * furniture is filled with: a name, a number, a teaser.
 */
export function moveParts(
  context: Context,
  evidence: readonly (readonly Evidence[])[],
  ofSite: readonly (readonly Evidence[])[],
  odds: Float32Array,
): void {
  const { views, headline } = context;
  const { pages, repeats } = context.site as Site;
  if (pages < WELL_KNOWN) return;
  const sure = pages / (pages + HALF_SURE);
  const isKept = ({ index }: View): boolean => (odds[index] as number) > 0;
  const all = wordsOf(views.filter(isKept));
  const isOfSite = ({ index }: View): boolean => (ofSite[index] as readonly Evidence[]).length > 0;
  const isBoundary = (view: View): boolean => isOfSite(view) && (repeats[view.index]?.outside ?? 0) >= AROUND;
  const begins = views.findIndex(isBoundary);
  const ends = views.findLastIndex(isBoundary);
  for (const part of partsBetween(views, isBoundary)) {
    // A page without any furniture is as good as one that has it all around.
    const isBounded = begins < 0 || (begins < (part[0] as View).index && ends > (part.at(-1) as View).index);
    if (!isBounded) continue;
    const own = part.filter((view) => !isOfSite(view));
    const kept = own.filter(isKept);
    const words = wordsOf(kept);
    const share = words / Math.max(1, wordsOf(own));
    if (!own.some(({ prose, words }) => prose || words > LINE_WORDS)) {
      for (const { index, endsSentence } of own)
        if (!endsSentence) odds[index] = (odds[index] as number) - APART * sure;
    } else if (words >= MAIN * all && share >= KEPT) {
      const first = (kept[0] as View).index;
      const last = (kept.at(-1) as View).index;
      for (const { index } of own) {
        if (index === headline || speaksAgainst(evidence[index] as readonly Evidence[])) continue;
        const by = index > first && index < last ? AMID : BEYOND;
        odds[index] = (odds[index] as number) + by * Math.min(1, 2 * share) * sure * sure;
      }
    }
  }
}

const wordsOf = (views: readonly View[]): number => views.reduce((sum, { words }) => sum + words, 0);

const speaksAgainst = (found: readonly Evidence[]): boolean =>
  found.some(({ filter, strength }) => strength >= SPEAKS && !BY_PLACE.has(filter));

/** The blocks between boundaries. */
function partsBetween(views: readonly View[], isBoundary: (view: View) => boolean): View[][] {
  const parts: View[][] = [];
  let part: View[] | undefined;
  for (const view of views) {
    if (isBoundary(view)) part = undefined;
    else if (part) part.push(view);
    else parts.push((part = [view]));
  }
  return parts;
}
