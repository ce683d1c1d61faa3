import type { Evidence } from '../document.js';
import type { Context, Site } from '../view/context.js';

/** What evidence of full strength moves the log odds by. */
const WORTH = 10;

/** Odds moved by what is known of the site: down where it repeats a block, up for what stands amid what is kept. */
export function movedBySite(
  context: Context,
  _evidence: readonly (readonly Evidence[])[],
  ofSite: readonly (readonly Evidence[])[],
  odds: Float32Array,
): Float32Array {
  void (context.site as Site);
  return odds.map((value, index) => {
    const strength = Math.max(0, ...(ofSite[index] as readonly Evidence[]).map((found) => found.strength));
    return value - WORTH * strength;
  });
}
