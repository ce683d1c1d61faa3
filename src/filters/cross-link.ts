import { hit } from '../view/view.js';
import type { Filter } from './filter.js';

/**
 * Links to other stories that say so: "Read more: Minister resigns", "Lesen Sie auch", a lone "Related articles".
 *
 * In the wild: a line between two paragraphs ("READ ALSO: Ten injured in ..."); the title of a list below the text ("Most read").
 * Leaves a sentence that has the words in its middle ("he asked them to read more") and long prose that begins with them.
 */
export const crossLink: Filter = {
  id: 'cross-link',
  label: 'cross-link',
  title: 'Links to other stories',
  explain: 'Takes lines that announce another story ("Read more: …", "Related"); leaves sentences that merely mention reading.',
  find(view) {
    const found = hit(view, 'cross-link');
    if (!found || found.place === 'inside') return undefined;
    if (found.place === 'whole') return { strength: 0.95, reason: `is "${found.phrase}"` };
    const strength = view.prose && view.words > 30 ? 0.3 : 0.85;
    return { strength, reason: `${found.place === 'start' ? 'starts' : 'ends'} with "${found.phrase.replace(/…/g, '')}"` };
  },
};
