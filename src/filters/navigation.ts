import { tokenize } from '../lexicon/tokens.js';
import type { Context } from '../view/context.js';
import { MARK } from '../view/scan.js';
import type { View } from '../view/view.js';
import { menuOf } from './aside.js';
import { DomTags, DomWords, fromDom } from './dom.js';
import type { Filter, Finding } from './filter.js';
import { strongest } from './finding.js';
import { fromPhrases, isPhrase } from './phrase.js';
import { placeOf } from './shape.js';

const TAGS = new DomTags(['nav', 'header', 'menu']);
const WORDS = new DomWords([
  'nav',
  'navigation',
  'navbar',
  'menu',
  'submenu',
  'breadcrumb',
  'breadcrumbs',
  'topbar',
  'masthead',
  'sitemap',
  'pagination',
  'skip',
  'sidebar',
]);
const STEPS = MARK.arrow | MARK.slash | MARK.bar;
const SEPARATOR = / ?[>›»→/|] ?/;
const LONGEST_PATH = 220;

/**
 * Menus, breadcrumbs and skip links.
 *
 * In the wild: twenty lines of one to three words before the headline; "Home > News > Regional"; "Skip to content".
 * Leaves single sub-headings, verse and lists of facts within the prose.
 */
export const navigation: Filter = {
  id: 'navigation',
  label: 'navigation',
  title: 'Menus and breadcrumbs',
  explain: 'Takes menus, breadcrumbs and skip links; leaves sub-headings and short lines within the prose.',
  find(view, context) {
    return strongest(
      fromPhrases(view, context, 'navigation', { start: 0.75, end: 0.6, inside: 0.4, long: 0.25 }),
      path(view),
      menu(view, context),
      fromDom(view, context, { tags: TAGS, words: WORDS, strength: 0.7 }),
    );
  },
};

/** "Home > News > A story": short steps, all but the last. */
function path(view: View): Finding | undefined {
  const { marks } = view.scan;
  if ((marks & STEPS) === 0 || view.text.includes(':')) return undefined;
  if (view.endsSentence || view.words < 2 || view.text.length > LONGEST_PATH) return undefined;
  const steps = view.text.split(SEPARATOR).filter(Boolean);
  if (steps.length < 2 || steps.slice(0, -1).some((step) => step.split(' ').length > 4)) return undefined;
  const home = isPhrase(tokenize(steps[0] as string), 'navigation');
  if (home) return { strength: 0.88, reason: `a path that begins with "${steps[0] as string}"` };
  if (view.scan.digits > 0 || steps.length < 3) return undefined;
  return { strength: 0.55, reason: `a path of ${steps.length} steps` };
}

function menu(view: View, context: Context): Finding | undefined {
  const run = menuOf(view, context);
  if (!run || view.index === context.headline) return undefined;
  const strength = placeOf(view, context) === 'inside' ? 0.35 : Math.min(0.85, 0.5 + run.count / 40);
  return { strength, reason: `one of ${run.count} short lines in a row` };
}
