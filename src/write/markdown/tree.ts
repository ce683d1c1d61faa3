import type { Root, RootContent } from 'mdast';
import type { Copy, Label, LabelledBlock } from '../../document.js';
import { printed } from '../printed.js';
import { code } from './code.js';
import { frontMatter } from './front-matter.js';
import { heading, rankShift } from './heading.js';
import { lists } from './list.js';
import { linkAddresses } from './literal-links.js';
import { kept, paragraph } from './paragraph.js';
import { quote } from './quote.js';
import { table } from './table.js';
import { oneLine } from './text.js';

/** What of a copy goes into Markdown. */
export interface MarkdownOptions {
  /** Whether metadata goes before the article as YAML; default true. */
  frontMatter?: boolean;
  /** Labels printed besides the article's, each block with its label before it. */
  keep?: readonly Label[];
}

type Role = 'heading' | 'list' | 'quote' | 'table' | 'code' | 'paragraph' | 'kept';

/** The Markdown tree (mdast) of a copy: front matter, headline, body. */
export function markdownTree(
  copy: Copy,
  { frontMatter: front = true, keep = [] }: MarkdownOptions = {},
): Root {
  const blocks = printed(copy, keep);
  const ranked = blocks.filter((block) => role(block) === 'heading');
  const shift = rankShift(ranked);
  const children: RootContent[] = [];
  if (front) children.push(frontMatter(copy));
  const headline = oneLine(copy.headline ?? '');
  if (headline !== '')
    children.push({ type: 'heading', depth: 1, children: [{ type: 'text', value: headline }] });
  for (const run of runs(blocks)) children.push(...nodes(run, shift));
  const texts = blocks.flatMap(({ text, rows = [] }) => [text, ...rows.flat()]);
  return linkAddresses({ type: 'root', children }, [headline, ...texts]);
}

function role(block: LabelledBlock): Role {
  const { kind, label } = block;
  switch (label) {
    case 'heading':
    case 'quote':
    case 'list':
      return label;
    case 'table':
    case 'body':
    case 'standfirst':
      if (block.rows && block.rows.length > 0) return 'table';
      if (kind === 'list-item') return 'list';
      return kind === 'table' ? 'paragraph' : kind;
    default:
      return 'kept';
  }
}

/** Items of a list and paragraphs of a quotation belong together when they are neighbours. */
function runs(blocks: readonly LabelledBlock[]): LabelledBlock[][] {
  const found: LabelledBlock[][] = [];
  let last: Role | undefined;
  for (const block of blocks) {
    const now = role(block);
    if (now === last && (now === 'list' || now === 'quote')) found.at(-1)?.push(block);
    else found.push([block]);
    last = now;
  }
  return found;
}

function nodes(run: readonly LabelledBlock[], shift: number): RootContent[] {
  const [first] = run;
  if (first === undefined) return [];
  switch (role(first)) {
    case 'heading':
      return [heading(first, shift)];
    case 'list':
      return lists(run);
    case 'quote':
      return [quote(run)];
    case 'table':
      return [table(first.rows ?? [], first)];
    case 'code':
      return [code(first)];
    case 'paragraph':
      return [paragraph(first)];
    case 'kept':
      return [kept(first)];
  }
}
