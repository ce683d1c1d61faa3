import type { Block, Dom, Inline, Kind } from '../document.js';
import { closeTable, openCell, openRow, openTable, type TableDraft } from './html-table.js';
import { BLOCK, MEDIA } from './html-tags.js';
import { type Attributes, decodeText, describing, type Element, type Listener } from './html-tree.js';
import { visible } from './invisible.js';

/** Ancestors looked at for a block's path and words: pages nest deeper only by accident. */
const ANCESTORS = 24;
const MAX_WORDS = 48;
/** Characters looked at of a single attribute: style sheets of utility classes write novels. */
const MAX_VALUE = 400;
/** Lines of verse are at least so many and at most so long. */
const VERSE_BREAKS = 3;
const VERSE_LINE = 60;

const VISIBLE = /[^\s\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]/u;
const UNFOLDED = /\s\s|[^\S ]/;

/** A block as it grows: text between two boundaries. */
interface Draft {
  /** The innermost element around all of its text, and the one that starts the block. */
  around: Element;
  block: Element;
  start: number;
  end: number;
  runs: Inline[];
  characters: number;
  linked: number;
  marked: number;
  breaks: number;
  hidden: boolean;
  mediaBefore: boolean;
  altBefore: string;
}

/** What the collector hands over at the end. */
export interface Collected {
  blocks: Block[];
  /** Characters of text that was passed over in noscript elements. */
  unseen: number;
}

/** Inline mark-up in force, counted, since end tags need not come in order. */
interface Marks {
  strong: number;
  emphasis: number;
  code: number;
  links: Element[];
}

const STRONG: ReadonlySet<string> = new Set(['b', 'strong']);
const EMPHASIS: ReadonlySet<string> = new Set(['em', 'i']);
const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt']);
const FORM_OF_PRE: ReadonlySet<string> = new Set(['pre', 'listing', 'xmp']);

