import { tokenize } from '../lexicon/tokens.js';
import { type Context, fold } from '../view/context.js';
import { MARK } from '../view/scan.js';
import type { View } from '../view/view.js';
import type { Filter, Finding } from './filter.js';
import { scaled } from './finding.js';
import { perBlock, perDocument } from './memo.js';
import { isPhrase } from './phrase.js';

const SEAM = /\s[-–—|]\s(?!.*\s[-–—|]\s)/;
const SEAMS = MARK.dash | MARK.bar;
const NO_NAME = /[\d,;:?]/;
const LOWER_CASE = /^\p{Ll}/u;
const LONGEST = 500;
const SUFFIX_CHARACTERS = 50;
const SUFFIX_WORDS = 5;

/** A block's text cut at its last dash or bar: what it says, and what might be the site's name. */
interface Cut {
  text: string;
  suffix: string;
}

const cuts = perDocument(({ views }: Context): readonly (Cut | undefined)[] => views.map(cut));

function cut(view: View): Cut | undefined {
  if (view.text.length > LONGEST || view.words < 5 || (view.scan.marks & SEAMS) === 0) return undefined;
  if (view.hits.some(({ kind, place }) => kind === 'comments' && place === 'end')) return undefined;
  const tail = view.text.slice(-SUFFIX_CHARACTERS);
  const at = tail.search(SEAM);
  if (at < 0) return undefined;
  const suffix = tail.slice(at + 3).trim();
  if (!suffix || NO_NAME.test(suffix) || LOWER_CASE.test(suffix) || suffix.split(' ').length > SUFFIX_WORDS)
    return undefined;
  if (isPhrase(tokenize(suffix), 'comments')) return undefined;
  return { text: view.text.slice(0, view.text.length - tail.length + at), suffix };
}

/** How many different blocks end in each suffix. */
const suffixes = perDocument((context: Context): ReadonlyMap<string, number> => {
  const texts = new Map<string, Set<string>>();
  for (const parts of cuts(context)) {
    if (!parts) continue;
    const key = fold(parts.suffix);
    texts.set(key, (texts.get(key) ?? new Set()).add(parts.text));
  }
  return new Map([...texts].map(([key, set]) => [key, set.size]));
});

const isPart = (part: string, whole: string): boolean =>
  part.length >= 20 && part.length <= whole.length && whole.includes(part);

/**
 * Alternative texts of pictures, which flattening leaves as lines.
 *
 * In the wild: "The harbour at dawn - Northern Courier", with the same ending on every picture of the page; the words of
 * the caption beside it, once more.
 * Leaves results ("Home Town - Visitors"), a paragraph with a dash in it, the headline with the site's name (a duplicate).
 */
export const altText: Filter = {
  id: 'alt-text',
  label: 'caption',
  title: 'Alternative texts',
  explain:
    'Takes pictures\' alternative texts ("… - Site Name", a caption\'s words again); leaves prose with a dash in it.',
  certain: { text: 0.9 },
  find: perBlock((view, context): Finding | undefined => {
    const parts = cuts(context)[view.index];
    if (parts) {
      const key = fold(parts.suffix);
      const isTitle = fold(parts.text) === (context.views[context.headline]?.folded ?? '');
      const reason = `ends with the site's name, "${parts.suffix}"`;
      if (isTitle) return { strength: 0.3, reason };
      if (context.metadata.siteName && key === fold(context.metadata.siteName))
        return { strength: 0.92, reason };
      const times = suffixes(context).get(key) ?? 0;
      if (times > 1)
        return {
          strength: times > 2 ? 0.92 : 0.85,
          reason: `ends with "${parts.suffix}", as ${times} lines do`,
        };
    }
    return (
      besideCaption(view, context) ?? scaled(fromAlt(view), isLink(view) ? LINKED : 1) ?? lonely(parts, view)
    );
  }),
};

/** A story's headline is its picture's alternative text as well; a caption is no link. */
const isLink = (view: View): boolean => (view.block.dom?.linkDensity ?? 0) > 0.85;
const LINKED = 0.3;

const LONGEST_CAPTION = 90;

/** Words that stand in the caption next to them. */
function besideCaption(view: View, context: Context): Finding | undefined {
  if (view.words < 4 || view.words > LONGEST_CAPTION || view.index === context.headline) return undefined;
  const own = cuts(context)[view.index]?.text ?? view.text;
  for (const offset of [1, -1, 2]) {
    const other = context.views[view.index + offset];
    if (!other || other.words > LONGEST_CAPTION || other.index === context.headline) continue;
    if (other.text.length > 2.5 * own.length || other.text.length < 0.8 * own.length) continue;
    const text = own === view.text ? view.folded : fold(own);
    const words = other.folded;
    if (!isPart(text, words) || (words === text && view.prose)) continue;
    const credited = other.hits.some(({ kind }) => kind === 'credit' || kind === 'caption');
    const strength = credited ? 0.85 : view.endsSentence && view.words > 8 ? 0.45 : 0.65;
    return { strength, reason: 'says what the caption beside it says' };
  }
  return undefined;
}

function fromAlt(view: View): Finding | undefined {
  if (!view.block.dom?.altBefore) return undefined;
  const alt = fold(view.block.dom.altBefore);
  if (alt.length < 12 || view.words > LONGEST_CAPTION) return undefined;
  const text = view.folded;
  if (text === alt) return { strength: 0.88, reason: "is the picture's alternative text" };
  return isPart(alt, text) || isPart(text, alt)
    ? { strength: 0.7, reason: "has the picture's alternative text" }
    : undefined;
}

/** One ending that no other line shares: a hint at most. */
function lonely(parts: { suffix: string } | undefined, view: View): Finding | undefined {
  if (!parts || view.endsSentence || view.words < 8) return undefined;
  return { strength: 0.3, reason: `ends with "${parts.suffix}" after a dash` };
}
