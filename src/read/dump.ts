import type { Line } from './lines.js';

/** The title of the list of addresses behind the text, and its sections'. */
const TITLE = /^(?:References|Visible links:?|Hidden links:?)$/;
const ADDRESS = /^(\d{1,5})\. (?:[a-z][a-z\d+.-]*:\S|\/\S*)/i;
/** Addresses that make a list of them, and their share of its lines. */
const LEAST = 3;
const SHARE = 0.8;
/** What stands before a list's items, inner ones too. */
const BULLET = /^[*+] (?=\S)/;
const NUMBER = /\[(\d{1,5})\] ?/g;

/** A text browser's dump of a page. */
export interface Dump {
  /** The lines without the list of addresses. */
  lines: Line[];
  /** A line's text without the numbers of links, with a bullet where a list's item begins. */
  bare(text: string): string;
}

/**
 * Text browsers (`lynx -dump`, `links -dump`) put a number in brackets before each link and list the addresses behind the
 * text. Nothing where there is no such list: numbers in brackets may be an article's notes.
 */
export function dumpIn(lines: readonly Line[]): Dump | undefined {
  const title = lines.findLastIndex(({ text }) => text === 'References');
  const list = title < 0 ? [] : lines.slice(title + 1).filter(({ text }) => !TITLE.test(text));
  const numbers = new Set(list.flatMap(({ text }) => ADDRESS.exec(text)?.[1] ?? []));
  if (numbers.size < LEAST || numbers.size < list.length * SHARE) return undefined;
  return {
    lines: lines.slice(0, title),
    bare: (text) =>
      text
        .replace(NUMBER, (mark, number: string) => (numbers.has(number) ? '' : mark))
        .trim()
        .replace(BULLET, '• '),
  };
}