/** A listener that gathers the blocks of a page. `resolve` makes a link absolute or refuses it. */
export function blockCollector(
  html: string,
  resolve: (href: string) => string | undefined,
): Listener & { collected: Collected } {
  const collected: Collected = { blocks: [], unseen: 0 };
  const { blocks } = collected;
  const marks: Marks = { strong: 0, emphasis: 0, code: 0, links: [] };
  const hrefs = new Map<Element, string | undefined>();
  const tables: TableDraft[] = [];
  const split = wordSplitter();
  let draft: Draft | undefined;
  /** A blank, or a line break, is due before the next text. */
  let blank = false;
  let lineBreak = false;
  let media = false;
  let alt = '';
  /** The inline element that closed just now, with nothing after it. */
  let closed: Element | undefined;

  const hrefOf = (link: Element): string | undefined => {
    if (!hrefs.has(link)) {
      const { href } = link.attributes;
      hrefs.set(link, href === undefined ? undefined : resolve(href));
    }
    return hrefs.get(link);
  };

  const flush = (): void => {
    const done = draft;
    draft = undefined;
    blank = false;
    lineBreak = false;
    closed = undefined;
    if (!done) return;
    const preformatted = isPre(done.block);
    const runs = preformatted ? trimLines(done.runs) : foldBreaks(done);
    const text = runs.length === 1 ? (runs[0]?.text ?? '') : runs.map((run) => run.text).join('');
    if (!VISIBLE.test(text)) return;
    const block = finish(done, text, runs, split);
    blocks.push(block);
    const table = tables.at(-1);
    if (table) addToTable(table, done, block);
  };

  const addRun = (text: string): void => {
    if (!draft) return;
    const link = marks.links.at(-1);
    const href = link && hrefOf(link);
    const { runs } = draft;
    const last = runs.at(-1);
    const gap = lineBreak ? '\n' : blank && last ? ' ' : '';
    lineBreak = false;
    blank = false;
    const strong = marks.strong > 0;
    const emphasis = marks.emphasis > 0;
    const code = marks.code > 0;
    if (
      last &&
      last.href === href &&
      (last.strong ?? false) === strong &&
      (last.emphasis ?? false) === emphasis &&
      (last.code ?? false) === code
    ) {
      last.text += gap + text;
      return;
    }
    const run: Inline = { text };
    if (href !== undefined) run.href = href;
    if (strong) run.strong = true;
    if (emphasis) run.emphasis = true;
    if (code) run.code = true;
    if (gap && last) {
      // The blank goes to the side without mark-up: links and emphasis should begin and end with a word.
      if (isPlain(run)) run.text = gap + text;
      else if (isPlain(last)) last.text += gap;
      else runs.push({ text: gap });
    }
    runs.push(run);
  };

  /** Finds the innermost element around the draft's text and `element`. */
  const widen = (into: Draft): void => {
    while (!into.around.open && into.around.parent) into.around = into.around.parent;
  };

  const count = (into: Draft, text: string): void => {
    let characters = 0;
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 32) characters++;
    into.characters += characters;
    if (marks.links.length > 0) into.linked += characters;
    if (marks.strong > 0 || marks.emphasis > 0) into.marked += characters;
  };

  const begin = (element: Element, start: number): Draft => {
    const fresh: Draft = {
      around: element,
      block: element.block,
      start,
      end: start,
      runs: [],
      characters: 0,
      linked: 0,
      marked: 0,
      breaks: 0,
      hidden: true,
      mediaBefore: media,
      altBefore: alt,
    };
    blank = false;
    lineBreak = false;
    return fresh;
  };

  const text = (element: Element, start: number, end: number): void => {
    if (element.skipped) {
      if (inNoscript(element)) collected.unseen += end - start;
      return;
    }
    const preformatted = isPre(element.block);
    let first = start;
    while (first < end && isBlank(html.charCodeAt(first))) first++;
    let decoded = first < end ? visible(decodeText(html.slice(start, end))) : '';
    if (first === end || decoded.trim() === '') {
      if (preformatted && draft) addRun(unixLines(html.slice(start, end)));
      else blank = true;
      closed = undefined;
      return;
    }
    let last = end;
    while (isBlank(html.charCodeAt(last - 1))) last--;
    draft ??= begin(element, first);
    widen(draft);
    draft.end = last;
    if (!element.hidden) draft.hidden = false;
    media = false;
    alt = '';
    closed = undefined;
    if (preformatted) {
      decoded = unixLines(decoded);
      addRun(decoded);
    } else {
      const folded = UNFOLDED.test(decoded) ? decoded.replace(/\s+/g, ' ') : decoded;
      const from = folded.startsWith(' ') ? 1 : 0;
      const to = folded.endsWith(' ') ? folded.length - 1 : folded.length;
      if (from > 0) blank = true;
      decoded = from > 0 || to < folded.length ? folded.slice(from, to) : folded;
      addRun(decoded);
      if (to < folded.length) blank = true;
    }
    count(draft, decoded);
  };

  const breakLine = (element: Element): void => {
    closed = undefined;
    if (!draft) return;
    if (isPre(element.block)) addRun('\n');
    else if (lineBreak) flush();
    else {
      lineBreak = true;
      draft.breaks++;
    }
  };

  const see = (element: Element): void => {
    const { name } = element.tag;
    const { width, height } = element.attributes;
    // Counting pixels are no pictures.
    if (width === '1' || height === '1' || width === '0' || height === '0') return;
    media = true;
    if (name === 'img' && element.attributes.alt) {
      const described = element.attributes.alt.replace(/\s+/g, ' ').trim();
      if (described) alt = described;
    }
  };

  const beginMarks = (element: Element): void => {
    const { name } = element.tag;
    if (STRONG.has(name)) marks.strong++;
    else if (EMPHASIS.has(name)) marks.emphasis++;
    else if (CODE.has(name)) marks.code++;
    else if (name === 'a') marks.links.push(element);
  };

  const endMarks = (element: Element): void => {
    const { name } = element.tag;
    if (STRONG.has(name)) marks.strong--;
    else if (EMPHASIS.has(name)) marks.emphasis--;
    else if (CODE.has(name)) marks.code--;
    else if (name === 'a') {
      const at = marks.links.lastIndexOf(element);
      if (at >= 0) marks.links.splice(at, 1);
    }
  };

  return {
    collected,
    text,
    boundary: flush,
    page: () => undefined,
    endFormat: endMarks,
    open(element) {
      const { name, traits } = element.tag;
      if ((traits & MEDIA) !== 0) see(element);
      if (element.skipped) return;
      if (name === 'br') breakLine(element);
      else if ((traits & BLOCK) !== 0) {
        flush();
        if (name === 'table') tables.push(openTable(element, blocks.length));
        else if (name === 'tr') openRow(tables.at(-1), element);
        else if (name === 'td' || name === 'th') openCell(tables.at(-1), element);
      } else {
        if (closed && draft && standApart(closed, element)) blank = true;
        closed = undefined;
        beginMarks(element);
      }
    },
    close(element) {
      const { name, traits } = element.tag;
      if (element.skipped) return;
      if ((traits & BLOCK) !== 0) {
        flush();
        if (name === 'table') {
          const table = tables.pop();
          if (table) closeTable(table, blocks, tables.at(-1));
        }
        return;
      }
      closed ??= element;
      if (!element.ended) endMarks(element);
    },
  };
}

