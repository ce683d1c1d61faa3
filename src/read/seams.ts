import { classOf, isUpper, LETTER, SPACE } from '../lexicon/characters.js';
import { lexicon } from '../lexicon/index.js';
import { kindBit } from '../lexicon/phrases.js';
import { tokenize } from '../lexicon/tokens.js';
import { furnitureSeams } from './blob.js';
import type { Line } from './lines.js';
import { repeatSeams, wordsOf } from './repeats.js';
import { NO_SEAMS, runOnSeams } from './run-on.js';
import { sentenceStarts } from './sentences.js';

/** A part of a line. `glue` is what stood between it and the part before, nothing or a space, where both may be one paragraph. */
export interface Piece {
  text: string;
  start: number;
  end: number;
  glue?: '' | ' ';
}

/** What is known of the text that a line is of. */
export interface Shape {
  /** How many lines it has, and characters in all of them. */
  lines: number;
  characters: number;
  /** Whether nothing stands between its blocks, see `isRunOn`. */
  runOn: boolean;
}

/**
 * Cuts a line where a flattener glued blocks together: a credit run into the words behind it
 * (`© AFP 2023 / Jane DoeThe president listens`), a stock phrase run onto a sentence (`… he said.Read more: …`); and a
 * one-line blob into its sentences and its furniture, so that junk inside it can be taken alone.
 */
export function pieces(line: Line, { lines, characters, runOn }: Shape, source: string): Piece[] {
  const { text } = line;
  const whole: Piece = { text, start: line.start, end: line.end, glue: '' };
  if (line.repaired) return [whole];
  const { paragraphs, words } = runOn ? runOnSeams(text) : NO_SEAMS;
  const isBlob = lines <= BLOB_LINES ? text.length >= BLOB : text.length >= Math.max(PAGE, characters / 2);
  const seams = runOn ? inEach(text, [...paragraphs, ...words], seamsIn) : seamsIn(text);
  const cuts = isBlob ? inEach(text, runOn ? seams : [], blobSeams, seams) : seams;
  if (cuts.length === 0) return [whole];
  return cutAt(line, cuts, new Set(paragraphs), source);
}

/** Some cuts, and those that are found in each part between two of them, in order. */
function inEach(
  text: string,
  cuts: readonly number[],
  find: (part: string) => number[],
  others: readonly number[] = [],
): number[] {
  const starts = [0, ...new Set(cuts)].sort((a, b) => a - b);
  const found = starts.flatMap((start, index) =>
    find(text.slice(start, starts[index + 1])).map((at) => start + at),
  );
  return [...new Set([...cuts, ...found, ...others])].sort((a, b) => a - b);
}

function blobSeams(text: string): number[] {
  const words = wordsOf(text);
  return [...sentenceStarts(text), ...furnitureSeams(words), ...repeatSeams(words)];
}

function seamsIn(text: string): number[] {
  const seams: number[] = [];
  for (let at = 1; at < text.length; at++) if (isSeam(text, at)) seams.push(at);
  return seams;
}

/** A credit's length at most, from its mark to the seam. */
const CREDIT_LENGTH = 90;
const CREDIT_MARK = /(?:©|\(c\)|\b(?:AFP|Reuters|AP|Getty|EPA|DPA|TASS|Sputnik|Xinhua)\b)/u;

