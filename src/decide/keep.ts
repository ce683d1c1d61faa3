import type { Evidence, Label } from '../document.js';
import { siteFilters } from '../filters/index.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { pageConfidence } from './confidence.js';

/** What a rule sees, and the blocks that are to stay: it may add to them. */
interface Draft {
  readonly context: Context;
  readonly evidence: readonly (readonly Evidence[])[];
  readonly odds: Float32Array;
  readonly kept: boolean[];
}

/** Log odds below which a block of flattened text is junk whatever stands around it. */
export const SURELY_JUNK = -2.5;

/** Strengths from which a filter's evidence counts against a block: any at all, more than a hint, likely junk. */
const ANYTHING = 0;
const HINT = 0.35;
const LIKELY = 0.5;
/** Filters that say nothing against a block: the one that always answers; those that go by shape; and by shape and place. */
const FALLBACK: ReadonlySet<string> = new Set(['surroundings']);
const BY_SHAPE: ReadonlySet<string> = new Set([...FALLBACK, 'headline-link', 'link-list']);
const BY_PLACE: ReadonlySet<string> = new Set([...BY_SHAPE, 'navigation']);
/** All that do not go by what a line says. */
export const BY_FORM: ReadonlySet<string> = new Set([
  ...BY_PLACE,
  ...['alt-text', 'duplicate', 'foreign-ui', 'interface', 'orphan'],
]);

/** Filters whose evidence moved the odds: where that was enough, a little of it is reason enough not to keep a block after all. */
const BY_SITE: ReadonlySet<string> = new Set(siteFilters.map(({ id }) => id));
const LITTLE = 0.05;

/** The evidence against a block of at least some strength, `harmless` filters aside. */
export function against(
  found: readonly Evidence[] | undefined,
  least: number,
  harmless: ReadonlySet<string>,
): readonly Evidence[] {
  return (found ?? []).filter(
    ({ filter, strength }) =>
      strength >= (BY_SITE.has(filter) ? Math.min(LITTLE, least) : least) && !harmless.has(filter),
  );
}

/** Whether no filter says more than a hint against a block. */
const isUnopposed = (found: readonly Evidence[] | undefined): boolean =>
  against(found, HINT, FALLBACK).length === 0;

/**
 * Between the first and the last kept paragraph a block that no filter speaks against stays if its probability is above
 * half of the F1 that the copy may reach: that threshold makes the most of it (Lipton, Elkan and Naryanaswamy 2014, "Optimal
 * thresholding of classifiers to maximize F1 measure"). What it may reach is squared, as on a doubtful page the blocks are
 * right or wrong together. For the same reason nothing is said of what lies outside: the comments below an article are kept
 * or lost as one.
 */
function keepDoubtful({ context, evidence, odds, kept }: Draft): void {
  const [first, last] = extentOf(context.views, kept);
  if (first < 0) return;
  const bound = pageConfidence(context, odds) ** 2 / 2;
  const least = Math.log(bound / (1 - bound));
  for (let index = first; index <= last; index++) {
    if (kept[index] || (odds[index] as number) <= least) continue;
    kept[index] = isUnopposed(evidence[index]);
  }
}

/** Places of the first and the last kept paragraph; -1 both where there is none. */
function extentOf(views: readonly View[], kept: readonly boolean[]): readonly [first: number, last: number] {
  const isParagraph = ({ prose, index }: View): boolean => prose && kept[index] === true;
  return [views.findIndex(isParagraph), views.findLastIndex(isParagraph)];
}

/** Blocks on end, from `from` until `to`, that belong together. */
function* runsOf(
  views: readonly View[],
  belongs: (view: View) => boolean,
  from = 0,
  to = views.length,
): Generator<readonly View[]> {
  for (let start = from, end = from; start < to; start = Math.max(end, start + 1)) {
    end = start;
    while (end < to && belongs(views[end] as View)) end++;
    if (end > start) yield views.slice(start, end);
  }
}

const sumOf = (run: readonly View[], odds: Float32Array): number =>
  run.reduce((sum, { index }) => sum + (odds[index] as number), 0);

/** Short lines on end that make a list, and log odds in the mean above which it may be the article's. */
const LIST_LINES = 8;
const MAY_BE_LIST = -1;

/**
 * A list amid the paragraphs of flattened text is kept whole where it is not plainly something else: its items are of one
 * kind, and the odds, which see them one by one, are in doubt about them all. What a filter knows by its wording is no item.
 */
function keepRunsWhole({ context: { views, source }, evidence, odds, kept }: Draft): void {
  if (source !== 'text') return;
  const [first, last] = extentOf(views, kept);
  const isItem = ({ index, prose }: View): boolean =>
    !prose && (odds[index] as number) > SURELY_JUNK && against(evidence[index], LIKELY, BY_FORM).length === 0;
  for (const run of runsOf(views, isItem, Math.max(0, first), last)) {
    if (run.length < LIST_LINES || sumOf(run, odds) <= MAY_BE_LIST * run.length) continue;
    for (const { index } of run) kept[index] = true;
  }
}

