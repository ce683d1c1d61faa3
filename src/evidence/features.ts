import type { Evidence } from '../document.js';
import { weighedFilters } from '../filters/index.js';
import { bareOf, isSpace } from '../lexicon/characters.js';
import { lexicon } from '../lexicon/index.js';
import { NUMBER } from '../lexicon/tokens.js';
import { type Context, scriptOf } from '../view/context.js';
import { lettersOf } from '../view/fold.js';
import type { View } from '../view/view.js';

/**
 * The numbers the decision sees. Each feature has its name and one definition here. Many are another block's number: they
 * are not copied but looked up in that block's row, so that rows are short, and one number has one place.
 */
export interface Features {
  /** A row a block, `WIDTH` numbers each, with `MARGIN` rows before the first block's and behind the last one's. */
  all: Float32Array;
  /** The same without the rows before the first. */
  rows: Float32Array;
  count: number;
}

const OWN = [
  'log-characters',
  'log-words',
  'letter-share',
  'upper-share',
  'digit-share',
  'symbol-share',
  'capitalised-share',
  'ends-sentence',
  'ends-closing',
  'ends-colon',
  'ends-comma',
  'ends-letter',
  'ends-question',
  'sentences',
  'commas-per-word',
  'characters-per-word',
  'starts-upper',
  'starts-quote',
  'starts-mark',
  'bars',
  'has-url',
  'has-at',
  'gap',
  'gap-as-prose',
  'glued',
  'heading-rank',
  'list-item',
  'quote-or-table',
  'stopword-share',
  'any-stopword-share',
  'number-tokens',
  'calendar-tokens',
  'other-script',
  'headline-share',
  'topic-share',
  'topic-count',
  'copies',
  'hits',
  'junk',
  'run',
  'run-position',
] as const;

const PLACE = [
  'index-share',
  'characters-before-share',
  'index-log',
  'blocks-log',
  'prose-share',
  'prose-near-2',
  'prose-near-5',
  'prose-near-12',
  'prose-before-share',
  'since-prose',
  'until-prose',
  'in-core',
  'after-core-start',
  'before-core-end',
  'core-share',
  'after-headline',
  'junk-near-2',
  'junk-near-6',
  'since-comments',
  'since-cross-link',
  'since-legal',
  'since-byline',
  'until-byline',
] as const;

const DOM = [
  'link-density',
  'marked-density',
  'hidden',
  'media-before',
  'depth',
  'in-article',
  'in-main',
  'in-aside',
  'in-nav',
  'in-footer',
  'in-header',
  'in-figure',
  'in-list',
  'in-form',
  'in-table',
  'is-p',
  'parent-prose-share',
  'same-parent-as-core',
  'parent-link-density',
  'siblings-log',
  'in-article-body',
  'path-shared-with-core',
  'is-description',
] as const;

/** Own measures that a block's neighbours are described by. */
const NEIGHBOUR = [
  'log-characters',
  'log-words',
  'ends-sentence',
  'capitalised-share',
  'stopword-share',
  'headline-share',
  'gap',
  'junk',
  'digit-share',
  'heading-rank',
  'link-density',
] as const;
const NEIGHBOURS = [-3, -2, -1, 1, 2, 3] as const;
/** Neighbours whose scores are seen, each way, and half-widths of the windows they are averaged over. */
const SCORE_NEIGHBOURS = 4;
export const SCORE_WINDOWS = [8, 20] as const;
const SCORES = ['word-score', 'dom-score'] as const;
/** The first pass's log odds: a score too, which the second pass sees farther. */
export const FIRST = 'first';
export const FIRST_REACH = 6;

const FILTERS = weighedFilters.map((filter) => `filter:${filter.id}`);