/** Whether two blocks were glued between `at - 1` and `at`. */
function isSeam(text: string, at: number): boolean {
  const after = text.charCodeAt(at);
  if (after !== 0xa9 && !isUpper(after)) return false;
  if (after === 0xa9 && !/^©\s?[\p{Lu}\p{Nd}]/u.test(text.slice(at, at + 3))) return false;
  const before = text.charCodeAt(at - 1);
  const kind = classOf(before);
  if (kind === SPACE) return false;
  if (kind === LETTER && isUpper(before) && after !== 0xa9) return false;
  if (kind !== LETTER && !/[.!?…”"»)\]]/.test(text[at - 1] as string)) return false;
  return after === 0xa9 || endsCredit(text, at) || (kind !== LETTER && beginsPhrase(text, at));
}

/** Whether what ends at `at` is a credit from the line's beginning, and what begins there goes on for some words. */
function endsCredit(text: string, at: number): boolean {
  if (at > CREDIT_LENGTH || text.length - at < 12) return false;
  const left = text.slice(0, at);
  if (text.indexOf(' ', at) < 0) return false;
  if (!CREDIT_MARK.test(left) && !hasCreditPhrase(left)) return false;
  // A name in camel case (McDonald, LeBron) has no end before its second capital.
  return !/(?:^|[\s/])(?:Mc|Mac|De|Di|Du|La|Le|Van|O['’])$/.test(left);
}

function hasCreditPhrase(text: string): boolean {
  const tokens = tokenize(text, 40);
  return lexicon.phrases
    .find(tokens, tokens, true)
    .some((hit) => hit.kind === 'credit' && hit.place !== 'end');
}

/** Kinds of phrases that are run onto a sentence, as bits. */
const GLUED =
  kindBit['cross-link'] |
  kindBit.credit |
  kindBit.promo |
  kindBit.advertisement |
  kindBit.social |
  kindBit.caption |
  kindBit.comments;

/** Characters within which the colon of `Photo: Jane Roe` stands. */
const LEAD = 30;

/** Whether a stock phrase begins at `at`: one of two and more words, or one before a colon. */
function beginsPhrase(text: string, at: number): boolean {
  const lead = /^[^:：.!?]+(?=[:：])/.exec(text.slice(at, at + LEAD))?.[0];
  if (lead !== undefined) {
    const words = tokenize(lead);
    if ((lexicon.phrases.wholeKinds(words, words.length) & GLUED) !== 0) return true;
  }
  const tokens = tokenize(text.slice(at, at + 80), 12);
  return lexicon.phrases
    .find(tokens, tokens, at + 80 >= text.length && tokens.length < 12)
    .some(
      (hit) =>
        (kindBit[hit.kind] & GLUED) !== 0 &&
        (hit.place === 'start' || hit.place === 'whole') &&
        (hit.length > 1 || hit.place === 'whole'),
    );
}

/** A line this long, in a text of so few lines, is a page flattened to one line; and so is one so long that makes half of its text. */
const BLOB = 1200;
const BLOB_LINES = 4;
const PAGE = 3000;

/** Cuts the folded text at the given offsets and finds each piece's place in the source. */
function cutAt(
  line: Line,
  cuts: readonly number[],
  paragraphs: ReadonlySet<number>,
  source: string,
): Piece[] {
  const out: Piece[] = [];
  let at = line.start;
  for (let k = 0; k <= cuts.length; k++) {
    const raw = line.text.slice(k === 0 ? 0 : cuts[k - 1], cuts[k]);
    const text = raw.trim();
    if (text === '') continue;
    const start = at;
    // Folding only ever dropped characters or turned them into a space: what is left stands in the source in order.
    for (let read = 0; read < text.length; read++) {
      const unit = text.charCodeAt(read);
      if (unit === 0x20) continue;
      while (source.charCodeAt(at) !== unit) at++;
      at++;
    }
    const before = k === 0 ? 0 : line.text.charCodeAt((cuts[k - 1] as number) - 1);
    const spaced = classOf(before) === SPACE || raw.startsWith(' ');
    const piece = { text, start: skipBlank(source, start), end: at };
    const isParagraph = k > 0 && paragraphs.has(cuts[k - 1] as number);
    out.push(isParagraph ? piece : { ...piece, glue: spaced ? ' ' : '' });
  }
  const last = out[out.length - 1];
  if (last) last.end = line.end;
  return out;
}

function skipBlank(source: string, at: number): number {
  while (at < source.length && classOf(source.charCodeAt(at)) === SPACE) at++;
  return at;
}
