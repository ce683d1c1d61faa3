import { BODY_LABELS, type Verdict } from '../document.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';

/** Blocks below the headline, and above it, among which its byline and date stand. */
const BELOW = 24;
const ABOVE = 4;
/** Blocks of the body under which the byline may still stand. */
const INTO_BODY = 3;
/** Blocks behind the article where a byline or a date may stand too. */
const BEHIND = 5;

/** Where on the page the article's own bylines and dates are looked for, the likeliest first. */
export interface Regions {
  /** From the headline to the body's beginning: what looks like a byline or a date there is one, whatever its label. */
  near: readonly View[];
  /** Further down, above the headline (upwards), and behind the article. */
  far: readonly (readonly View[])[];
}

/** The regions of a page with an article; undefined where there is none. */
export function regionsOf(
  { views, headline, core }: Context,
  verdicts: readonly Verdict[],
): Regions | undefined {
  const body = views.filter(({ index }) => BODY_LABELS.has((verdicts[index] as Verdict).label));
  const first = body[0]?.index ?? -1;
  if (first < 0) return undefined;
  const last = (body[body.length - 1] as View).index;
  const start =
    headline >= 0 ? headline : Math.max(0, Math.min(first, core[0] < 0 ? first : core[0]) - BELOW / 2);
  const begin = body.find(({ index }) => index > headline)?.index ?? first;
  const end = Math.min(begin + INTO_BODY, start + BELOW);
  return {
    near: views.slice(start, end),
    far: [
      views.slice(end, start + BELOW),
      views.slice(Math.max(0, start - ABOVE), start).reverse(),
      views.slice(last + 1, last + 1 + BEHIND),
    ],
  };
}