/** Column names. */
export const FEATURE_NAMES: readonly string[] = [
  ...OWN,
  ...PLACE,
  ...FILTERS,
  ...DOM,
  ...NEIGHBOURS.flatMap((offset) => NEIGHBOUR.map((name) => `${name}@${offset}`)),
  ...SCORES.flatMap((name) => aroundNames(name, SCORE_NEIGHBOURS)),
];

function aroundNames(name: string, reach: number): string[] {
  const names: string[] = [];
  for (let offset = -reach; offset <= reach; offset++) names.push(`${name}@${offset}`);
  return [...names, ...SCORE_WINDOWS.map((half) => `${name}~${half}`)];
}

/** What the second pass sees besides: the first one's log odds around, and where the block stands by them (`second.ts`). */
export const SECOND_NAMES = [
  'mass-before',
  'mass-share',
  'mass-log',
  'since-sure',
  'until-sure',
  'vocabulary-share',
  'kin-odds',
  'kin-log',
  'siblings-odds',
  'cost',
  'cost-capped',
  'cost-by-length',
  'cost-by-mass',
  'chained-1',
  'chained-2',
  'chained-4',
  'most-before',
  'most-after',
  'mass-after',
  'article-odds',
  'odds-beside-article',
  'length-beside-article',
] as const;
export const ALL_NAMES: readonly string[] = [
  ...FEATURE_NAMES,
  ...aroundNames(FIRST, FIRST_REACH),
  ...SECOND_NAMES,
];

/** The columns of a row: features that are the block's own, and its scores with their windows' means. */
const COLUMNS = [
  ...OWN,
  ...PLACE,
  ...FILTERS,
  ...DOM,
  ...[...SCORES, FIRST].flatMap((name) => [name, ...SCORE_WINDOWS.map((half) => `${name}~${half}`)]),
  ...SECOND_NAMES,
];
/** Numbers in a row. */
export const WIDTH = COLUMNS.length;
/** Rows beyond either end that features may be looked up in. */
const MARGIN = FIRST_REACH;

const COLUMN = new Map<string, number>(COLUMNS.map((name, column) => [name, column]));
export const column = (name: string): number => COLUMN.get(name) as number;

/** Where each of `ALL_NAMES` is looked up in `Features.all`, from `MARGIN` rows before the block's own on. */
export const PLACES = Int32Array.from(ALL_NAMES, (name) => {
  const [base, offset = '0'] = name.split('@') as [string, string?];
  return (MARGIN + Number(offset)) * WIDTH + column(base);
});
const FILTER_COLUMN = new Map(weighedFilters.map((filter) => [filter.id, column(`filter:${filter.id}`)]));
const FIRST_PLACE = column(PLACE[0]);
const FIRST_DOM = column(DOM[0]);

/** DOM evidence that flattened text lacks. */
const UNKNOWN = -1;
/** What a block that isn't there has for a score, and for anything else. */
export const BEYOND = -12;
const NOTHING = -1;
/** Distances are cut here: farther is just far. */
const FAR = 50;

/** All but what the second pass sees of the first. */
export function featuresOf(
  context: Context,
  evidence: readonly (readonly Evidence[])[],
  wordScores: Float32Array,
  domScores: Float32Array,
): Features {
  const { views } = context;
  const count = views.length;
  const all = new Float32Array((count + 2 * MARGIN) * WIDTH);
  all.fill(NOTHING, 0, MARGIN * WIDTH);
  all.fill(NOTHING, (MARGIN + count) * WIDTH);
  const rows = all.subarray(MARGIN * WIDTH);
  const junk = evidence.map(junkOf);
  const gap = proseGap(context);
  views.forEach((view, index) => {
    own(view, context, junk[index] as number, gap, rows, index * WIDTH);
  });
  runs(views, rows);
  place(context, evidence, junk, rows);
  evidence.forEach((found, index) => {
    for (const { filter, strength } of found)
      rows[index * WIDTH + (FILTER_COLUMN.get(filter) as number)] = strength;
  });
  dom(context, rows);
  const features: Features = { all, rows, count };
  addScores(features, 'word-score', wordScores);
  addScores(features, 'dom-score', domScores);
  return features;
}

