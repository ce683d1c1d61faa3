import { load } from 'cheerio';
import type { AnyNode } from 'domhandler';
import Turndown from 'turndown';

/** What shows nothing. */
const UNSEEN = ['script', 'style', 'noscript', 'template'] as const;

/** Ways to text that the corpus's flattened styles do not cover, from a page's HTML. */
export const FLATTENERS = {
  Markdown: (html: string) => new Turndown({ headingStyle: 'atx' }).remove([...UNSEEN]).turndown(html),
  'run on': (html: string) => textContent(html, ''),
  'one line': (html: string) => textContent(html, ' ').replace(/\s+/g, ' '),
};

/** A page's text nodes with nothing but `between` between them: what `get_text()` gives. */
function textContent(html: string, between: string): string {
  const page = load(html);
  page(UNSEEN.join()).remove();
  const texts: string[] = [];
  const walk = (node: AnyNode): void => {
    if (node.type === 'text') texts.push(node.data);
    else if ('children' in node) for (const child of node.children) walk(child);
  };
  for (const node of page.root().toArray()) walk(node);
  return texts.join(between);
}