/** White space as regular expressions see it. */
function isBlank(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 160) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isPlain(run: Inline): boolean {
  return run.href === undefined && !run.strong && !run.emphasis && !run.code;
}

function isPre(block: Element): boolean {
  return block.form !== undefined && FORM_OF_PRE.has(block.form.tag.name);
}

function inNoscript(element: Element): boolean {
  let around: Element | undefined = element;
  for (let steps = 0; around?.skipped && steps < ANCESTORS; steps++) {
    if (around.tag.name === 'noscript') return true;
    around = around.parent;
  }
  return false;
}

function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Two links in a row, or two spans of different classes, are drawn apart though no blank parts them. */
function standApart(before: Element, after: Element): boolean {
  if (before.parent !== after.parent) return false;
  if (before.tag.name === 'a') return after.tag.name === 'a';
  const one = before.attributes.class;
  const other = after.attributes.class;
  return one !== undefined && other !== undefined && one !== other;
}

/** Line breaks become blanks, but in verse. */
function foldBreaks(draft: Draft): Inline[] {
  const { runs } = draft;
  if (draft.breaks === 0 || isVerse(draft)) return runs;
  for (const run of runs) {
    if (run.text.includes('\n')) run.text = run.text.replaceAll('\n', ' ');
  }
  return runs;
}

function isVerse({ breaks, runs, linked, characters }: Draft): boolean {
  if (breaks < VERSE_BREAKS || characters > (breaks + 1) * VERSE_LINE || linked * 2 > characters)
    return false;
  let length = 0;
  for (const { text } of runs) {
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      length = index === 0 ? length + line.length : line.length;
      if (length > VERSE_LINE) return false;
    }
  }
  return true;
}

/** Preformatted text without empty lines before and blanks after it. */
function trimLines(runs: readonly Inline[]): Inline[] {
  const kept = runs.filter((run) => run.text !== '');
  while (kept[0] && kept[0].text.trim() === '') kept.shift();
  while (kept.at(-1)?.text.trim() === '') kept.pop();
  const first = kept[0];
  if (first) first.text = withoutEmptyLines(first.text);
  const last = kept.at(-1);
  if (last) last.text = last.text.trimEnd();
  return kept;
}

function withoutEmptyLines(text: string): string {
  const start = text.length - text.trimStart().length;
  return text.slice(text.lastIndexOf('\n', start) + 1);
}

function finish(draft: Draft, text: string, runs: readonly Inline[], split: WordSplitter): Block {
  const block: Block = {
    kind: 'paragraph',
    text,
    span: { start: draft.start, end: draft.end },
    gap: 1,
    dom: domOf(draft, split),
  };
  shape(block, draft.block);
  if (block.kind !== 'code' && runs.some((run) => !isPlain(run))) block.inline = runs;
  return block;
}