/** The features of `FEATURE_NAMES`, a row of them a block, as training has them. */
export function featureRows({ all, count }: Features): Float32Array {
  const width = FEATURE_NAMES.length;
  const rows = new Float32Array(count * width);
  for (let index = 0; index < count; index++)
    for (let at = 0; at < width; at++)
      rows[index * width + at] = all[index * WIDTH + (PLACES[at] as number)] as number;
  return rows;
}

/** Blank lines before most prose blocks, at most 3; 1 where there is no prose. */
function proseGap({ views }: Context): number {
  const counts = [0, 0, 0, 0];
  for (const view of views)
    if (view.prose) counts[Math.min(view.block.gap, 3)] = (counts[Math.min(view.block.gap, 3)] as number) + 1;
  return Math.max(...counts) === 0 ? 1 : counts.indexOf(Math.max(...counts));
}

/** The strongest evidence for junk; the fallback filter's hint aside. */
function junkOf(found: readonly Evidence[]): number {
  let most = 0;
  for (const { filter, strength } of found) if (filter !== 'surroundings' && strength > most) most = strength;
  return most;
}

const codes = (characters: string): ReadonlySet<number> =>
  new Set([...characters].map((char) => char.charCodeAt(0)));
const QUOTES = codes('"“„«‘—–-');
const CLOSERS = codes('"\'”’»)]」』');
const ENDS_BARE = /[\p{L}\p{Nd}]$/u;
const STARTS_UPPER = /^\p{Lu}/u;
const OPENERS = codes('"“„«‘—–(¿¡-');
const STARTS_MARK = /^[^\p{L}\p{Nd}\s]/u;
/** The tests of a first character, by which most texts need no pattern. */
const startsUpper = (text: string, first: number): boolean =>
  first < 0x80 ? first >= 0x41 && first <= 0x5a : STARTS_UPPER.test(text);
const startsMark = (text: string, first: number): boolean =>
  bareOf(first) !== 1 && !OPENERS.has(first) && (first < 0x80 ? !isSpace(first) : STARTS_MARK.test(text));

const hasAddress = (text: string): boolean =>
  text.includes('www.') || (text.includes('http') && /https?:/.test(text));

/** Logarithms of one more than the lengths and counts that most blocks have. */
const LOGARITHMS = Float64Array.from({ length: 2048 }, (_, count) => Math.log1p(count));
const log1p = (value: number): number =>
  value < LOGARITHMS.length && Math.floor(value) === value
    ? (LOGARITHMS[value] as number)
    : Math.log1p(value);
