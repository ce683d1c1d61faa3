/** Markdown as others read it, to compare with the tree it was written from. */
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

export const parsed = (markdown: string): Node => bare(parser.parse(markdown));

export interface Node {
  type: string;
  value?: string;
  children?: Node[];
  [key: string]: unknown;
}

/** Without positions and absent values, neighbouring texts as one. */
function bareNode(node: Node): Node {
  const clean: Node = { type: node.type };
  for (const [key, value] of Object.entries(node)) {
    if (['position', 'children', 'data', 'identifier'].includes(key) || value === null || value === undefined)
      continue;
    clean[key] = value;
  }
  if (node.children) {
    clean.children = [];
    for (const child of node.children.map(bareNode)) {
      const last = clean.children.at(-1);
      if (child.type === 'text' && last?.type === 'text') last.value = `${last.value}${child.value}`;
      else clean.children.push(child);
    }
  }
  return clean;
}

export const bare = (root: Root): Node => bareNode(root as unknown as Node);
