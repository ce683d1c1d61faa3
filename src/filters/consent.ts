import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { strongest } from './finding.js';
import { perDocument } from './memo.js';
import { fromPhrases, hasPhrase } from './phrase.js';
import { placeOf } from './shape.js';

const WORDS = new DomWords(['cookie', 'cookies', 'consent', 'gdpr', 'onetrust', 'didomi', 'usercentrics']);

/** Blocks to either side among which a notice has other lines, and how many make one. */
const REACH = 4;
const NOTICES = 2;

/** Blocks with more than a word of a notice. */
const notices = perDocument(({ views }: Context): readonly View[] =>
  views.filter(
    (view) =>
      hasPhrase(view, 'consent') && view.hits.some(({ kind, length }) => kind === 'consent' && length > 1),
  ),
);

/**
 * Cookie and tracking notices, and the place holders of content that waits for consent.
 *
 * In the wild: "We use cookies and similar technologies to …", a paragraph of it; "Accept all"; "At this point you find external content".
 * Leaves an article about cookies, tracking or a consent law, whose sentences have a subject of their own.
 */
export const consent: Filter = {
  id: 'consent',
  label: 'consent',
  title: 'Cookie consent',
  explain: 'Takes cookie notices and consent buttons; leaves articles about tracking or baking.',
  find(view, context) {
    return strongest(
      fromPhrases(view, context, 'consent', { inside: 0.65, long: 0.7 }),
      fromDom(view, context, { words: WORDS, strength: 0.85 }),
      ofNotice(view, context),
    );
  },
};

/** Further words of a notice outside the text. */
function ofNotice(view: View, context: Context): Finding | undefined {
  const all = notices(context);
  if (all.length < NOTICES || placeOf(view, context) === 'inside' || view.index === context.headline)
    return undefined;
  const beside = all.filter(({ index }) => index !== view.index && Math.abs(index - view.index) <= REACH);
  if (beside.length < NOTICES || !beside.some((other) => other.prose)) return undefined;
  return { strength: view.words > 3 ? 0.4 : 0.3, reason: 'stands in a cookie notice' };
}
