import type { Evidence, Label, Verdict } from '../document.js';
import { BODY_LABELS, JUNK_LABELS } from '../document.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { against, BY_FORM, KEEP_RULES, SURELY_JUNK } from './keep.js';

/** Filter id of what is kept on the whole of the evidence, no single filter's. */
export const ARTICLE = 'article';
/** Filter id of would-be article blocks on a page that holds no article. */
export const NO_ARTICLE = 'no-article';

/** Log odds above which a block counts as the article's. */
export const KEEP = 0;
/** The same for a short line that a filter knows by its wording. */
const KEEP_KNOWN = 0.25;

/** Whether nothing in a flattened text is surely junk: such a text is clean copy, and all stays but what gives itself away. */
export function isCleanCopy(odds: Float32Array): boolean {
  return odds.every((value) => value > SURELY_JUNK);
}

/** Strength from which a filter that knows the wording speaks against a block of clean copy. */
const TELLING = 0.6;
/** Words of a stock phrase that no article begins a paragraph with, and of one that is no section's title ("About us" is). */
const OPENING_WORDS = 2;
const WHOLE_WORDS = 3;

/**
 * Whether a line gives itself away whatever stands around it: it is, or begins with, a stock phrase of several words. Amid
 * clean copy the odds take a lone "Share this article" for a section's title.
 */
function givesItselfAway({ hits }: View, found: readonly Evidence[]): boolean {
  return (
    hits.some(
      ({ place, length }) =>
        (place === 'start' && length >= OPENING_WORDS) || (place === 'whole' && length >= WHOLE_WORDS),
    ) && against(found, TELLING, BY_FORM).length > 0
  );
}

/**
 * Turns log odds into verdicts. The odds say which side a block is on; the strongest evidence on that side says what it is
 * and why. A block that a switched-off filter would have taken stays.
 */
export function decide(
  context: Context,
  evidence: readonly (readonly Evidence[])[],
  odds: Float32Array,
  without: ReadonlySet<string>,
): Verdict[] {
  const clean = context.source === 'text' && isCleanCopy(odds);
  const kept = context.views.map((view, index) => {
    const found = evidence[index] as readonly Evidence[];
    if (clean) return !givesItselfAway(view, found);
    const isKnown = !view.prose && against(found, TELLING, BY_FORM).length > 0;
    return (odds[index] as number) > (isKnown ? KEEP_KNOWN : KEEP);
  });
  for (const rule of KEEP_RULES) rule({ context, evidence, odds, kept });
  const verdicts = context.views.map((view, index) => {
    const found = evidence[index] as readonly Evidence[];
    const probability = 1 / (1 + Math.exp(-(odds[index] as number)));
    if (kept[index]) return keep(view, context, probability);
    const isHeadline = index === context.headline;
    return remove(found, isHeadline, 1 - probability, without) ?? keep(view, context, probability);
  });
  if (!without.has('duplicate')) dropCopies(context, evidence, verdicts);
  labelRepeatedJunk(context, evidence, verdicts);
  markStandfirst(context, verdicts);
  markHeadings(context, verdicts);
  return verdicts;
}

/** What a block that does not stay is, and why; undefined where a switched-off filter would have taken it. */
function remove(
  found: readonly Evidence[],
  isHeadline: boolean,
  confidence: number,
  without: ReadonlySet<string>,
): Verdict | undefined {
  if (isHeadline) {
    return {
      label: 'headline',
      confidence,
      filter: ARTICLE,
      reason: 'stands over the article and shares its words',
    };
  }
  const strongest = strongestOf(found);
  if (!strongest || without.has(strongest.filter)) return undefined;
  return { label: strongest.label, confidence, filter: strongest.filter, reason: strongest.reason };
}

/** Fewer words than a news brief has. */
const LEAST_WORDS = 25;
/** A page that says it is an error page needs this many to be an article all the same. */
const LEAST_WORDS_OF_ERROR_PAGE = 90;
/** Words of a sentence that may be prose. */
const SENTENCE_WORDS = 8;
/** Sentences that end within a block that ends in none, so that it is prose all the same: a teaser that is cut off has fewer. */
const ENDED_SENTENCES = 2;

/**
 * Whether what is kept is enough to be an article: some words, and a whole sentence among them, or several within a block.
 * Where the site's furniture is known, and its sentences with it, one is enough there.
 */
export function holdsArticle(kept: readonly View[], errorPage: boolean, known: boolean): boolean {
  const words = kept.reduce((sum, view) => sum + view.words, 0);
  const sentence = kept.some((view) =>
    view.endsSentence
      ? view.words >= SENTENCE_WORDS
      : view.scan.sentences >= (known ? 1 : ENDED_SENTENCES) && view.words >= LEAST_WORDS,
  );
  return sentence && words >= (errorPage ? LEAST_WORDS_OF_ERROR_PAGE : LEAST_WORDS);
}

/** The strongest evidence for anything but body text; the first filter in the list among equals. */
function strongestOf(found: readonly Evidence[]): Evidence | undefined {
  let best: Evidence | undefined;
  for (const evidence of found) {
    if (!BODY_LABELS.has(evidence.label) && (!best || evidence.strength > best.strength)) best = evidence;
  }
  return best;
}

const LABEL_OF_KIND: Partial<Record<string, Label>> = {
  heading: 'heading',
  'list-item': 'list',
  quote: 'quote',
  table: 'table',
};

