import { decodeHTML } from 'entities/decode';
import type { Document } from '../document.js';
import { markupBetween } from './markup.js';

/** A text without the escapes that some program put in. */
export interface Unescaped {
  text: string;
  /** Where each unit of `text` stands in the input, and last where the input ends. */
  places: Uint32Array;
}

/** Line feeds and quotation marks of a string that was never parsed: `\n`, `\"`, `\u2019`. */
const SLASHES = /\\(?:r\\n|[nrt"'/\\]|u[\da-fA-F]{4}|x[\da-fA-F]{2})/;
/** Entities that stand in texts, beside numbers: those of punctuation, blanks and letters with marks. */
const ENTITIES =
  /&(?:#\d{2,6}|#x[\da-f]{2,5}|amp|quot|apos|lt|gt|nbsp|copy|reg|hellip|shy|euro|pound|szlig|[lr][sd]quo|[sbl]dquo|sbquo|[lr]aquo|[mn]dash|[ao]elig|[a-z](?:uml|acute|grave|circ|tilde|cedil|ring|slash|caron));/i;
/** Tags that are no page's: line breaks, and what marks words. */
const BREAKS = /<br ?\/?>(?:\r?\n)?|<\/?p>|<hr ?\/?>/i;
const INLINE = /<\/?(?:b|i|u|em|strong|span|font|a)(?:\s[^<>]{0,500})?>/i;
/** The quotation marks around a text that is one string. */
const OPENING = /^\s*"/;
const CLOSING = /"\s*$/;
/** Written out so that it keeps a place to come back to an escape, not a character: of those a long text has too many. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'/;

/** As many are no chance, or no example in an article; of line ends fewer will do in a text that has no others. */
const SOME = 3;
const SOME_ENDS = 2;

const count = (text: string, pattern: RegExp): number => {
  let found = 0;
  for (const _ of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) found++;
  return found;
};

/** What a program put in a text: each kind counts only where there is enough of it. */
function kindsIn(text: string): RegExp[] {
  const kinds: RegExp[] = [];
  const isList = /^\s*\[\s*["']/.test(text) && /["']\s*\]\s*$/.test(text) && isListOfStrings(text);
  if (isList) return [STRING];
  if (text.includes('\\n') && areEnds(text, /\\n/))
    kinds.push(SLASHES, ...(isString(text) ? [OPENING, CLOSING] : []));
  if (text.includes('&') && count(text, ENTITIES) >= SOME) kinds.push(ENTITIES);
  if (text.includes('<') && areEnds(text, /<br ?\/?>/i)) kinds.push(BREAKS, INLINE);
  return kinds;
}

/** Whether a text is one string of JSON: within, quotation marks are escaped. */
function isString(text: string): boolean {
  const trimmed = text.trim();
  const inside = trimmed.slice(1, -1);
  return trimmed === `"${inside}"` && !inside.endsWith('\\') && !/(?:^|[^\\])"/.test(inside);
}

/** Whether a pattern stands at the ends of lines: as often as the text has lines, or has none but these. */
function areEnds(text: string, pattern: RegExp): boolean {
  const ends = count(text, pattern);
  if (ends < SOME_ENDS) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const atEnd = new RegExp(`${pattern.source}\\s*$`, 'i');
  const others = lines.slice(0, -1).filter((line) => !atEnd.test(line));
  return others.length === 0 || ends >= Math.max(SOME, lines.length - 1);
}

/** `["A paragraph", 'another']`, as programs print a list of paragraphs. */
function isListOfStrings(text: string): boolean {
  const between = text.replace(new RegExp(STRING, 'gs'), '');
  return /^\s*\[[\s,]*\]\s*$/.test(between) && count(between, /,/) + 1 >= SOME;
}

/** Whether some program put escapes in a text that it was never freed of. */
export const isEscaped = (text: string): boolean => /[\\&<[]/.test(text) && kindsIn(text).length > 0;

/** Levels of escapes that one scrape may have. */
const LEVELS = 4;

/** The text without its escapes, also where escapes were escaped. */
export function unescaped(input: string): Unescaped {
  let text = input;
  let places = Uint32Array.from({ length: input.length + 1 }, (_, at) => at);
  for (let level = 0; level < LEVELS; level++) {
    const kinds = kindsIn(text);
    if (kinds.length === 0) break;
    const once = freed(text, kinds);
    places = once.places.map((at) => places[at] as number);
    text = once.text;
  }
  return { text, places };
}

/** One level less of escapes. What stands for an escape is never longer than it. */
function freed(text: string, kinds: readonly RegExp[]): Unescaped {
  const pattern = new RegExp(kinds.map(({ source }) => source).join('|'), 'gis');
  const parts: string[] = [];
  const places = new Uint32Array(text.length + 2);
  let length = 0;
  const add = (part: string, from: number, place: (at: number) => number): void => {
    parts.push(part);
    for (let at = 0; at < part.length; at++) places[length++] = from + place(at);
  };
  const isList = kinds[0] === STRING;
  let from = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (isList) {
      // What ends the string before it parts them.
      add('\n', Math.max(0, from - 1), () => 0);
      const inside = freed(found.slice(1, -1), [SLASHES]);
      add(inside.text, index + 1, (at) => inside.places[at] as number);
    } else {
      add(text.slice(from, index), from, (at) => at);
      add(plainOf(found), index, () => 0);
    }
    from = index + found.length;
  }
  if (!isList) add(text.slice(from), from, (at) => at);
  places[length++] = text.length;
  return { text: parts.join(''), places: places.subarray(0, length) };
}

/** What an escape stands for. */
function plainOf(token: string): string {
  if (token.startsWith('&')) return decodeHTML(token);
  if (token.startsWith('<')) return BREAKS.test(token) ? '\n' : '';
  if (token.trim() === '"') return '';
  // The pattern knows no case, and `\U` is no escape.
  if (!SLASHES.test(token)) return token;
  const kind = token.charAt(1);
  if (kind === 'u' || kind === 'x') return String.fromCharCode(Number.parseInt(token.slice(2), 16));
  return kind === 'n' || kind === 'r' ? '\n' : kind === 't' ? '\t' : kind;
}

/** A document of the text without escapes, as one of the input: its spans lead into that, and what is in none is mark-up. */
export function withEscapes(document: Document, input: string, places: Uint32Array): Document {
  const blocks = document.blocks.map((block) => ({
    ...block,
    span: { start: places[block.span.start] as number, end: places[block.span.end] as number },
  }));
  return { ...document, blocks, markup: markupBetween(input, blocks) };
}
