import type { Evidence } from '../document.js';
import type { Filter } from '../filters/filter.js';
import { weighedFilters } from '../filters/index.js';
import type { Context } from '../view/context.js';

/** What filters say of every block, by default all that the models weigh: for each block its evidence in their order. */
export function collect(context: Context, filters: readonly Filter[] = weighedFilters): Evidence[][] {
  const evidence = context.views.map((): Evidence[] => []);
  // A filter at a time over all blocks: its code stays at hand, which a filter at a time for each block would not let it.
  for (const filter of filters) {
    for (const view of context.views) {
      const finding = filter.find(view, context);
      if (!finding) continue;
      const { label = filter.label, strength, reason } = finding;
      (evidence[view.index] as Evidence[]).push({ filter: filter.id, label, strength, reason });
    }
  }
  return evidence;
}
