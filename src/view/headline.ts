import { lexicon } from '../lexicon/index.js';
import { NUMBER } from '../lexicon/tokens.js';
import { beginsLow, type View } from './view.js';

/** What the search for a headline knows of a document. */
export interface Surroundings {
  readonly views: readonly View[];
  /** First and last block of the densest run of prose; -1 where there is none. */
  readonly core: readonly [first: number, last: number];
  /** Content tokens that the prose uses most, the most frequent first, with their counts. */
  readonly topic: ReadonlyMap<number, number>;
}

/**
 * What speaks for a line, and how much: a linear model of the odds that the line is the headline against that none is.
 * Fitted by `test/metadata/fit-headline.ts` on the development corpus and rounded, all but the two for HTML's headings.
 */
const WEIGHTS = {
  /** What a line must outweigh. */
  bias: -0.3,
  /** Share of its content words that the prose uses often. */
  topic: 1.3,
  /** Their occurrences in the prose, as a share of the most frequent eight's. */
  frequency: 3.7,
  /** Share of its content words that the paragraphs right below have. */
  lead: 2.7,
  /** Its words are neither in the prose nor below it. */
  strange: -1.1,
  /** Blocks down to the next prose, and prose blocks above it (logarithms of one more). */
  toProse: -0.8,
  proseAbove: -0.9,
  /** It stands in the densest run of prose. */
  inside: -1.7,
  /** How far its length is from nine words (logarithm of the ratio), and whether it has fewer than four. */
  length: -2.4,
  short: -0.9,
  /** A breadcrumb or a title names it: `Home > News > It`, `It - Site`. */
  named: 2.3,
  /** A date and a byline below it, before the second paragraph of prose. */
  date: 2,
  byline: 1.8,
  /** A stock phrase in it; and one of captions and credits. */
  phrase: -3.5,
  credit: -2,
  /** First of all blocks. */
  first: 1.3,
  /** Begins with a small letter; ends with a comma or colon; begins with a number and a full stop. */
  low: -1.2,
  openEnd: -1.4,
  numbered: -4.5,
  capitals: -1,
  bracketEnd: -0.7,
  /** Has a slash, a bar or a copyright sign. */
  marks: -2.1,
  /** Share of the three lines above it that have one to three words. */
  menu: 2,
  /** HTML's first rank, and other ranks. */
  firstRank: 3,
  rank: 0.5,
};
export type Measure = keyof typeof WEIGHTS;
export const MEASURES = Object.keys(WEIGHTS) as Measure[];
export type Measures = Record<Measure, number>;

/** Words of a headline, at least and at most. */
const WORDS = [1.5, 36] as const;
/** Words that most headlines have. */
const USUAL_WORDS = 9;
const FREQUENT = 8;
/** Paragraphs below a line whose words it is compared to. */
const LEAD_BLOCKS = 4;
/** Lines below a headline among which its date and byline stand, and lines above it that may be a menu's. */
const BELOW = 8;
const ABOVE = 3;
/** Lines below a ticker's controls that are its entries'. */
const ENTRIES = 6;
/** Blocks at the core's beginning that may still be the headline: it can read as prose itself. */
const INTO_CORE = 3;
/** Words of the longest breadcrumb or title, and of the longest date line. */
const PATH_WORDS = 40;
const DATE_WORDS = 16;
/** Blocks or prose blocks counted at most. */
const FAR = 60;

/** Index of the block that is the headline, -1 where none seems to be. */
export function headlineIn(surroundings: Surroundings): number {
  const { views } = surroundings;
  let best = -1;
  let bestScore = 0;
  for (const { index, measures } of candidatesOf(surroundings)) {
    let score = 0;
    for (const name of MEASURES) score += WEIGHTS[name] * measures[name];
    // Of two lines on end the longer, lower one is the standfirst.
    const above = best === index - 1 ? views[best] : undefined;
    if (score > bestScore && !(above && isStandfirst(above, views[index] as View))) {
      bestScore = score;
      best = index;
    }
  }
  return best;
}

/** Words of a headline that has a standfirst below it, at least, and how much longer that is. */
const HEADLINE = 5;
const LONGER = 1.2;

const isStandfirst = (headline: View, view: View): boolean =>
  headline.words >= HEADLINE && view.words >= LONGER * headline.words;

