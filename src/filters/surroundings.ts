import type { Filter, Finding } from './filter.js';
import { isHeadlineShaped, placeOf } from './shape.js';

const FAR = 8;

/**
 * The last resort: says by its place what a block would be if it were no article, so that nothing is removed without a reason.
 *
 * In the wild: a section's name above the headline; a stray line between two paragraphs that no other filter knows.
 * Leaves all: its strength never decides against the prose.
 */
export const surroundings: Filter = {
  id: 'surroundings',
  label: 'ui',
  title: 'Blocks outside the prose',
  explain: 'Gives every block a reason by its place; too weak to take prose.',
  find(view, context): Finding {
    const [first, last] = context.core;
    switch (placeOf(view, context)) {
      case 'before': {
        const strength = view.prose ? 0.1 : first - view.index > FAR ? 0.3 : 0.15;
        return { strength, reason: 'stands before the run of prose', label: 'navigation' };
      }
      case 'after': {
        const strength = view.prose ? 0.15 : view.index - last > FAR ? 0.3 : 0.25;
        const label = isHeadlineShaped(view) ? 'cross-link' : view.words > 12 ? 'legal' : 'navigation';
        return { strength, reason: 'stands after the run of prose', label };
      }
      case 'inside':
        if (view.prose || view.endsSentence)
          return { strength: 0.05, reason: 'reads unlike the paragraphs around it' };
        return isHeadlineShaped(view)
          ? { strength: 0.15, reason: 'an unterminated line between paragraphs', label: 'cross-link' }
          : { strength: 0.1, reason: 'an unterminated line between paragraphs' };
      default:
        return { strength: view.prose ? 0.1 : 0.2, reason: 'stands on a page without running prose' };
    }
  },
};
