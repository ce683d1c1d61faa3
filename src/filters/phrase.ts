import { lexicon } from '../lexicon/index.js';
import { kindBit, type PhraseHit, type PhraseKind, type PhrasePlace } from '../lexicon/phrases.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import type { Finding } from './filter.js';
import { quoted } from './finding.js';

/** How much a stock phrase says by where it stands in the block. `long` is the share of it that is left in long prose. */
export type Weights = Partial<Record<PhrasePlace | 'long', number>>;

const USUAL: Record<PhrasePlace | 'long', number> = {
  whole: 0.95,
  start: 0.85,
  end: 0.75,
  inside: 0.6,
  long: 0.35,
};
/** Words from which a block of prose is long. */
const LONG = 30;
/** Somebody speaks, and not the page. */
const SPEECH = /^["“”„«‘]/;

/** The finding of a filter's stock phrases: the one that says most, by its place, the block's length and its language. */
export function fromPhrases(
  view: View,
  context: Context,
  kind: PhraseKind,
  weights: Weights = {},
): Finding | undefined {
  if (!hasPhrase(view, kind)) return undefined;
  let best: PhraseHit | undefined;
  let strength = 0;
  for (const found of view.hits) {
    if (found.kind !== kind) continue;
    const value =
      (weights[found.place] ?? USUAL[found.place]) *
      dilution(view, weights.long ?? USUAL.long) *
      kinship(found, context);
    if (value <= strength) continue;
    best = found;
    strength = value;
  }
  return best && { strength, reason: wording(best) };
}

function dilution(view: View, long: number): number {
  if (!view.prose) return 1;
  return view.words > LONG || SPEECH.test(view.text) ? long : (1 + long) / 2;
}

/** Phrases of the article's language and of English, which is everywhere, count in full; one word of another may be chance. */
function kinship(found: PhraseHit, context: Context): number {
  if (found.languages & context.knownMask) return 1;
  return found.length === 1 ? 0.6 : 0.85;
}

const VERBS: Record<PhrasePlace, string> = {
  whole: 'is',
  start: 'starts with',
  end: 'ends with',
  inside: 'has',
};

/** `starts with "read more"`. */
export function wording(found: PhraseHit): string {
  return `${VERBS[found.place]} ${quoted(found.phrase.replaceAll('…', ''))}`;
}

/** Whether the block has a stock phrase of the kind at its beginning, or is one. */
export function opens(view: View, kind: PhraseKind): boolean {
  if (!hasPhrase(view, kind)) return false;
  return view.hits.some(
    (found) => found.kind === kind && (found.place === 'whole' || found.place === 'start'),
  );
}

/** Whether the block has a stock phrase of the kind anywhere. */
export const hasPhrase = (view: View, kind: PhraseKind): boolean => (view.kinds & kindBit[kind]) !== 0;

/** What stands before a block's first colon, if it is a stock phrase of the kind: `Photo` of `Photo: Jane Roe`. */
export function lead(view: View, kind: PhraseKind): string | undefined {
  return (view.leadKinds & kindBit[kind]) !== 0 ? view.lead : undefined;
}

/** Number of tokens at the block's beginning (3 at most) that are a whole stock phrase of the kind; 0 if none. */
export function opener({ openerKinds }: View, kind: PhraseKind): number {
  for (let length = openerKinds.length; length > 0; length--)
    if (((openerKinds[length - 1] as number) & kindBit[kind]) !== 0) return length;
  return 0;
}

/** Whether tokens are a stock phrase of the kind. */
export function isPhrase(tokens: readonly number[], kind: PhraseKind): boolean {
  return (lexicon.phrases.wholeKinds(tokens, tokens.length) & kindBit[kind]) !== 0;
}
