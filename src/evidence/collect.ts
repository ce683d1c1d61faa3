import type { Evidence } from '../document.js';
import { filters } from '../filters/index.js';
import type { Context } from '../view/context.js';

/** What every filter says of every block: for each block its evidence in the filters' order. */
export function collect(context: Context): Evidence[][] {
  return context.views.map((view) => {
    const found: Evidence[] = [];
    for (const filter of filters) {
      const finding = filter.find(view, context);
      if (finding) {
        found.push({
          filter: filter.id,
          label: finding.label ?? filter.label,
          strength: finding.strength,
          reason: finding.reason,
        });
      }
    }
    return found;
  });
}
