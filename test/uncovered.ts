import type { Span } from '../src/document.js';

/** What shows nothing: white space (a next line among it, as Unicode has it), zero-width characters, directional marks. */
const BLANK = /[\s\u0085\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Where spans overlap, or leave out what can be seen; empty if they cover an input once. */
export function uncovered(
  input: string,
  {
    blocks,
    removed = [],
    markup,
  }: { blocks: readonly { span: Span }[]; removed?: readonly { span: Span }[]; markup: readonly Span[] },
): string[] {
  const spans = [...blocks, ...removed]
    .map(({ span }) => span)
    .concat(markup)
    .sort((a, b) => a.start - b.start);
  const faults: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans, { start: input.length, end: input.length }]) {
    if (start < at) faults.push(`overlap at ${start}`);
    const between = input.slice(at, start);
    if ([...between].some((char) => !BLANK.test(char)))
      faults.push(`lost ${JSON.stringify(between)} at ${at}`);
    at = Math.max(at, end);
  }
  return faults;
}
