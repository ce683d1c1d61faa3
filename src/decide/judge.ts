import type { Evidence } from '../document.js';
import { collect } from '../evidence/collect.js';
import { siteFilters } from '../filters/index.js';
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
  const evidence = collect(context);
  const odds = oddsOf(context, evidence, model);
  if (!context.site) return { evidence, odds };
  const ofSite = collect(
    context,
    siteFilters.filter(({ id }) => !without.has(id)),
  );
  const moved = movedBySite(odds, ofSite);
  if (!without.has(siteFurniture.id)) moveParts(context, evidence, ofSite, moved);
  return {
    evidence: evidence.map((found, index) => [...found, ...(ofSite[index] as Evidence[])]),
    odds: moved,
  };
}