export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function own(
  view: View,
  context: Context,
  junk: number,
  proseGap: number,
  rows: Float32Array,
  at: number,
): void {
  const { text, scan, block, head } = view;
  const length = text.length;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(length - 1);
  let stop = 0;
  let anyStop = 0;
  let numbers = 0;
  let calendar = 0;
  let inHeadline = 0;
  let inTopic = 0;
  for (const token of head) {
    const mask = lexicon.stopwords.get(token);
    if (mask !== 0) {
      anyStop++;
      if (mask & context.languageMask) stop++;
    } else {
      if (context.headlineTokens.has(token)) inHeadline++;
      if (context.topic.has(token)) inTopic++;
    }
    if (token === NUMBER) numbers++;
    if (lexicon.calendar.get(token) & context.knownMask) calendar++;
  }
  const words = Math.max(1, scan.words);
  const script = scriptOf(text, 60);
  const hasMarks = scan.symbols > 0;
  let to = at;
  rows[to++] = log1p(length);
  rows[to++] = log1p(scan.words);
  rows[to++] = scan.letters / length;
  rows[to++] = share(scan.upper, scan.letters);
  rows[to++] = scan.digits / length;
  rows[to++] = scan.symbols / length;
  rows[to++] = scan.capitalised / words;
  rows[to++] = view.endsSentence ? 1 : 0;
  rows[to++] = CLOSERS.has(last) ? 1 : 0;
  rows[to++] = last === 0x3a || last === 0xff1a ? 1 : 0;
  rows[to++] = last === 0x2c || last === 0x3b ? 1 : 0;
  rows[to++] = bareOf(last) === 2 ? Number(ENDS_BARE.test(text)) : bareOf(last);
  rows[to++] = last === 0x3f || last === 0xff1f ? 1 : 0;
  rows[to++] = Math.min(scan.sentences, 12);
  rows[to++] = scan.commas / words;
  rows[to++] = length / words;
  rows[to++] = startsUpper(text, first) ? 1 : 0;
  rows[to++] = QUOTES.has(first) ? 1 : 0;
  rows[to++] = startsMark(text, first) ? 1 : 0;
  rows[to++] = hasMarks && text.includes('|') ? text.split('|').length - 1 : 0;
  rows[to++] = hasMarks && hasAddress(text) ? 1 : 0;
  rows[to++] = hasMarks && text.includes('@') ? 1 : 0;
  rows[to++] = Math.min(block.gap, 3);
  rows[to++] = Math.min(block.gap, 3) === proseGap ? 1 : 0;
  rows[to++] = block.glued === undefined ? 0 : 1;
  rows[to++] = block.kind === 'heading' ? 7 - (block.depth ?? 6) : 0;
  rows[to++] = block.kind === 'list-item' ? 1 : 0;
  rows[to++] = block.kind === 'quote' ? 1 : block.kind === 'table' ? 2 : block.kind === 'code' ? 3 : 0;
  rows[to++] = share(stop, head.length);
  rows[to++] = share(anyStop, head.length);
  rows[to++] = share(numbers, head.length);
  rows[to++] = share(calendar, head.length);
  rows[to++] = script !== '' && context.script !== '' && script !== context.script ? 1 : 0;
  rows[to++] = share(inHeadline, head.length - anyStop);
  rows[to++] = share(inTopic, head.length - anyStop);
  rows[to++] = inTopic;
  rows[to++] = Math.min(context.copies.get(text) ?? 1, 4);
  rows[to++] = Math.min(view.hits.length, 6);
  rows[to++] = junk;
}

/** Runs of lines of like form (no prose, not parted by prose): their length and the block's place in them. */
function runs(views: readonly View[], rows: Float32Array): void {
  const run = column('run');
  for (let from = 0; from < views.length; ) {
    let to = from;
    while (to < views.length && !(views[to] as View).endsSentence && (views[to] as View).words < 30) to++;
    const length = to - from;
    for (let at = from; at < to; at++) {
      rows[at * WIDTH + run] = Math.log1p(length);
      rows[at * WIDTH + run + 1] = Math.min(at - from, to - 1 - at, FAR);
    }
    from = Math.max(to, from + 1);
  }
}

