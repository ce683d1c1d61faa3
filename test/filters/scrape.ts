import type { Block, Document, Dom } from '../../src/document.js';
import { unmark } from '../../src/read/markdown-inline.js';
import { type Context, contextOf } from '../../src/view/context.js';

const MARK = '>> ';

/** A fixture, read plainly: a paragraph a line, an empty line a gap, links where there are some, and which paragraphs were marked. */
export function scrapeOf(lines: readonly string[]): { context: Context; marked: readonly number[] } {
  const blocks: Block[] = [];
  const marked: number[] = [];
  const hasLinks = lines.some((line) => line.includes(']('));
  let at = 0;
  let gap = 0;
  const say = (line: string) => (hasLinks ? unmark(line, (href) => href, new Map()) : { text: line });
  for (const line of lines) {
    const isMarked = line.startsWith(MARK);
    const text = (isMarked ? line.slice(MARK.length) : line).trim();
    if (text === '') {
      gap++;
      at++;
      continue;
    }
    if (isMarked) marked.push(blocks.length);
    blocks.push({ kind: 'paragraph', ...say(text), span: { start: at, end: at + text.length }, gap });
    at += text.length + 1;
    gap = 0;
  }
  return { context: contextOf(documentOf(blocks)), marked };
}

export function documentOf(blocks: readonly Block[], metadata: Document['metadata'] = {}): Document {
  const source = blocks.some((block) => block.dom) ? 'html' : 'text';
  return { source, blocks, metadata, markup: [], warnings: [] };
}

/** A paragraph in a page's DOM. */
export function element(text: string, dom: Partial<Dom> = {}, rest: Partial<Block> = {}): Block {
  return {
    kind: 'paragraph',
    text,
    span: { start: 0, end: text.length },
    gap: 1,
    ...rest,
    dom: {
      path: ['article', 'p'],
      words: [],
      linkDensity: 0,
      markedDensity: 0,
      hidden: false,
      mediaBefore: false,
      altBefore: '',
      parent: 0,
      ...dom,
    },
  };
}
