import { fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { strongest } from './finding.js';
import { fromPhrases } from './phrase.js';

const WORDS = new Set(['cookie', 'cookies', 'consent', 'gdpr', 'cmp', 'onetrust', 'didomi', 'usercentrics']);

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
    );
  },
};
