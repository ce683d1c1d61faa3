import { decodeHTML } from 'entities/decode';
import type { Inline } from '../document.js';
import { APOSTROPHE, classOf, DIGIT, LETTER, OTHER, SPACE } from '../lexicon/characters.js';
import { visible } from './invisible.js';

/** What a line of Markdown says, and how. */
export interface Unmarked {
  /** Plain text, white space folded to single spaces. */
  text: string;
  /** The same in runs of one make; absent where nothing is marked. */
  inline?: Inline[];
}

/** Turns an address into an absolute one; nothing where it leads to no page. */
type Resolve = (href: string) => string | undefined;

type Mark = 'strong' | 'emphasis' | 'code';

/** Tokens `from` to `to` of the output, which have a mark. */
interface Range {
  from: number;
  to: number;
  mark: Mark | { href: string };
}

/** A bracket or a run of asterisks or underscores that may be the beginning of something. */
interface Opener {
  kind: '[' | '![' | '*' | '_';
  /** Its token in the output, and its length. */
  token: number;
  length: number;
}

const PLAIN = /[^\\`*_[\]<&!]+/y;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const TAG = /<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,2000})?\/?>/iy;
const ADDRESS = /<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>/iy;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});/iy;
/** What may stand between a link's round brackets: an address, which hard wraps may have parted, and a title. */
const HREF = /^(?:<.*>|[a-z][a-z\d+.-]{1,20}:\S.*|[/#?.].*|\S*)$/i;
const TITLE = /(?<=\S)\s(?:"[^"]*"|'[^']*')$/;
/** Openers that are kept in mind. */
const DEEPEST = 64;

/**
 * Takes the marks out of a line of Markdown: links keep their words, images go, emphasis and code become runs. What is no
 * mark after all stays as it is. Linear in the line's length.
 *
 * @param references addresses of `[text][reference]` links by their names, see `referenceName`.
 */
export function unmark(line: string, resolve: Resolve, references: ReadonlyMap<string, string>): Unmarked {
  return /[\\`*_[\]<&!]/.test(line) ? new Scanner(line, resolve, references).run() : { text: line };
}

/** What a link's reference is looked up by. */
export const referenceName = (name: string): string => name.trim().toLowerCase();

class Scanner {
  private readonly tokens: string[] = [];
  private readonly ranges: Range[] = [];
  private readonly openers: Opener[] = [];
  private at = 0;
  private readonly brackets: (at: number) => number;
  private readonly backticks: (at: number) => number;

  constructor(
    private readonly line: string,
    private readonly resolve: Resolve,
    private readonly references: ReadonlyMap<string, string>,
  ) {
    this.brackets = closingBrackets(line);
    this.backticks = closingBackticks(line);
  }

  run(): Unmarked {
    while (this.at < this.line.length) this.step();
    return assembled(this.tokens, this.ranges);
  }

  private step(): void {
    const { line, at } = this;
    const plain = this.find(PLAIN);
    if (plain) this.write(plain[0], plain[0].length);
    else if (line[at] === '\\') this.escape(line[at + 1] ?? '');
    else if (line.startsWith('![', at)) this.open('![', '![');
    else if (line[at] === '[') this.open('[', '[');
    else if (line[at] === ']') this.close();
    else if (line[at] === '`') this.code();
    else if (line[at] === '<') this.angle();
    else if (line[at] === '&') this.reference();
    else if (line[at] === '*' || line[at] === '_') this.emphasis(line[at]);
    else this.write(line[at] as string, 1);
  }

  private escape(next: string): void {
    if (PUNCTUATION.test(next)) this.write(next, 2);
    else this.write('\\', 1);
  }

