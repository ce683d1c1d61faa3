import type { Block, Span } from '../document.js';

const NON_BLANK = /\S/g;

/** The ranges before, between and after `blocks` that hold more than white space, without the white space at their ends. */
export function markupBetween(source: string, blocks: readonly Block[]): Span[] {
  const markup: Span[] = [];
  let from = 0;
  const add = (to: number): void => {
    NON_BLANK.lastIndex = from;
    const start = NON_BLANK.exec(source)?.index ?? source.length;
    if (start >= to) return;
    let end = to;
    while (/\s/.test(source.charAt(end - 1))) end--;
    markup.push({ start, end });
  };
  for (const { span } of blocks) {
    add(span.start);
    from = span.end;
  }
  add(source.length);
  return markup;
}
