import type { Filter, Finding } from './filter.js';
import { isHeadlineShaped, placeOf } from './shape.js';

const FAR = 8;
/** Words from which a headline-like line is another story's: before the text, where menus are, and after it. */
const STORY_WORDS = 7;
const TITLE_WORDS = 5;
/** Words of more than a line: a teaser's text. */
const TEXT_WORDS = 12;
/** Last blocks of a page, where the small print stands. */
const FOOTER = 6;

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
        const label = isHeadlineShaped(view) && view.words >= STORY_WORDS ? 'cross-link' : 'navigation';
        return { strength, reason: 'stands before the run of prose', label };
      }
      case 'after': {
        const strength = view.prose ? 0.15 : view.index - last > FAR ? 0.3 : 0.25;
        const footer = context.views.length - view.index <= FOOTER;
        const teaser = isHeadlineShaped(view) ? view.words >= TITLE_WORDS : view.words > TEXT_WORDS;
        const label = !teaser ? 'navigation' : footer && view.words > TEXT_WORDS ? 'legal' : 'cross-link';
        return { strength, reason: 'stands after the run of prose', label };
      }
      case 'inside': {
        const label = view.words > TEXT_WORDS || isHeadlineShaped(view) ? 'cross-link' : 'ui';
        if (view.prose || view.endsSentence)
          return { strength: 0.05, reason: 'reads unlike the paragraphs around it', label };
        const strength = isHeadlineShaped(view) ? 0.15 : 0.1;
        return { strength, reason: 'an unterminated line between paragraphs', label };
      }
      default:
        return { strength: view.prose ? 0.1 : 0.2, reason: 'stands on a page without running prose' };
    }
  },
};