  private find(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.line);
  }

  private write(text: string, consumed: number): void {
    this.tokens.push(text);
    this.at += consumed;
  }

  private open(kind: Opener['kind'], text: string, length = text.length): void {
    if (this.openers.length >= DEEPEST) this.openers.shift();
    this.openers.push({ kind, token: this.tokens.length, length });
    this.write(text, length);
  }

  private mark(from: number, mark: Range['mark']): void {
    this.ranges.push({ from, to: this.tokens.length, mark });
  }

  /** A closing square bracket: behind it stands an address, or the name of one, or nothing is a link. */
  private close(): void {
    const index = this.openers.findLastIndex(({ kind }) => kind === '[' || kind === '![');
    const opener = this.openers[index];
    const target = opener && this.target();
    if (!opener || !target) {
      if (opener) this.openers.splice(index, 1);
      this.write(']', 1);
      return;
    }
    this.openers.length = index;
    this.at = target.end;
    if (opener.kind === '![') {
      this.tokens.length = opener.token;
      while ((this.ranges.at(-1)?.from ?? -1) >= opener.token) this.ranges.pop();
      return;
    }
    const href = this.resolve(target.href);
    this.tokens[opener.token] = '';
    if (href !== undefined) this.mark(opener.token + 1, { href });
  }

  /** The address behind the square bracket that stands here, and where it ends. */
  private target(): { href: string; end: number } | undefined {
    const { line, at } = this;
    if (line[at + 1] === '(') {
      const close = this.brackets(at + 1);
      if (close < 0) return undefined;
      const inside = line
        .slice(at + 2, close)
        .trim()
        .replace(TITLE, '')
        .trimEnd();
      return HREF.test(inside) ? { href: inside.replace(/^<|>$|\s+/g, ''), end: close + 1 } : undefined;
    }
    if (line[at + 1] !== '[') return undefined;
    const end = line.indexOf(']', at + 2);
    const href = end < 0 ? undefined : this.references.get(referenceName(line.slice(at + 2, end)));
    return href === undefined ? undefined : { href, end: end + 1 };
  }

  private code(): void {
    const { line, at } = this;
    const to = endOfRun(line, at);
    const fence = line.slice(at, to);
    const end = this.backticks(at);
    if (end < 0) {
      this.write(fence, fence.length);
      return;
    }
    const inside = line.slice(to, end);
    const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
    const bare = padded ? inside.slice(1, -1) : inside;
    const from = this.tokens.length;
    this.write(bare, end + fence.length - at);
    this.mark(from, 'code');
  }

  private emphasis(char: '*' | '_'): void {
    const { line, at } = this;
    const to = endOfRun(line, at);
    const before = line.charCodeAt(at - 1);
    const after = line.charCodeAt(to);
    // Within a word asterisks are what a word was censored with, or arithmetic.
    const inWord = isWord(before) && isWord(after);
    const { opens, closes } = flanks(before, after);
    let left = to - at;
    while (left > 0 && closes && !inWord) {
      const used = this.closeEmphasis(char, left);
      if (used === 0) break;
      left -= used;
      this.at += used;
    }
    if (left === 0) return;
    const text = inWord ? char.repeat(left) : unpaired(char, left);
    if (opens && !inWord) this.open(char, text, left);
    else this.write(text, left);
  }

  /** Closes what the nearest run of the same character opened, if there is something in between; tells how many characters that took. */
  private closeEmphasis(char: '*' | '_', most: number): number {
    const index = this.openers.findLastIndex(
      ({ kind, token }) => kind === char && token < this.tokens.length - 1,
    );
    const opener = this.openers[index];
    if (!opener) return 0;
    const used = Math.min(2, most, opener.length);
    opener.length -= used;
    this.openers.length = opener.length === 0 ? index : index + 1;
    this.tokens[opener.token] = unpaired(char, opener.length);
    this.mark(opener.token + 1, used === 2 ? 'strong' : 'emphasis');
    return used;
  }

  /** In angle brackets stand addresses, and tags. */
  private angle(): void {
    const address = this.find(ADDRESS);
    if (address) {
      const href = this.resolve(address[1] as string);
      this.write(address[1] as string, address[0].length);
      if (href !== undefined) this.mark(this.tokens.length - 1, { href });
      return;
    }
    const tag = this.find(TAG)?.[0];
    if (tag === undefined) this.write('<', 1);
    else this.write(/^<br/i.test(tag) ? ' ' : '', tag.length);
  }

  private reference(): void {
    const found = this.find(REFERENCE)?.[0];
    if (found === undefined) this.write('&', 1);
    // What shows nothing is dropped, as it is where it stands without an escape.
    else this.write(visible(decodeHTML(found)), found.length);
  }
}

