import type { Block, Document } from '../document.js';
import { beginsLow, endsWithSentence } from '../view/view.js';
import { frontMatterOf } from './front-matter.js';
import { linkResolver } from './html-links.js';
import { type Line, linesOf } from './lines.js';
import { referenceName, type Unmarked, unmark } from './markdown-inline.js';
import { markupBetween } from './markup.js';
import { REPAIRED } from './mojibake.js';
import { glueBetween, OVERLONG_SHARE, WIDEST } from './unwrap.js';

/**
 * Reads Markdown, as converters of pages and `cleancopy` itself write it: front matter becomes metadata, links and emphasis
 * runs of their block; images, rules and addresses are mark-up. Lenient where converters are no Markdown proper: addresses
 * may be hard-wrapped, and indentation makes no code. Linear in the length of `text`; never throws.
 *
 * @param options.url what relative links are resolved against; default: what the front matter says.
 */
export function readMarkdown(text: string, options: { url?: string } = {}): Document {
  const front = frontMatterOf(text);
  const metadata = front?.metadata ?? {};
  const lines = linesOf(text).filter(({ start }) => start >= (front?.end ?? 0));
  const { resolve } = linkResolver(options.url ?? metadata.url);
  const references = new Map<string, string>();
  const content = lines.filter((line) => !isReference(line, references));
  const say = (line: string): Unmarked => unmark(line, resolve, references);
  const blocks = [...blocksOf(content, text, say)];
  return {
    source: 'text',
    blocks,
    metadata,
    markup: markupBetween(text, blocks),
    warnings: lines.some(({ repaired }) => repaired) ? [REPAIRED] : [],
  };
}

