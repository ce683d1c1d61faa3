import { tokenize } from '../lexicon/tokens.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Filter, Finding } from './filter.js';
import { perDocument } from './memo.js';
import { placeOf } from './shape.js';

/** Words of a pull quote. */
const QUOTE_WORDS = [4, 45] as const;
/** Tokens by which a quote is looked up, and how many quotes may begin with the same ones. */
const GRAM = 4;
const SAME_BEGINNING = 8;
/** Tokens from which a repetition is no chance, in scripts with spaces and without. */
const CERTAIN = 7;
const CERTAIN_IDEOGRAPHS = 12;

/** Quotes found in one paragraph from which it is the paragraph that says the text twice. */
const BLOB_QUOTES = 3;

const mix = (hash: number, token: number): number => Math.imul(hash ^ token, 0x9e3779b1) ^ (hash >>> 15);

function gram(tokens: readonly number[], at: number): number {
  let hash = 0;
  for (let k = at; k < at + GRAM; k++) hash = mix(hash, tokens[k] as number);
  return hash;
}

interface Contained {
  /** Blocks whose words stand, in order, inside a longer paragraph of the core, with that paragraph's index. */
  quotes: ReadonlyMap<number, number>;
  /** How many such blocks each paragraph holds. */
  held: ReadonlyMap<number, number>;
}

/** Tokens whose low bits no quote begins with need no further look, which is most of the prose. */
const LOW_BITS = 0xfff;

const contained = perDocument(({ views, core }: Context): Contained => {
  const candidates = new Map<number, { index: number; tokens: readonly number[] }[]>();
  const beginnings = new Uint8Array(LOW_BITS + 1);
  for (const view of views) {
    if (view.words < QUOTE_WORDS[0] || view.words > QUOTE_WORDS[1]) continue;
    const tokens = view.head === view.tail ? view.head : tokenize(view.text);
    if (tokens.length < GRAM) continue;
    const key = gram(tokens, 0);
    beginnings[(tokens[0] as number) & LOW_BITS] = 1;
    const same = candidates.get(key);
    if (!same) candidates.set(key, [{ index: view.index, tokens }]);
    else if (same.length < SAME_BEGINNING) same.push({ index: view.index, tokens });
  }
  const quotes = new Map<number, number>();
  const held = new Map<number, number>();
  for (let index = Math.max(0, core[0]); index <= core[1]; index++) {
    const view = views[index] as View;
    if (!view.prose) continue;
    const tokens = view.head === view.tail ? view.head : tokenize(view.text);
    for (let at = 0; at + GRAM <= tokens.length; at++) {
      if (beginnings[(tokens[at] as number) & LOW_BITS] === 0) continue;
      const alike = candidates.get(gram(tokens, at));
      if (alike === undefined) continue;
      for (const { index: candidate, tokens: words } of alike) {
        if (candidate === index || words.length * 1.2 > tokens.length || quotes.has(candidate)) continue;
        if (!words.every((token, k) => tokens[at + k] === token)) continue;
        quotes.set(candidate, index);
        held.set(index, (held.get(index) ?? 0) + 1);
      }
    }
  }
  return { quotes, held };
});

/** What is left where both copies stand outside the text: menus and teasers are said twice, and are menus and teasers. */
const FURNITURE = 0.3;

const isOutside = (view: View, context: Context): boolean => {
  const place = placeOf(view, context);
  return place === 'before' || place === 'after';
};

/** A text for comparison; long ones as they are, since they are not retyped. */
const keyOf = (view: View): string => (view.words > QUOTE_WORDS[1] ? view.text : view.folded);

/** The index at which each text stands first. */
const firsts = perDocument(({ views }: Context): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const view of views) {
    const key = keyOf(view);
    if (key && !found.has(key)) found.set(key, view.index);
  }
  return found;
});

/**
 * What the page says twice.
 *
 * In the wild: a pull quote whose words stand in the paragraph beside it; the headline once more above the text; the whole
 * text again, for printers or phones.
 * Leaves a quoted one-line paragraph that stands nowhere else, a refrain of a few words, the headline itself.
 */
export const duplicate: Filter = {
  id: 'duplicate',
  label: 'duplicate',
  title: 'Repetitions',
  explain: 'Takes repeated headlines, pull quotes and second copies of the text; leaves what is said once.',
  find(view, context): Finding | undefined {
    if (view.index === context.headline) return undefined;
    const key = keyOf(view);
    if (context.headline >= 0 && view.words >= 3 && key === context.views[context.headline]?.folded) {
      return { strength: 0.88, reason: 'repeats the headline' };
    }
    const first = firsts(context).get(key) ?? view.index;
    if (first < view.index) {
      const neighbour = context.views[view.index - 1];
      const alongside = neighbour !== undefined && firsts(context).get(keyOf(neighbour)) === first - 1;
      const outside = isOutside(view, context) && isOutside(context.views[first] as View, context);
      const strength =
        (view.words < 4 ? 0.25 : view.prose ? (alongside ? 0.95 : 0.85) : alongside ? 0.7 : 0.5) *
        (outside ? FURNITURE : 1);
      return { strength, reason: 'stands in the page before' };
    }
    return quote(view, context);
  },
};

function quote(view: View, context: Context): Finding | undefined {
  const { quotes, held } = contained(context);
  const holds = held.get(view.index) ?? 0;
  if (holds >= BLOB_QUOTES) return { strength: 0.7, reason: `holds ${holds} other paragraphs` };
  const container = quotes.get(view.index);
  if (container === undefined || (held.get(container) ?? 0) >= BLOB_QUOTES) return undefined;
  const needed = view.scan.ideographs > 0 ? CERTAIN_IDEOGRAPHS : CERTAIN;
  const certain = view.head.length < needed ? 0.4 : view.prose ? 0.75 : 0.85;
  // A standfirst may lend its words to the first paragraph.
  const standfirst = placeOf(view, context) === 'before' ? 0.5 : 1;
  const reason = container > view.index ? 'stands in a later paragraph' : 'stands in an earlier paragraph';
  return { strength: certain * standfirst, reason };
}