/** What is left of asterisks or underscores that nothing pairs with: one is a footnote's, many are a blank to fill in, two are a mark that lost its other half. */
const unpaired = (char: string, length: number): string =>
  length === 2 || length === 3 ? '' : char.repeat(length);

/** Where the run of one character that begins at `at` ends. */
function endOfRun(line: string, at: number): number {
  let to = at;
  while (line[to] === line[at]) to++;
  return to;
}

function isWord(code: number): boolean {
  const kind = classOf(code);
  return kind === LETTER || kind === DIGIT;
}

/** Whether a run of asterisks or underscores between two characters may open and may close emphasis (CommonMark's flanking). */
function flanks(before: number, after: number): { opens: boolean; closes: boolean } {
  const [left, right] = [before, after].map((code) => (Number.isNaN(code) ? SPACE : classOf(code)));
  const isMark = (kind: number | undefined): boolean => kind === OTHER || kind === APOSTROPHE;
  return {
    opens: right !== SPACE && (!isMark(right) || left === SPACE || isMark(left)),
    closes: left !== SPACE && (!isMark(left) || right === SPACE || isMark(right)),
  };
}

/** Finds the round bracket that closes the one at an offset, or the next one where nothing does; -1 for none. */
function closingBrackets(line: string): (at: number) => number {
  let pairs: Map<number, number> | undefined;
  let next = 0;
  return (at) => {
    pairs ??= pairsIn(line);
    const pair = pairs.get(at);
    if (pair !== undefined) return pair;
    if (next >= 0 && next < at) next = line.indexOf(')', at);
    return next;
  };
}

/** Finds the run of as many backticks as the one at an offset has, behind it; -1 for none. */
function closingBackticks(line: string): (at: number) => number {
  let pairs: Map<number, number> | undefined;
  return (at) => {
    pairs ??= runsIn(line);
    return pairs.get(at) ?? -1;
  };
}

function runsIn(line: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const last = new Map<number, number>();
  for (const { 0: run, index } of line.matchAll(/`+/g)) {
    const before = last.get(run.length);
    if (before !== undefined) pairs.set(before, index);
    last.set(run.length, index);
  }
  return pairs;
}

function pairsIn(line: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (char === '\\') at++;
    else if (char === '(') open.push(at);
    else if (char === ')') {
      const from = open.pop();
      if (from !== undefined) pairs.set(from, at);
    }
  }
  return pairs;
}

/** The tokens as one text, white space folded and trimmed, in runs of the same marks. */
function assembled(tokens: readonly string[], ranges: readonly Range[]): Unmarked {
  const starts: Range[][] = [];
  for (const range of ranges) (starts[range.from] ??= []).push(range);
  const runs: Inline[] = [];
  let active: Range[] = [];
  const parts: string[] = [];
  let endsBlank = true;
  tokens.forEach((token, index) => {
    active = active.filter(({ to }) => to > index);
    if (starts[index]) active.push(...starts[index]);
    let part = token.replace(/\s+/g, ' ');
    if (part.startsWith(' ') && endsBlank) part = part.slice(1);
    if (part === '') return;
    endsBlank = part.endsWith(' ');
    parts.push(part);
    addRun(runs, part, active);
  });
  const text = parts.join('').trimEnd();
  const last = runs.at(-1);
  if (last && endsBlank) {
    last.text = last.text.slice(0, -1);
    if (last.text === '') runs.pop();
  }
  const marked = runs.some(({ text: _, ...marks }) => Object.keys(marks).length > 0);
  return marked ? { text, inline: runs } : { text };
}

function addRun(runs: Inline[], text: string, active: readonly Range[]): void {
  const run: Inline = { text };
  for (const { mark } of active)
    if (typeof mark === 'string') run[mark] = true;
    else run.href = mark.href;
  const last = runs.at(-1);
  const same =
    last &&
    last.href === run.href &&
    last.strong === run.strong &&
    last.emphasis === run.emphasis &&
    last.code === run.code;
  if (same) last.text += text;
  else runs.push(run);
}