/** Words of a paragraph that may be all there is of an article, and log odds above which it is taken for that. */
const SOLE_WORDS = 25;
const MAY_BE_ALL = -1;

/** Where no prose is kept at all, paragraphs that no filter speaks against and that are not plainly junk are better than nothing. */
function keepSoleProse({ context: { views }, evidence, odds, kept }: Draft): void {
  if (views.some((view, index) => kept[index] && view.prose)) return;
  views.forEach((view, index) => {
    if (!view.prose || view.words < SOLE_WORDS || (odds[index] as number) <= MAY_BE_ALL) return;
    if (isUnopposed(evidence[index])) kept[index] = true;
  });
}

/** A list that is kept for the most part is kept whole: its items are of one kind. */
function keepListsWhole({ context: { views }, odds, kept }: Draft): void {
  for (const run of runsOf(views, ({ block }) => block.kind === 'list-item')) {
    if (sumOf(run, odds) <= 0) continue;
    for (const { index } of run) kept[index] ||= (odds[index] as number) > SURELY_JUNK;
  }
}

/** Words of a sentence that may be a paragraph by itself. */
const LONE_SENTENCE = [4, 16] as const;

/**
 * A whole sentence amid the prose, right behind a caption or a cross-link, looks like one of them to the odds. It stays
 * where no filter speaks against it and the odds do not rule it out: an eaten paragraph is worse than a line too many.
 */