const DEFINITION = /^\[([^\]]{1,200})\]:\s*<?(\S+?)>?(?:\s+["'(].*)?$/;

/** Whether a line is `[name]: address`, which is then known. */
function isReference({ text }: Line, references: Map<string, string>): boolean {
  const [, name, address] = text.startsWith('[') ? (DEFINITION.exec(text) ?? []) : [];
  if (name === undefined || address === undefined) return false;
  references.set(referenceName(name), address);
  return true;
}

const FENCE = /^(?:`{3,}|~{3,})/;
const RULE = /^(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})$/;
const UNDERLINE = /^(?:=+|-{2,})$/;
const HEADING = /^(#{1,6})(?: |$)/;
const ITEM = /^(?:[-*+•] )*(?:[-*+•]|(\d{1,3})[.)]) (?=\S)/;
const QUOTE = /^(?:> ?)+/;
const COLUMNS = /^\|?(?: ?:?-+:? ?\|)+(?: ?:?-+:?)?$/;
const BEGINNINGS = [FENCE, RULE, UNDERLINE, HEADING, ITEM, QUOTE, /^\|/];
/** What is left of a line of which nothing was text. */
const MARKS_ALONE = /^[\s_*|\\~`#>=-]*$/;
/** White space in front of an item that makes it another's. */
const NESTED = 2;

/** What is known of a whole text. */
interface Shape {
  source: string;
  /** Whether its lines end where they are full. */
  wrapped: boolean;
  /** The line that closes a fence, by the line that opens it. */
  fences: ReadonlyMap<number, number>;
}

/** Reads line by line; of what belongs together, all at once. */
function* blocksOf(
  lines: readonly Line[],
  source: string,
  say: (line: string) => Unmarked,
): Generator<Block> {
  const shape: Shape = { source, wrapped: isWrapped(lines), fences: closingFences(lines) };
  const indents: number[] = [];
  let gap = 0;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as Line;
    const to = endOfBlock(lines, at, shape);
    gap = Math.max(gap, line.gap);
    const own = lines.slice(at, to);
    const block = codeIn(own, source) ?? tableIn(own, say) ?? paragraphIn(own, source, say, indents);
    if (block) yield { ...block, gap: at === 0 ? 0 : gap };
    gap = block ? 0 : Math.max(1, gap);
    at = to;
  }
}

/** Whether lines end where they are full: of an article with a paragraph a line some are long. Addresses are not parted. */
function isWrapped(lines: readonly Line[]): boolean {
  const lengths = lines.filter(({ text }) => !text.includes('](') && !text.includes('|'));
  return lengths.filter(({ text }) => text.length > WIDEST).length <= lengths.length * OVERLONG_SHARE;
}

/** The line behind the last one of the block that begins at a line. */
function endOfBlock(lines: readonly Line[], at: number, { source, wrapped, fences }: Shape): number {
  const { text } = lines[at] as Line;
  if (FENCE.test(text)) return (fences.get(at) ?? at) + 1;
  let to = at + 1;
  const next = (): Line | undefined => (lines[to]?.gap === 0 ? lines[to] : undefined);
  if (text.includes('|') && COLUMNS.test(next()?.text ?? '')) {
    while (next()?.text.includes('|')) to++;
    return to;
  }
  if (RULE.test(text)) return to;
  if (!HEADING.test(text))
    while (next() && goesOn(lines[to - 1] as Line, next() as Line, source, wrapped)) to++;
  const marked = BEGINNINGS.some((beginning) => beginning.test(text));
  return !marked && UNDERLINE.test(next()?.text ?? '') ? to + 1 : to;
}

/** A fence is closed by the next line of the same characters alone. */
function closingFences(lines: readonly Line[]): Map<number, number> {
  const fences = new Map<number, number>();
  const next = new Map<string, number>();
  for (let at = lines.length - 1; at >= 0; at--) {
    const { text } = lines[at] as Line;
    const fence = FENCE.exec(text)?.[0];
    if (fence === undefined) continue;
    const close = next.get(fence);
    if (close !== undefined) fences.set(at, close);
    if (text === fence) next.set(fence, at);
  }
  return fences;
}

/** Whether a line is the same paragraph's as the one before it. */
function goesOn(before: Line, { text }: Line, source: string, wrapped: boolean): boolean {
  const quote = QUOTE.test(text) && QUOTE.test(before.text);
  const bare = quote ? text.replace(QUOTE, '') : text;
  if (bare === '' || BEGINNINGS.some((beginning) => beginning.test(bare))) return false;
  if (quote && before.text.replace(QUOTE, '') === '') return false;
  if (before.text.endsWith('\\')) return true;
  if (source.startsWith('  ', before.end)) return false;
  return wrapped || (beginsLow(bare) && !endsWithSentence(before.text));
}

type Found = Omit<Block, 'gap'>;

const spanOf = (lines: readonly Line[]): Found['span'] => ({
  start: (lines[0] as Line).start,
  end: (lines[lines.length - 1] as Line).end,
});

/** A fenced block, as it stands in the source. */
function codeIn(lines: readonly Line[], source: string): Found | undefined {
  const [first, second] = lines;
  if (!first || !second || !FENCE.test(first.text) || lines.length < 3) return undefined;
  const last = lines[lines.length - 1] as Line;
  const inside = source.slice(first.end, last.start);
  const text = inside.slice(inside.indexOf('\n') + 1).trimEnd();
  return { kind: 'code', text, span: spanOf(lines) };
}

function tableIn(lines: readonly Line[], say: (line: string) => Unmarked): Found | undefined {
  const [head, columns, ...others] = lines;
  if (!head || !columns || others.length === 0 || !COLUMNS.test(columns.text)) return undefined;
  const rows = [head, ...others].map(({ text }) => cellsOf(text).map((cell) => say(cell).text));
  const text = rows.map((row) => row.filter((cell) => cell !== '').join(' | ')).join('\n');
  return /\S/.test(text)
    ? {
        kind: 'table',
        text,
        rows,
        header: (rows[0] as string[]).some((cell) => cell !== ''),
        span: spanOf(lines),
      }
    : undefined;
}

/** The cells of a row: bars part them, but no bars behind a backslash. */
const cellsOf = (row: string): string[] =>
  row
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** A heading, an item, a quotation or a paragraph; nothing where the lines are marks alone. */
function paragraphIn(
  lines: readonly Line[],
  source: string,
  say: (line: string) => Unmarked,
  indents: number[],
): Found | undefined {
  const last = (lines[lines.length - 1] as Line).text;
  const underlined = lines.length > 1 && UNDERLINE.test(last);
  const { kind, depth, ordered, text } = formOf(joinedText(underlined ? lines.slice(0, -1) : lines));
  if (kind !== 'list-item') indents.length = 0;
  const said = unmarkLines(text, say);
  if (MARKS_ALONE.test(said.text)) return undefined;
  const found: Found = { kind, ...said, span: spanOf(lines) };
  if (kind === 'list-item') found.depth = nesting(lines[0] as Line, source, indents);
  if (kind === 'heading') found.depth = depth;
  if (underlined) Object.assign(found, { kind: 'heading', depth: last.startsWith('=') ? 1 : 2 });
  return ordered ? { ...found, ordered } : found;
}

/** The lines as one, with line breaks where the source asks for them. */
function joinedText(lines: readonly Line[]): string {
  const texts = lines.map(({ text }, index) => (index > 0 ? text.replace(QUOTE, '') : text));
  return texts
    .map((text, index) => {
      const next = texts[index + 1];
      if (next === undefined) return text;
      return text.endsWith('\\') ? `${text.slice(0, -1)}\n` : text + glueBetween(text, next);
    })
    .join('');
}

interface Form {
  kind: Block['kind'];
  depth: number;
  ordered: boolean;
  text: string;
}

/** What a text is by the marks that it begins with, and the rest of it. */
function formOf(whole: string): Form {
  const quote = QUOTE.exec(whole)?.[0] ?? '';
  const item = ITEM.exec(whole.slice(quote.length));
  const text = whole.slice(quote.length + (item?.[0].length ?? 0));
  const ordered = item?.[1] !== undefined;
  const rank = HEADING.exec(text)?.[1];
  if (rank !== undefined)
    return { kind: 'heading', depth: rank.length, ordered: false, text: text.replace(/^#+ ?| #+$/g, '') };
  return { kind: item ? 'list-item' : quote === '' ? 'paragraph' : 'quote', depth: 0, ordered, text };
}

function unmarkLines(text: string, say: (line: string) => Unmarked): Unmarked {
  if (!text.includes('\n')) return say(text);
  const lines = text.split('\n').map(say);
  const inline = lines.flatMap(({ text, inline = [{ text }] }, index) =>
    index === 0 ? inline : [{ text: '\n' }, ...inline],
  );
  return {
    text: lines.map((line) => line.text).join('\n'),
    ...(lines.some((line) => line.inline) ? { inline } : {}),
  };
}

/** How deep in lists an item is, 0 for the first level. `indents` are those of the items that it may be in. */
function nesting({ start }: Line, source: string, indents: number[]): number {
  const indent = start - (source.lastIndexOf('\n', start - 1) + 1);
  while (indents.length > 0 && (indents[indents.length - 1] as number) > indent - NESTED) indents.pop();
  indents.push(indent);
  return indents.length - 1;
}