/** Gives `block` the kind that its place in the tree says. */
function shape(block: Block, element: Element): void {
  const { form } = element;
  if (!form) return;
  const { name, rank } = form.tag;
  if (rank > 0) {
    block.kind = 'heading';
    block.depth = rank;
  } else if (name === 'li') {
    // A second paragraph of an item is no second item.
    if (!form.used) {
      block.kind = 'list-item';
      block.depth = Math.max(0, form.lists - 1);
      block.ordered = form.ordered;
    }
  } else {
    block.kind = (name === 'blockquote' ? 'quote' : 'code') satisfies Kind;
  }
  const item = name === 'li' ? form : form.parent?.form;
  if (item?.tag.name === 'li') item.used = true;
}

function domOf(draft: Draft, split: WordSplitter): Dom {
  const { block, around, characters } = draft;
  return {
    path: pathOf(block),
    words: wordsOf(around.worded, split),
    linkDensity: characters > 0 ? draft.linked / characters : 0,
    markedDensity: characters > 0 ? draft.marked / characters : 0,
    hidden: draft.hidden,
    mediaBefore: draft.mediaBefore,
    altBefore: draft.altBefore,
    parent: (block.hasBlocks || !block.parent ? block : block.parent).container.number,
  };
}

/** Tag names down to `element`, remembered with it. */
function pathOf(element: Element): readonly string[] {
  if (element.path) return element.path;
  const path: string[] = [];
  for (let at: Element | undefined = element; at?.parent && path.length < ANCESTORS; at = at.parent) {
    path.push(at.tag.name);
  }
  element.path = path.reverse();
  return element.path;
}

const NO_WORDS: readonly string[] = [];

/** Words of `element` and of those around it, nearest first, remembered with each. */
function wordsOf(element: Element | undefined, split: WordSplitter): readonly string[] {
  const unknown: Element[] = [];
  let at = element;
  while (at && !at.words && unknown.length < ANCESTORS) {
    unknown.push(at);
    at = at.parent?.worded;
  }
  let words = at?.words ?? NO_WORDS;
  for (let next = unknown.pop(); next; next = unknown.pop()) {
    words = joinWords(ownWords(next.attributes, split), words);
    next.words = words;
  }
  return words;
}

function joinWords(own: readonly string[], outer: readonly string[]): readonly string[] {
  if (own.length === 0) return outer;
  const words = own.slice(0, MAX_WORDS);
  for (const word of outer) {
    if (words.length >= MAX_WORDS) break;
    if (!own.includes(word)) words.push(word);
  }
  return words;
}

function ownWords(attributes: Attributes, split: WordSplitter): readonly string[] {
  const values = describing(attributes);
  const [first, ...others] = values;
  if (first === undefined) return NO_WORDS;
  if (others.length === 0) return split(first);
  return [...new Set(values.flatMap(split))];
}

type WordSplitter = (value: string) => readonly string[];

const WORD = /\p{Lu}+\p{Ll}*|\p{Ll}+|\p{Lo}+/gu;

/**
 * Splits class names and the like into lower-case words, at what is no letter and where lower case turns to upper.
 * Pages repeat their class names by the hundred, so what was split once is remembered.
 */
function wordSplitter(): WordSplitter {
  const known = new Map<string, readonly string[]>();
  return (value) => {
    let words = known.get(value);
    if (!words) {
      const parts = value.slice(0, MAX_VALUE).match(WORD) ?? [];
      words = [...new Set(parts.filter((word) => word.length > 1).map((word) => word.toLowerCase()))];
      known.set(value, words);
    }
    return words;
  };
}

function addToTable(table: TableDraft, draft: Draft, block: Block): void {
  const cell = draft.block.cell && table.cells.get(draft.block.cell);
  if (cell) {
    cell.texts.push(block.text);
    table.filled = true;
  } else if (table.filled) table.stray = true;
  else table.start++;
}