function keepLoneSentences({ context: { views, core }, evidence, odds, kept }: Draft): void {
  for (let index = core[0]; index >= 0 && index <= core[1]; index++) {
    const { endsSentence, words, text } = views[index] as View;
    if (kept[index] || !endsSentence || words < LONE_SENTENCE[0] || words > LONE_SENTENCE[1]) continue;
    if (!(evidence[index - 1] ?? []).some(isInset)) continue;
    if (against(evidence[index], ANYTHING, FALLBACK).length > 0) continue;
    if ((odds[index] as number) > SURELY_JUNK && /^[\p{Lu}\p{Lo}¿¡"“„«]/u.test(text)) kept[index] = true;
  }
}

/** Log odds above which a paragraph that continues the article stays: it costs little and an eaten one costs much. */
const MAY_BE_ARTICLE = -2;
/** The same of a sentence or two that are no paragraph, and of a paragraph behind such, or below a title. */
const MAY_BE_SENTENCE = -1.1;
/** The same of a paragraph that stands amid the article, but behind something else. */
const MAY_BE_AMID = -0.6;
/** The same of a short sentence alone, and its words at most: captions and promos are such, and little is lost with one. */
const MAY_BE_SHORT = -0.5;
const SHORT_SENTENCE = 15;

/**
 * Sentences right behind a kept paragraph, prose behind a picture's caption, a cross-link or a table in the article, a title
 * or a sentence of it, and prose between two paragraphs stay where no filter speaks against them and the odds are not plainly
 * against them.
 */
function keepParagraphs(draft: Draft): void {
  const { context, evidence, kept } = draft;
  const [first, last] = extentOf(context.views, kept);
  context.views.forEach(({ prose, endsSentence }, index) => {
    if (kept[index] || !(prose || endsSentence)) return;
    // Asked first: a run of links to other stories would be walked back for each of them.
    if (!isUnopposed(evidence[index])) return;
    const isAmid = index > first && index < last && isAbove(draft, index, MAY_BE_AMID);
    kept[index] = (isAmid && prose) || goesOn(draft, index);
  });
}

/** Whether a paragraph or sentence may go on with what is kept before it, past what is set into an article and its sections' titles. */
function goesOn(draft: Draft, index: number): boolean {
  const { context, evidence, kept } = draft;
  const { views } = context;
  const { prose } = views[index] as View;
  let at = index - 1;
  let isBelowTitle = false;
  for (; prose && at >= 0 && !kept[at]; at--) {
    if ((evidence[at] as readonly Evidence[]).some(isInset) || isTable(context, at)) continue;
    if (!mayBeTitle(draft, at)) return false;
    isBelowTitle = true;
  }
  const before = views[at];
  if (!before || !kept[at] || !(before.prose || (prose && before.endsSentence))) return false;
  const isNext = prose && before.prose && !isBelowTitle;
  return isAbove(draft, index, isNext ? MAY_BE_ARTICLE : MAY_BE_SENTENCE);
}

/** Whether a block's log odds are above a bound, and above its own if it is but a short sentence. */
function isAbove({ context: { views }, odds }: Draft, index: number, bound: number): boolean {
  const { scan, words } = views[index] as View;
  const isShort = scan.sentences < 2 && words <= SHORT_SENTENCE;
  return (odds[index] as number) > (isShort ? Math.max(MAY_BE_SHORT, bound) : bound);
}

const isTable = ({ views, source }: Context, index: number): boolean =>
  source === 'text' && views[index]?.block.kind === 'table';

/** A table of flattened text stays between two paragraphs: the odds take it for a menu. */
function keepTables({ context, evidence, odds, kept }: Draft): void {
  const [first, last] = extentOf(context.views, kept);
  for (let index = first + 1; index < last; index++) {
    if (!isTable(context, index) || (odds[index] as number) <= MAY_BE_ARTICLE) continue;
    if (isUnopposed(evidence[index])) kept[index] = true;
  }
}

/** Log odds above which a short line above a kept block is a section's title, and its words at most. */
const MAY_BE_TITLE = -1.1;
const TITLE_WORDS = 8;

/** Whether a line of flattened text may be the title of a section of the article. */
function mayBeTitle({ context: { views, core, source }, evidence, odds }: Draft, index: number): boolean {
  const { endsSentence, words } = views[index] as View;
  if (source !== 'text' || endsSentence || words > TITLE_WORDS || index < core[0] || index > core[1])
    return false;
  return (odds[index] as number) > MAY_BE_TITLE && isUnopposed(evidence[index]);
}

/** A section's title is kept with the block below it. */
function keepTitles(draft: Draft): void {
  for (let index = 1; index < draft.kept.length; index++)
    if (draft.kept[index] && mayBeTitle(draft, index - 1)) draft.kept[index - 1] = true;
}

/** Words of a standfirst, and blocks within which the byline or the date follows it. */
const STANDFIRST = [8, 60] as const;
const UNTIL_BYLINE = 3;
/** Log odds below which it is a second date, somebody's name or a note. Elements tell more than lines do. */
const MAY_BE_STANDFIRST = { text: -3, html: -2 };

/**
 * The block between the headline and the byline that nothing but its shape and place speaks against is the standfirst, and
 * article. The odds do not know: of the corpora that they are learnt from, some count it in and some do not.
 */
function keepStandfirst({ context: { views, headline, core, source }, evidence, odds, kept }: Draft): void {
  if (headline < 0 || (core[0] >= 0 && headline > core[0])) return;
  const says = (index: number, labels: readonly Label[], least: number): boolean =>
    (evidence[index] ?? []).some(({ label, strength }) => strength >= least && labels.includes(label));
  let at = headline + 1;
  while (at < headline + 3 && says(at, ['duplicate', 'social'], 0.7)) at++;
  const view = views[at];
  if (!view || kept[at] || view.words < STANDFIRST[0] || view.words > STANDFIRST[1]) return;
  if ((odds[at] as number) <= MAY_BE_STANDFIRST[source] || against(evidence[at], LIKELY, BY_PLACE).length > 0)
    return;
  for (let next = at + 1; next <= at + UNTIL_BYLINE; next++)
    if (says(next, ['byline', 'dateline'], 0.6)) kept[at] = true;
}

const INSETS: ReadonlySet<Label> = new Set<Label>(['caption', 'credit', 'cross-link', 'advertisement']);
const isInset = ({ label, strength }: Evidence): boolean => strength >= LIKELY && INSETS.has(label);

/** Lines and words of a stanza. */
const STANZA_LINES = 3;
const VERSE_WORDS = 12;
/** Log odds in the mean above which a stanza that continues the article stays. */
const MAY_BE_STANZA = -1.5;

/**
 * A stanza is kept whole where a line of it is, or where it may continue the article: short lines on end of which at least
 * half end in a comma or begin in lower case, as menus and headlines do not.
 */
function keepVerseWhole({ context: { views }, evidence, odds, kept }: Draft): void {
  const isVerse = ({ index, words, text }: View): boolean =>
    words >= 2 &&
    words <= VERSE_WORDS &&
    /\p{L}/u.test(text) &&
    against(evidence[index], LIKELY, BY_SHAPE).length === 0;
  for (const lines of runsOf(views, isVerse)) {
    if (lines.length < STANZA_LINES) continue;
    const before = (lines[0] as View).index - 1;
    const continues = kept[before] === true && sumOf(lines, odds) > MAY_BE_STANZA * lines.length;
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
function keepEntries({ context: { views }, evidence, kept }: Draft): void {
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
    const opposed = against(evidence[index], LIKELY, BY_SHAPE);
    if (opposed.some(({ label }) => BEHIND_ENTRY.has(label))) break;
    if (opposed.length > 0) continue;
    if (!view.prose && (entry.length > 0 || view.words > ENTRY_WORDS)) break;
    prose ||= view.prose;
    entry.push(index);
  }
  return prose ? entry : [];
}

/**
 * What stays though its own odds are against it, in the order in which it is asked. The odds see each block alone; these
 * see what it belongs to.
 */
export const KEEP_RULES: readonly ((draft: Draft) => void)[] = [
  keepDoubtful,
  keepRunsWhole,
  keepSoleProse,
  keepListsWhole,
  keepVerseWhole,
  keepLoneSentences,
  keepParagraphs,
  keepTables,
  keepTitles,
  keepStandfirst,
  keepEntries,
];
