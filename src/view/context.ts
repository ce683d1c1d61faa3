import type { Document, Metadata } from '../document.js';
import { lexicon } from '../lexicon/index.js';
import { countStopwords } from '../lexicon/stopwords.js';
import { seenTexts } from './capitals.js';
import { fold } from './fold.js';
import { headlineIn, type Surroundings } from './headline.js';
import { type View, viewOf } from './view.js';

export { fold };

const ENGLISH = 1 << lexicon.codes.indexOf('en');

/** What the other pages of a block's site have of it. */
export interface Repeat {
  /** Other pages of the site that have the block too, and as a share of those that are known, 0 to 1. */
  readonly pages: number;
  readonly share: number;
  /** Share of its occurrences there that stand outside the densest run of prose, 0 to 1. */
  readonly outside: number;
  /** Share of its occurrences there beside which furniture stands: a block that many of the pages have, or another page's headline; 0 to 1. */
  readonly company: number;
  /** Share of its occurrences there that read as running prose, 0 to 1. */
  readonly prose: number;
  /** How often a page has it that has it at all. */
  readonly times: number;
}

/** What is known of the site that a document is of. */
export interface Site {
  readonly name: string;
  /** Other pages that are known. */
  readonly pages: number;
  /** For each block what the other pages have of it; undefined where none has it. */
  readonly repeats: readonly (Repeat | undefined)[];
  /** For each block whether it is the headline of another page. */
  readonly headlines: readonly boolean[];
}

/** A document as filters and features see it. */
export interface Context {
  readonly source: 'text' | 'html';
  readonly views: readonly View[];
  readonly metadata: Metadata;
  /** Language of the article's prose as an ISO 639-1 code, '' if no lexicon knows it. */
  readonly language: string;
  /** Bit of the language in the lexicon's stopwords; all bits where it is unknown. */
  readonly languageMask: number;
  /** The same bits and English's, whose stock phrases and dates are everywhere. */
  readonly knownMask: number;
  /** First and last block (inclusive) of the densest run of prose; [-1, -1] where there is none. */
  readonly core: readonly [first: number, last: number];
  /** Index of the block taken for the headline, -1 if none. */
  readonly headline: number;
  /** Tokens of the headline, stopwords left out. */
  readonly headlineTokens: ReadonlySet<number>;
  /** Content tokens that the prose of the core uses most, with their counts. */
  readonly topic: ReadonlyMap<number, number>;
  /** How often each block's text stands in the document. */
  readonly copies: ReadonlyMap<string, number>;
  /** Character class of the core's prose: its most frequent script. */
  readonly script: Script;
  /** Where a profile knows the site. */
  readonly site?: Site;
  /** What was worked out once for the document, by the slots that `perDocument` gives out. */
  readonly memo: unknown[];
}

export const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Hangul',
  'Han',
] as const;
export type Script = (typeof SCRIPTS)[number] | '';

/** `known` are views of blocks of another document, by text, that need not be measured again. */
export function contextOf(document: Document, known?: ReadonlyMap<string, View>): Context {
  // Lines that a page repeats are measured once.
  const firsts = new Map<string, View>();
  const copies = new Map<string, number>();
  const seen = seenTexts(document.blocks);
  const views = document.blocks.map((block, index) => {
    const text = seen(block);
    const first = firsts.get(text);
    const view = viewOf(block, text, index, first ?? known?.get(text));
    if (first === undefined) firsts.set(text, view);
    copies.set(text, (copies.get(text) ?? 0) + 1);
    return view;
  });
  const core = coreOf(views);
  const prose = core[0] < 0 ? views : views.slice(core[0], core[1] + 1);
  const script = scriptOf(prose.find((view) => view.prose)?.text ?? prose[0]?.text ?? '');
  const { language, mask } = languageOf(prose, script);
  const topic = topicOf(prose);
  const headline = headlineOf({ views, core, topic }, document.metadata.headline);
  return {
    source: document.source,
    views,
    metadata: document.metadata,
    language,
    languageMask: mask,
    knownMask: mask | ENGLISH,
    core,
    headline,
    headlineTokens: headline < 0 ? new Set() : new Set(contentTokens((views[headline] as View).head)),
    topic,
    copies,
    script,
    memo: [],
  };
}

const contentTokens = (tokens: readonly number[]): number[] =>
  tokens.filter((token) => !lexicon.stopwords.has(token));

/** Weight of a block that is no prose, against a prose block's characters by CHARACTERS_A_POINT. */
const CHARACTERS_A_POINT = 40;

/** Words that make a sentence standing alone speak for prose, a little. */
const SENTENCE_WORDS = 6;

function weightOf(view: View): number {
  if (view.prose) return view.text.length / CHARACTERS_A_POINT;
  return view.endsSentence && view.words >= SENTENCE_WORDS ? 0.5 : -1;
}

