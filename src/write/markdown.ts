import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Copy } from '../document.js';
import { link } from './markdown/literal-links.js';
import { type MarkdownOptions, markdownTree } from './markdown/tree.js';

export type { MarkdownOptions };

const processor = unified()
  .use(remarkStringify, {
    bullet: '-',
    listItemIndent: 'one',
    rule: '-',
    resourceLink: true,
    handlers: { link },
  })
  // Unaligned pipes: padding to the widest cell would make a long table's size quadratic.
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkFrontmatter)
  .freeze();

/** A copy as Markdown (CommonMark with GFM tables), which parses back to the tree it was made from. */
export function toMarkdown(copy: Copy, options: MarkdownOptions = {}): string {
  const text = processor.stringify(markdownTree(copy, options));
  // A parser takes a zero-width no-break space at the very start for a byte order mark.
  return text.startsWith('\uFEFF') ? `&#xFEFF;${text.slice(1)}` : text;
}
