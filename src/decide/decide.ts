import type { Evidence, Label, Verdict } from '../document.js';
import { BODY_LABELS } from '../document.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';

/** Filter id of what is kept on the whole of the evidence, no single filter's. */
export const ARTICLE = 'article';
/** Filter id of would-be article blocks on a page that holds no article. */
export const NO_ARTICLE = 'no-article';

/** Log odds above which a block counts as the article's. */
export const KEEP = 0;
/** Log odds below which a block of flattened text is junk whatever stands around it. */
export const SURELY_JUNK = -2;

/** Whether nothing in a flattened text is surely junk: such a text is clean copy, and every block stays. */
export function isCleanCopy(odds: Float32Array): boolean {
  return odds.every((value) => value > SURELY_JUNK);
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
  const kept = context.views.map((_, index) => clean || (odds[index] as number) > KEEP);
  keepListsWhole(context, odds, kept);
  keepVerseWhole(context, evidence, odds, kept);
  keepLoneSentences(context, evidence, odds, kept);
  keepParagraphs(context, evidence, odds, kept);
  keepStandfirst(context, evidence, kept);
  keepEntries(context, evidence, kept);
  const verdicts = context.views.map((view, index) => {
    const found = evidence[index] as readonly Evidence[];
    const probability = 1 / (1 + Math.exp(-(odds[index] as number)));
    if (kept[index]) return keep(view, context, probability);
    const isHeadline = index === context.headline;
    return remove(found, isHeadline, 1 - probability, without) ?? keep(view, context, probability);
  });
  if (!without.has('duplicate')) dropCopies(context, evidence, verdicts);
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

/** Whether what is kept is enough to be an article: some words, and a whole sentence among them. */
export function holdsArticle(kept: readonly View[], errorPage: boolean): boolean {
  const words = kept.reduce((sum, view) => sum + view.words, 0);
  const sentence = kept.some((view) => view.endsSentence && view.words >= SENTENCE_WORDS);
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

/** A list that is kept for the most part is kept whole: its items are of one kind. */
function keepListsWhole({ views }: Context, odds: Float32Array, kept: boolean[]): void {
  for (let from = 0, to = 0; from < views.length; from = Math.max(to, from + 1)) {
    to = from;
    let sum = 0;
    while (views[to]?.block.kind === 'list-item') sum += odds[to++] as number;
    if (sum > 0) for (let at = from; at < to; at++) kept[at] = kept[at] || (odds[at] as number) > SURELY_JUNK;
  }
}

/** Words of a sentence that may be a paragraph by itself. */
const LONE_SENTENCE = [4, 16] as const;

/**
 * A whole sentence amid the prose, right behind a caption or a cross-link, looks like one of them to the odds. It stays
 * where no filter speaks against it and the odds do not rule it out: an eaten paragraph is worse than a line too many.
 */
function keepLoneSentences(
  { views, core }: Context,
  evidence: readonly (readonly Evidence[])[],
  odds: Float32Array,
  kept: boolean[],
): void {
  for (let index = core[0]; index >= 0 && index <= core[1]; index++) {
    const { endsSentence, words, text } = views[index] as View;
    if (kept[index] || !endsSentence || words < LONE_SENTENCE[0] || words > LONE_SENTENCE[1]) continue;
    if (!(evidence[index - 1] ?? []).some(isInset)) continue;
    const unopposed = (evidence[index] as readonly Evidence[]).every(
      ({ filter }) => filter === 'surroundings',
    );
    if (unopposed && (odds[index] as number) > SURELY_JUNK && /^[\p{Lu}\p{Lo}¿¡"“„«]/u.test(text))
      kept[index] = true;
  }
}

/** Log odds above which a paragraph that continues the article stays: it costs little and an eaten one costs much. */
const MAY_BE_ARTICLE = -1.5;
/** The same of a section's title, and its words at most. */
const MAY_BE_TITLE = -1;
const TITLE_WORDS = 8;
/** Strength below which a filter's evidence is a hint. */
const HINT = 0.35;

/**
 * Prose right behind a kept paragraph, and in flattened text a short line above a kept block, stay where no filter speaks
 * against them and the odds are not plainly against them.
 */
function keepParagraphs(
  { views, core, source }: Context,
  evidence: readonly (readonly Evidence[])[],
  odds: Float32Array,
  kept: boolean[],
): void {
  for (let index = 1; index < views.length; index++) {
    if (kept[index]) continue;
    const view = views[index] as View;
    const continues =
      kept[index - 1] && view.prose && views[index - 1]?.prose && (odds[index] as number) > MAY_BE_ARTICLE;
    const titles =
      source === 'text' &&
      index >= core[0] &&
      index <= core[1] &&
      kept[index + 1] &&
      !view.endsSentence &&
      view.words <= TITLE_WORDS &&
      (odds[index] as number) > MAY_BE_TITLE;
    if (!continues && !titles) continue;
    kept[index] = (evidence[index] as readonly Evidence[]).every(
      ({ filter, strength }) => strength < HINT || filter === 'surroundings',
    );
  }
}

/** Words of a standfirst, and blocks within which the byline or the date follows it. */
const STANDFIRST = [8, 60] as const;
const UNTIL_BYLINE = 3;

/**
 * The block between the headline and the byline that nothing but its shape and place speaks against is the standfirst, and
 * article. The odds do not know: of the corpora that they are learnt from, some count it in and some do not.
 */
function keepStandfirst(
  { views, headline, core }: Context,
  evidence: readonly (readonly Evidence[])[],
  kept: boolean[],
): void {
  if (headline < 0 || (core[0] >= 0 && headline > core[0])) return;
  const says = (index: number, labels: readonly Label[], least: number): boolean =>
    (evidence[index] ?? []).some(({ label, strength }) => strength >= least && labels.includes(label));
  let at = headline + 1;
  while (at < headline + 3 && says(at, ['duplicate', 'social'], 0.7)) at++;
  const view = views[at];
  if (!view || kept[at] || view.words < STANDFIRST[0] || view.words > STANDFIRST[1]) return;
  const opposed = (evidence[at] as readonly Evidence[]).some(
    ({ filter, strength }) => strength >= 0.5 && !BY_PLACE.has(filter),
  );
  if (opposed) return;
  for (let next = at + 1; next <= at + UNTIL_BYLINE; next++)
    if (says(next, ['byline', 'dateline'], 0.6)) kept[at] = true;
}

const INSETS: ReadonlySet<Label> = new Set<Label>(['caption', 'credit', 'cross-link', 'advertisement']);
const isInset = ({ label, strength }: Evidence): boolean => strength >= 0.5 && INSETS.has(label);

/** Lines and words of a stanza. */
const STANZA_LINES = 3;
const VERSE_WORDS = 12;
/** Filters that go by a line's shape and place alone, which verse shares with headlines. */
const BY_SHAPE: ReadonlySet<string> = new Set(['surroundings', 'headline-link', 'link-list']);

const BY_PLACE: ReadonlySet<string> = new Set([...BY_SHAPE, 'navigation']);

/**
 * A stanza is kept whole where a line of it is, or where it may continue the article: short lines on end of which at least half end in a comma or begin in lower
 * case, as menus and headlines do not.
 */
function keepVerseWhole(
  { views }: Context,
  evidence: readonly (readonly Evidence[])[],
  odds: Float32Array,
  kept: boolean[],
): void {
  const isVerse = ({ index, words, text }: View): boolean =>
    words >= 2 &&
    words <= VERSE_WORDS &&
    /\p{L}/u.test(text) &&
    (evidence[index] as readonly Evidence[]).every(
      ({ filter, strength }) => strength < 0.5 || BY_SHAPE.has(filter),
    );
  for (let from = 0, to = 0; from < views.length; from = Math.max(to, from + 1)) {
    to = from;
    while (to < views.length && isVerse(views[to] as View)) to++;
    const lines = views.slice(from, to);
    if (lines.length < STANZA_LINES) continue;
    const mean = lines.reduce((sum, { index }) => sum + (odds[index] as number), 0) / lines.length;
    const continues = kept[from - 1] === true && mean > MAY_BE_ARTICLE;
    if (!continues && !lines.some(({ index }) => kept[index])) continue;
    const flowing = lines.filter(({ text }) => /[,;，；]$/.test(text) || /^\p{Ll}/u.test(text)).length;
    if (flowing * 2 >= lines.length) for (const { index } of lines) kept[index] = true;
  }
}

/** Clock times on lines of their own that make a ticker, and words of an entry's title. */
const ENTRIES = 3;
const ENTRY_WORDS = 14;
/** What ends an entry. */
const BEHIND_ENTRY: ReadonlySet<Label> = new Set<Label>([
  'promo',
  'paywall',
  'comments',
  'cross-link',
  'legal',
]);

/** The entries of a live ticker are kept, title and text, where most of them are: they are alike. */
function keepEntries({ views }: Context, evidence: readonly (readonly Evidence[])[], kept: boolean[]): void {
  const clocks = views.filter(
    ({ index, words, scan }) =>
      words <= 2 &&
      scan.digits > 0 &&
      (evidence[index] as readonly Evidence[]).some(({ filter }) => filter === 'live-ticker'),
  );
  if (clocks.length < ENTRIES) return;
  const entries = clocks.map(({ index }, at) => entryIn(views, evidence, index + 1, clocks[at + 1]?.index));
  const alive = entries.filter((entry) => entry.some((index) => kept[index])).length;
  if (alive * 2 < entries.length) return;
  for (const index of entries.flat()) kept[index] = true;
}

/** The title and the paragraphs of the entry that begins at `from`; none where no prose follows. */
function entryIn(
  views: readonly View[],
  evidence: readonly (readonly Evidence[])[],
  from: number,
  end = views.length,
): number[] {
  const entry: number[] = [];
  let prose = false;
  for (let index = from; index < end; index++) {
    const view = views[index] as View;
    const against = (evidence[index] as readonly Evidence[]).filter(
      ({ filter, strength }) => strength >= 0.5 && !BY_SHAPE.has(filter),
    );
    if (against.some(({ label }) => BEHIND_ENTRY.has(label))) break;
    if (against.length > 0) continue;
    if (!view.prose && (entry.length > 0 || view.words > ENTRY_WORDS)) break;
    prose ||= view.prose;
    entry.push(index);
  }
  return prose ? entry : [];
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
  const first = verdicts.findIndex((verdict) => BODY_LABELS.has(verdict.label));
  const verdict = verdicts[first];
  const view = context.views[first];
  if (
    !verdict ||
    !view ||
    (verdict.label !== 'body' && verdict.label !== 'heading') ||
    first <= context.headline
  )
    return;
  const next = verdicts.findIndex((other, index) => index > first && BODY_LABELS.has(other.label));
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
      /^[\p{Lu}\p{Lo}\p{Nd}¿¡"“«„'‘]/u.test(view.text) &&
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
