import { DomTags, DomWords, fromDom } from './dom.js';
import type { Filter } from './filter.js';
import { strongest } from './finding.js';
import { fromPhrases } from './phrase.js';

const TAGS = new DomTags(['button', 'form', 'label', 'select', 'option', 'dialog']);
const WORDS = new DomWords([
  'button',
  'btn',
  'modal',
  'popup',
  'overlay',
  'tooltip',
  'toolbar',
  'noprint',
  'sr',
  'visually',
  'hidden',
]);

/** What a template would have filled in: "{* name *}", "{{title}}", "%d". */
const PLACE_HOLDER = /^(?:\{[*|{%]|\{\w{1,30}\}|%[ds]$)/;

/**
 * Words of buttons, forms and states, and of pages that have no article.
 *
 * In the wild: "Close", "Loading…", "Show more", "Click to enlarge"; "Page not found", "Please enable JavaScript".
 * Leaves sentences with such words ("The plant will close in May").
 */
export const interfaceWords: Filter = {
  id: 'interface',
  label: 'ui',
  title: 'Interface words',
  explain: 'Takes words of buttons, forms and error pages; leaves sentences that have such words.',
  find(view, context) {
    return strongest(
      fromPhrases(view, context, 'ui', { start: 0.75, end: 0.5, inside: 0.5, long: 0.25 }),
      PLACE_HOLDER.test(view.text) ? { strength: 0.85, reason: "a template's place holder" } : undefined,
      fromPhrases(view, context, 'error-page', { inside: 0.6, long: 0.5 }),
      view.block.dom?.hidden ? { strength: view.prose ? 0.4 : 0.7, reason: 'hidden on the page' } : undefined,
      fromDom(view, context, { tags: TAGS, words: WORDS, strength: 0.6 }),
    );
  },
};