function place(
  context: Context,
  evidence: readonly (readonly Evidence[])[],
  junk: readonly number[],
  rows: Float32Array,
): void {
  const { views, core, headline } = context;
  const count = views.length;
  const prose = Float32Array.from(views, (view) => (view.prose ? view.text.length : 0));
  const isProse = Float32Array.from(views, (view) => (view.prose ? 1 : 0));
  const proseBefore = prefix(prose);
  const charactersBefore = prefix(Float32Array.from(views, (view) => view.text.length));
  const total = charactersBefore[count] || 1;
  const allProse = proseBefore[count] || 1;
  const coreProse = core[0] < 0 ? 0 : (proseBefore[core[1] + 1] as number) - (proseBefore[core[0]] as number);
  const near = [2, 5, 12].map((half) => windowMean(prose, half));
  const junkNear = [2, 6].map((half) => windowMean(Float32Array.from(junk), half));
  const until = untilNext(isProse);
  const untilByline = untilNext(Float32Array.from(evidence, (found) => Number(found.some(isByline))));
  let sinceProse = FAR;
  let sinceComments = FAR;
  let sinceCrossLink = FAR;
  let sinceLegal = FAR;
  let sinceByline = FAR;
  for (let index = 0; index < count; index++) {
    let to = index * WIDTH + FIRST_PLACE;
    rows[to++] = index / count;
    rows[to++] = (charactersBefore[index] as number) / total;
    rows[to++] = log1p(index);
    rows[to++] = log1p(count);
    rows[to++] = allProse / total;
    for (const means of near) rows[to++] = log1p(means[index] as number);
    rows[to++] = (proseBefore[index] as number) / allProse;
    rows[to++] = sinceProse;
    rows[to++] = until[index] as number;
    rows[to++] = index >= core[0] && index <= core[1] ? 1 : 0;
    rows[to++] = clip(index - core[0], 30);
    rows[to++] = clip(core[1] - index, 30);
    rows[to++] = coreProse / total;
    rows[to++] = headline < 0 ? -31 : clip(index - headline, 30);
    for (const means of junkNear) rows[to++] = means[index] as number;
    rows[to++] = sinceComments;
    rows[to++] = sinceCrossLink;
    rows[to++] = sinceLegal;
    rows[to++] = sinceByline;
    rows[to++] = untilByline[index] as number;
    sinceProse = isProse[index] ? 0 : Math.min(FAR, sinceProse + 1);
    sinceComments = Math.min(FAR, sinceComments + 1);
    sinceCrossLink = Math.min(FAR, sinceCrossLink + 1);
    sinceLegal = Math.min(FAR, sinceLegal + 1);
    sinceByline = Math.min(FAR, sinceByline + 1);
    for (const found of evidence[index] as readonly Evidence[]) {
      if (found.strength < STRONG || found.filter === 'surroundings') continue;
      if (found.label === 'comments') sinceComments = 0;
      else if (found.label === 'cross-link') sinceCrossLink = 0;
      else if (found.label === 'legal') sinceLegal = 0;
      else if (isByline(found)) sinceByline = 0;
    }
  }
}

const STRONG = 0.7;
const isByline = ({ label, strength }: Evidence): boolean =>
  strength >= STRONG && (label === 'byline' || label === 'dateline');
const clip = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

/** Sums of what stands before each place, and at the end of all. */
export function prefix(values: Float32Array | Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let at = 0; at < values.length; at++) sums[at + 1] = (sums[at] as number) + (values[at] as number);
  return sums;
}

/** Mean over the window of `half` blocks each way; beyond the ends counts as 0. */
function windowMean(values: Float32Array, half: number): Float32Array {
  const sums = prefix(values);
  const means = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const from = Math.max(0, at - half);
    const to = Math.min(values.length, at + half + 1);
    means[at] = ((sums[to] as number) - (sums[from] as number)) / (2 * half + 1);
  }
  return means;
}

/** How many blocks stand between each and the next one with a flag; `FAR` where there is none. */
export function untilNext(flags: Float32Array): Float32Array {
  const until = new Float32Array(flags.length);
  let distance = FAR;
  for (let at = flags.length - 1; at >= 0; at--) {
    until[at] = distance;
    distance = flags[at] ? 0 : Math.min(FAR, distance + 1);
  }
  return until;
}

const TAG_COLUMNS: readonly (readonly [name: (typeof DOM)[number], tags: readonly string[]])[] = [
  ['in-article', ['article']],
  ['in-main', ['main']],
  ['in-aside', ['aside']],
  ['in-nav', ['nav']],
  ['in-footer', ['footer']],
  ['in-header', ['header']],
  ['in-figure', ['figure', 'figcaption']],
  ['in-list', ['ul', 'ol', 'dl']],
  ['in-form', ['form', 'button', 'label', 'select']],
  ['in-table', ['table']],
];

