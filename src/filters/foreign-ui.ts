import { lexicon } from '../lexicon/index.js';
import { type Context, scriptOf } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Filter, Finding } from './filter.js';
import { placeOf } from './shape.js';

const LONGEST = 12;
const QUOTED = /^["“”„«‘'「『].*["“”»’'」』][.,;!?…]?$/u;

/**
 * Leftovers of the site's interface in another script or language than the article.
 *
 * In the wild: "Заголовок открываемого материала" below an English story; "loader" and "Chats" below a Russian one.
 * Leaves names and titles in their own language within the prose, and quotes.
 */
export const foreignUi: Filter = {
  id: 'foreign-ui',
  label: 'ui',
  title: "Another language's interface",
  explain:
    'Takes short lines in another script or language than the article; leaves foreign names and titles in the prose.',
  find(view, context) {
    if (view.words > LONGEST || view.prose || view.index === context.headline) return undefined;
    return inScript(view, context) ?? inLanguage(view, context);
  },
};

function inScript(view: View, context: Context): Finding | undefined {
  if (context.script === '' || view.scan.letters < 3) return undefined;
  const script = scriptOf(view.text);
  if (script === '' || script === context.script || eastAsian(script, context.script)) return undefined;
  const known = view.hits.some((found) => found.place === 'whole' || found.place === 'start');
  const inProse = placeOf(view, context) === 'inside';
  // What an article quotes in its own language.
  if (inProse && !known && QUOTED.test(view.text)) return undefined;
  // Latin names stand in texts of every script; other scripts in Latin texts seldom do.
  const base = known ? 0.85 : script === 'Latin' ? 0.5 : 0.8;
  return {
    strength: base * (inProse && !known ? 0.6 : 1),
    reason: `in ${script} script, unlike the article`,
  };
}

const eastAsian = (a: string, b: string): boolean =>
  (a === 'Han' || a === 'Hangul') && (b === 'Han' || b === 'Hangul');

/** A line that is a stock phrase of other languages, and of the article's in none. */
function inLanguage(view: View, context: Context): Finding | undefined {
  if (context.language === '') return undefined;
  const whole = view.hits.filter(
    (found) => found.place === 'whole' || (found.place === 'start' && view.words < 8),
  );
  const first = whole[0];
  if (!first || whole.some((found) => found.languages & context.languageMask)) return undefined;
  return {
    strength: first.length > 1 ? 0.6 : 0.4,
    reason: `a stock phrase in another language (${lexicon.codes[31 - Math.clz32(first.languages & -first.languages)]})`,
  };
}
