import type { Evidence } from '../document.js';
import { collect } from '../evidence/collect.js';
import { filters, siteFilters, sureFilters } from '../filters/index.js';
import { siteFurniture } from '../filters/site-furniture.js';
import type { Context } from '../view/context.js';
import type { Model } from './model.js';
import { oddsOf } from './odds.js';
import { movedBySite, moveParts } from './site.js';

/** The evidence on every block, and the log odds that it is the article's. */
export interface Judgement {
  evidence: Evidence[][];
  odds: Float32Array;
}

/** What the model makes of a document, and what is known of its site of that. */
export function judge(context: Context, model: Model, without: ReadonlySet<string>): Judgement {
  const weighed = collect(context);
  const evidence = together(weighed, collect(context, sureFilters));
  const odds = heed(context, evidence, oddsOf(context, weighed, model));
  if (!context.site) return { evidence, odds };
  const ofSite = collect(
    context,
    siteFilters.filter(({ id }) => !without.has(id)),
  );
  const moved = movedBySite(odds, ofSite);
  if (!without.has(siteFurniture.id)) moveParts(context, evidence, ofSite, moved);
  return { evidence: together(evidence, ofSite), odds: moved };
}

/** What some filters and what others say of each block. */
const together = (some: readonly Evidence[][], others: readonly Evidence[][]): Evidence[][] =>
  some.map((found, index) => {
    const more = others[index] as Evidence[];
    return more.length === 0 ? found : [...found, ...more];
  });

const BY_ID = new Map(filters.map((filter) => [filter.id, filter]));

/** Log odds at most of a block that a filter is certain of. */
const CERTAIN = -3;

/** Where a filter is certain, its word counts and not the model's. */
function heed(
  { source }: Context,
  evidence: readonly (readonly Evidence[])[],
  odds: Float32Array,
): Float32Array {
  const isCertain = ({ filter, strength }: Evidence): boolean =>
    strength >= (BY_ID.get(filter)?.certain?.[source] ?? Number.POSITIVE_INFINITY);
  return odds.map((value, index) =>
    (evidence[index] as readonly Evidence[]).some(isCertain) ? Math.min(CERTAIN, value) : value,
  );
}