const TAG_COLUMN = new Map(TAG_COLUMNS.flatMap(([name, tags]) => tags.map((tag) => [tag, column(name)])));
const NO_TAGS = TAG_COLUMNS.map(() => 0);

function dom(context: Context, rows: Float32Array): void {
  const { views } = context;
  if (context.source === 'text') {
    for (let index = 0; index < views.length; index++)
      rows.fill(UNKNOWN, index * WIDTH + FIRST_DOM, index * WIDTH + FIRST_DOM + DOM.length);
    return;
  }
  const parents = new Map<number, { prose: number; characters: number; links: number; blocks: number }>();
  let allProse = 0;
  for (const view of views) {
    const { dom } = view.block;
    if (!dom) continue;
    const parent = parents.get(dom.parent) ?? { prose: 0, characters: 0, links: 0, blocks: 0 };
    parents.set(dom.parent, parent);
    parent.blocks++;
    parent.characters += view.text.length;
    parent.links += view.text.length * dom.linkDensity;
    if (view.prose) {
      parent.prose += view.text.length;
      allProse += view.text.length;
    }
  }
  let main = -1;
  for (const [id, parent] of parents)
    if (main < 0 || parent.prose > (parents.get(main)?.prose ?? 0)) main = id;
  const mainPath = views.find((view) => view.block.dom?.parent === main && view.prose)?.block.dom?.path ?? [];
  const body = context.metadata.articleBody ? lettersOf(context.metadata.articleBody) : '';
  const description = lettersOf(context.metadata.standfirst ?? '');
  views.forEach((view, index) => {
    const { dom, kind } = view.block;
    const at = index * WIDTH + FIRST_DOM;
    if (!dom) return;
    const parent = parents.get(dom.parent);
    const letters = body === '' && description === '' ? '' : lettersOf(view.text);
    rows.set(
      [
        dom.linkDensity,
        dom.markedDensity,
        dom.hidden ? 1 : 0,
        dom.mediaBefore ? 1 : 0,
        Math.min(dom.path.length, FAR),
        ...NO_TAGS,
        dom.path[dom.path.length - 1] === 'p' ? 1 : 0,
        share(parent?.prose ?? 0, allProse),
        dom.parent === main ? 1 : 0,
        share(parent?.links ?? 0, parent?.characters ?? 0),
        Math.log1p(parent?.blocks ?? 0),
        body === '' || kind === 'table' ? -1 : body.includes(letters) ? 1 : 0,
        sharedPath(dom.path, mainPath),
        description === '' ? -1 : Number(isPart(letters, description)),
      ],
      at,
    );
    for (const tag of dom.path) {
      const named = TAG_COLUMN.get(tag);
      if (named !== undefined) rows[index * WIDTH + named] = 1;
    }
  });
}

/** Characters from which words that stand in the page's description are no chance. */
const DESCRIBED = 30;
const isPart = (text: string, description: string): boolean =>
  text.length >= DESCRIBED && (description.includes(text) || text.startsWith(description));

/** Share of the core's path that a block's path begins with. */
function sharedPath(path: readonly string[], core: readonly string[]): number {
  let at = 0;
  while (at < path.length && at < core.length && path[at] === core[at]) at++;
  return share(at, core.length);
}

/** Writes a score of each block and its windows' means into the rows. */
export function addScores({ all, rows, count }: Features, name: string, scores: Float32Array): void {
  const first = column(name);
  const means = SCORE_WINDOWS.map((half) => windowMean(scores, half));
  for (let beyond = 0; beyond < MARGIN; beyond++) {
    all[beyond * WIDTH + first] = BEYOND;
    all[(MARGIN + count + beyond) * WIDTH + first] = BEYOND;
  }
  for (let index = 0; index < count; index++) {
    let at = index * WIDTH + first;
    rows[at++] = scores[index] as number;
    for (const mean of means) rows[at++] = mean[index] as number;
  }
}