function keep(view: View, context: Context, probability: number): Verdict {
  const label = LABEL_OF_KIND[view.block.kind] ?? 'body';
  const inCore = view.index >= context.core[0] && view.index <= context.core[1];
  const reason = view.prose ? 'reads as prose' : inCore ? 'stands among the prose' : 'goes with the prose';
  return { label, confidence: Math.max(probability, 0.5), filter: ARTICLE, reason };
}

/**
 * What was kept once is not kept again: pages hold their text twice, for print or for a second layout, and say a sentence
 * once more in large letters. Verse may repeat itself.
 */
function dropCopies(
  { views }: Context,
  evidence: readonly (readonly Evidence[])[],
  verdicts: readonly Verdict[],
): void {
  const seen = new Set<string>();
  const isKept = (view: View): boolean => BODY_LABELS.has((verdicts[view.index] as Verdict).label);
  for (const view of views) {
    if (!view.prose || !isKept(view)) continue;
    const repeats = seen.has(view.text);
    seen.add(view.text);
    const isQuote = (evidence[view.index] as readonly Evidence[]).some(
      ({ filter, strength }) => filter === 'duplicate' && strength >= PULL_QUOTE,
    );
    if (!repeats && !(isQuote && views.some((other) => isKept(other) && holds(other, view)))) continue;
    Object.assign(verdicts[view.index] as Verdict, {
      label: 'duplicate',
      filter: 'duplicate',
      reason: 'stands in the copy already',
    });
  }
}

/** What repeats junk is that junk once more, and no second copy of anything. */
function labelRepeatedJunk(
  { views }: Context,
  evidence: readonly (readonly Evidence[])[],
  verdicts: readonly Verdict[],
): void {
  const firsts = new Map<string, Verdict>();
  views.forEach((view, index) => {
    const verdict = verdicts[index] as Verdict;
    const first = firsts.get(view.folded);
    if (first === undefined) firsts.set(view.folded, verdict);
    if (!first || verdict.label !== 'duplicate' || !JUNK.has(first.label)) return;
    const other = strongestOf(
      (evidence[index] as readonly Evidence[]).filter(({ label }) => label !== 'duplicate'),
    );
    const { filter, reason } = other ?? first;
    Object.assign(verdict, { label: first.label, filter, reason });
  });
}

const JUNK: ReadonlySet<Label> = new Set<Label>(JUNK_LABELS);

/** Strength of the duplicate filter's evidence from which a block's words stand in another one. */
const PULL_QUOTE = 0.75;
const holds = (whole: View, part: View): boolean =>
  whole.text.length > part.text.length && whole.folded.includes(part.folded);

const STANDFIRST_WORDS = new Set([
  'standfirst',
  'lead',
  'lede',
  'deck',
  'dek',
  'subtitle',
  'subheadline',
  'chapeau',
  'vorspann',
  'teaser',
  'summary',
  'intro',
  'entradilla',
  'bajada',
  'sottotitolo',
  'ingress',
]);

/** The first kept block is the standfirst where it stands between headline and byline, or the page says so. */
function markStandfirst(context: Context, verdicts: Verdict[]): void {
  // The headline may be among what is kept, and has its label later.
  const isBody = ({ label }: Verdict, index: number): boolean =>
    BODY_LABELS.has(label) && index !== context.headline;
  const first = verdicts.findIndex(isBody);
  const verdict = verdicts[first];
  const view = context.views[first];
  if (
    !verdict ||
    !view ||
    (verdict.label !== 'body' && verdict.label !== 'heading') ||
    first <= context.headline
  )
    return;
  const next = verdicts.findIndex((other, index) => index > first && isBody(other, index));
  if (next < 0 || view.words > 80) return;
  const between = verdicts
    .slice(first + 1, next)
    .some(({ label }) => label === 'byline' || label === 'dateline');
  const before = verdicts.slice(0, first).some(({ label }) => label === 'byline');
  const named = view.block.dom?.words.slice(0, 6).some((word) => STANDFIRST_WORDS.has(word)) ?? false;
  if ((between && !before) || named) {
    verdict.label = 'standfirst';
    verdict.reason = named ? 'the page calls it the standfirst' : 'stands between headline and byline';
  }
}

/** Words of a section heading, at most. */
const HEADING_WORDS = 14;
const ASCII_BEGINNING = /^[A-Z\d"']/;
const BEGINNING = /^[\p{Lu}\p{Lo}\p{Nd}¿¡“«„‘]/u;
/** Whether a text begins as titles do. Most are known without the pattern that takes long to be made. */
const beginsAsTitle = (text: string): boolean =>
  ASCII_BEGINNING.test(text) || (text.charCodeAt(0) >= 0x80 && BEGINNING.test(text));

/** In flattened text a kept short line without a sentence's end, between prose, is a section heading. */
function markHeadings(context: Context, verdicts: readonly Verdict[]): void {
  if (context.source !== 'text') return;
  let before: View | undefined;
  const kept = context.views.filter((view) => BODY_LABELS.has((verdicts[view.index] as Verdict).label));
  kept.forEach((view, at) => {
    const verdict = verdicts[view.index] as Verdict;
    const next = kept[at + 1];
    const heads =
      verdict.label === 'body' &&
      view.block.glued === undefined &&
      view.words <= HEADING_WORDS &&
      beginsAsTitle(view.text) &&
      (!view.endsSentence || /[?？؟]$/.test(view.text)) &&
      !/[,;:，；：]$/.test(view.text) &&
      next?.prose === true &&
      (before?.prose ?? false);
    before = view;
    if (heads) {
      verdict.label = 'heading';
      verdict.reason = 'a short line between paragraphs';
    }
  });
}