/** The lines that may be the headline, measured. */
export function* candidatesOf({
  views,
  core,
  topic,
}: Surroundings): Generator<{ index: number; measures: Measures }> {
  const total = views.length;
  const end = core[0] < 0 ? total : Math.min(total, core[0] + INTO_CORE);
  const nextProse = nextProseOf(views);
  const { named, pictures } = pathsOf(views);
  const leadOf = leads(views, nextProse);
  const frequent = [...topic.values()].slice(0, FREQUENT).reduce((sum, count) => sum + count, 0);
  let proseAbove = 0;
  let entries = 0;
  for (let index = 0; index < end; index++) {
    const view = views[index] as View;
    entries = opensTicker(view) ? ENTRIES : entries - 1;
    if (entries < 0 && mayBe(view) && !pictures.has(view.text)) {
      const next = nextProse[index + 1] as number;
      const content = [...new Set(view.head)].filter(isContent);
      const lead = leadOf(next);
      let inTopic = 0;
      let occurrences = 0;
      let inLead = 0;
      for (const token of content) {
        const count = topic.get(token) ?? 0;
        if (count > 0) inTopic++;
        occurrences += count;
        if (lead.has(token)) inLead++;
      }
      // The standfirst may be prose and stand above the date.
      const below = views.slice(
        index + 1,
        Math.min(index + 1 + BELOW, nextProse[Math.min(next + 1, total)] as number),
      );
      const above = views.slice(Math.max(0, index - ABOVE), index);
      const { text, block, scan, words, hits } = view;
      const measures: Measures = {
        bias: 1,
        topic: inTopic / (content.length + 1),
        frequency: frequent === 0 ? 0 : Math.min(1, occurrences / frequent),
        lead: inLead / (content.length + 1),
        strange: Number(inLead === 0 && inTopic === 0),
        toProse: Math.log1p(Math.min(next - index, FAR)),
        proseAbove: Math.log1p(Math.min(proseAbove, FAR)),
        inside: Number(core[0] >= 0 && index >= core[0]),
        length: Math.abs(Math.log(words / USUAL_WORDS)),
        short: Number(words < 4),
        named: Number(named.has(text)),
        date: Number(below.some(isDated)),
        byline: Number(below.some(isByline)),
        phrase: Number(hits.length > 0),
        credit: Number(hits.some(({ kind }) => kind === 'credit' || kind === 'caption')),
        first: Number(index === 0),
        low: Number(beginsLow(text)),
        openEnd: Number(/[,;:،、，；：]$/.test(text)),
        numbered: Number(/^\p{P}{0,2}\d{1,3}[.):]/u.test(text)),
        capitals: Number(scan.upper > 4 && scan.upper >= 0.8 * scan.letters),
        bracketEnd: Number(/[)\]）]$/.test(text)),
        marks: Number(/[/©|]/.test(text)),
        menu: above.filter((other) => other.words < 4).length / ABOVE,
        firstRank: Number(block.kind === 'heading' && block.depth === 1),
        rank: Number(block.kind === 'heading' && block.depth !== 1),
      };
      yield { index, measures };
    }
    if (view.prose) proseAbove++;
  }
}

const isContent = (token: number): boolean => token !== NUMBER && !lexicon.stopwords.has(token);

const ADDRESS = /^(?:https?:|www\.)/i;
/** Quotation marks of French and its like stand in spaces too. */
const BREADCRUMB = /\s[>›]\s|^[^«]*\s»\s/u;
const ASKS = /[?!？！؟…]["'”’»)\]]*$/;

/** Whether a line can be a headline: not a sentence (but for a question or a shout), no stock phrase, no date. */
function mayBe(view: View): boolean {
  const { words, hits, head, text } = view;
  if (words < WORDS[0] || words > WORDS[1] || ADDRESS.test(text) || BREADCRUMB.test(text)) return false;
  if (view.endsSentence && !ASKS.test(text.slice(-4))) return false;
  // A stock phrase at either end that is a good part of the line; "Live: …" and "Opinion: …" open long ones.
  if (
    hits.some(({ place, length }) => place === 'whole' || (place !== 'inside' && length * 3 >= head.length))
  )
    return false;
  return !isDated(view);
}

/** Whether a line is a date, or a date with a few words. */
function isDated({ hits, head, words, scan }: View): boolean {
  if (scan.digits === 0 || words > DATE_WORDS) return false;
  if (hits.some(({ kind, place }) => kind === 'dateline' && place !== 'inside')) return true;
  let named = 0;
  let numbers = 0;
  for (const token of head) {
    if (token === NUMBER) numbers++;
    else if (lexicon.calendar.has(token)) named++;
  }
  return numbers >= 2 && (named + numbers) * 2 >= head.length;
}

/** "Key events" and its like: the lines below are titles of a ticker's entries. */
const opensTicker = ({ hits, words }: View): boolean =>
  words > 1 && hits.some(({ kind, place }) => kind === 'live-ticker' && place === 'whole');

const isByline = ({ words, hits }: View): boolean =>
  words < 20 && hits.some(({ kind, place }) => kind === 'byline' && place !== 'inside');

/** Index of the first prose at or below each block; the number of blocks where there is none. */
function nextProseOf(views: readonly View[]): Int32Array {
  const next = new Int32Array(views.length + 1).fill(views.length);
  for (let index = views.length - 1; index >= 0; index--) {
    next[index] = (views[index] as View).prose ? index : (next[index + 1] as number);
  }
  return next;
}

const SEPARATOR = /\s[|>»›·–—-]\s/;

/**
 * The parts of breadcrumbs and titles; and the lines that are pictures' alternative texts, since they share their last
 * part (`… - The Site`) with another.
 */
function pathsOf(views: readonly View[]): { named: ReadonlySet<string>; pictures: ReadonlySet<string> } {
  const lines = new Map<string, string[]>();
  const endings = new Map<string, number>();
  for (const { words, text } of views) {
    if (words > PATH_WORDS || lines.has(text) || !SEPARATOR.test(text)) continue;
    const parts = text.split(SEPARATOR).map((part) => part.trim());
    const last = parts[parts.length - 1] as string;
    lines.set(text, parts);
    endings.set(last, (endings.get(last) ?? 0) + 1);
  }
  const named = new Set<string>();
  const pictures = new Set<string>();
  for (const [line, parts] of lines) {
    if ((endings.get(parts[parts.length - 1] as string) as number) > 1) pictures.add(line);
    else for (const part of parts) named.add(part);
  }
  return { named, pictures };
}

/** The words of the paragraphs from a block on; each set is made once. */
function leads(views: readonly View[], nextProse: Int32Array): (from: number) => ReadonlySet<number> {
  const made = new Map<number, Set<number>>();
  return (from) => {
    const known = made.get(from);
    if (known) return known;
    const lead = new Set<number>();
    made.set(from, lead);
    for (let blocks = 0, at = from; blocks < LEAD_BLOCKS && at < views.length; blocks++) {
      for (const token of (views[at] as View).head) lead.add(token);
      at = nextProse[at + 1] as number;
    }
    return lead;
  };
}