/** The run of blocks with the greatest sum, prose counting by its length and everything else against (Kadane's maximum subarray). */
function coreOf(views: readonly View[]): [number, number] {
  let best = 0;
  let range: [number, number] = [-1, -1];
  let sum = 0;
  let start = 0;
  views.forEach((view, index) => {
    if (sum <= 0) {
      sum = 0;
      start = index;
    }
    sum += weightOf(view);
    if (sum > best) {
      best = sum;
      range = [start, index];
    }
  });
  return range;
}

/** Scripts that one language of the lexicons has to itself. */
const ONLY_LANGUAGE: Partial<Record<Script, string>> = {
  Greek: 'el',
  Hebrew: 'he',
  Devanagari: 'hi',
  Hangul: 'ko',
};

/** The lexicon language with most stopwords in the prose, if they make up enough of it. */
function languageOf(prose: readonly View[], script: Script): { language: string; mask: number } {
  const only = ONLY_LANGUAGE[script];
  if (only) return { language: only, mask: 1 << lexicon.codes.indexOf(only) };
  const { counts, best, total } = countStopwords(prose.filter((view) => view.prose).map(({ head }) => head));
  // Running prose has a third and more of stopwords; a sixth leaves room for languages with rich inflection.
  if (total === 0 || (counts[best] as number) < total / 6) return { language: '', mask: -1 };
  return { language: lexicon.codes[best] as string, mask: 1 << best };
}

const TOPIC_TOKENS = 60;

function topicOf(prose: readonly View[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const view of prose) {
    if (!view.prose) continue;
    for (const token of contentTokens(view.head)) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return new Map(
    [...counts]
      .filter(([, count]) => count > 1)
      .sort(([, a], [, b]) => b - a)
      .slice(0, TOPIC_TOKENS),
  );
}

/** Blocks below the core's beginning among which the page's own headline is looked for. */
const HEADLINE_REACH = 40;

/** The page's own metadata decides where it has the headline and a block is just that; else the lines are weighed. */
function headlineOf(surroundings: Surroundings, known: string | undefined): number {
  const { views, core } = surroundings;
  if (known) {
    const key = fold(known);
    const end = core[0] < 0 ? views.length : core[0] + HEADLINE_REACH;
    const exact = views.findIndex(
      ({ text }, index) => index < end && text.length < 2 * known.length + 20 && fold(text) === key,
    );
    if (exact >= 0) return exact;
  }
  return headlineIn(surroundings);
}

const SCRIPT_RANGES: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x24f, 'Latin'],
  [0x370, 0x3ff, 'Greek'],
  [0x400, 0x52f, 'Cyrillic'],
  [0x590, 0x5ff, 'Hebrew'],
  [0x600, 0x77f, 'Arabic'],
  [0x900, 0x97f, 'Devanagari'],
  [0x1100, 0x11ff, 'Hangul'],
  [0x1e00, 0x1eff, 'Latin'],
  [0x1f00, 0x1fff, 'Greek'],
  [0x3040, 0x30ff, 'Han'],
  [0x3400, 0x9fff, 'Han'],
  [0xac00, 0xd7af, 'Hangul'],
];

/** Index in `SCRIPTS` of each UTF-16 unit's script, counted from 1; 0 for none. */
const scripts = new Uint8Array(0x10000);
for (const [from, to, script] of SCRIPT_RANGES)
  scripts.fill(1 + SCRIPTS.indexOf(script as (typeof SCRIPTS)[number]), from, to + 1);
// What stands among the Latin letters and is none.
scripts.fill(0, 0x5b, 0x61);
scripts.fill(0, 0x7b, 0xc0);

const SCRIPT_CHARACTERS = 400;

/** The script most of a text's letters are in (the first to appear among equals); '' without letters. Kana counts as Han, as Japanese mixes them. */
export function scriptOf(text: string, characters = SCRIPT_CHARACTERS): Script {
  const end = Math.min(text.length, characters);
  let only = 0;
  for (let at = 0; at < end; at++) {
    const script = scripts[text.charCodeAt(at)] as number;
    if (script === 0 || script === only) continue;
    if (only !== 0) return mostOf(text, end);
    only = script;
  }
  return only === 0 ? '' : (SCRIPTS[only - 1] as Script);
}

function mostOf(text: string, end: number): Script {
  const counts = new Map<number, number>();
  for (let at = 0; at < end; at++) {
    const script = scripts[text.charCodeAt(at)] as number;
    if (script !== 0) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  let best = 0;
  for (const [script, count] of counts) if (best === 0 || count > (counts.get(best) ?? 0)) best = script;
  return best === 0 ? '' : (SCRIPTS[best - 1] as Script);
}
