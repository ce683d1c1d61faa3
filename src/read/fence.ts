import { INVISIBLE } from './invisible.js';
import type { Line } from './lines.js';

/** As long as a fence may be. */
const LONGEST = 16;
const OPENING = /^(`{3,16})[\w+#.-]{0,20}$/;
const CLOSING = /^`{3,}$/;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const RUN = /`+/g;

/** The lines, with those from a fence to the next one as one that is code: as Markdown has it, and the plain text of a copy. */
export function withFences(lines: readonly Line[], source: string): readonly Line[] {
  if (!source.includes('```')) return lines;
  const merged: Line[] = [];
  /** Fences of as many marks are not closed: so those are no fences. */
  let unclosed = LONGEST + 1;
  let isBehindCode = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const marks = OPENING.exec(line.text)?.[1]?.length ?? 0;
    const end = marks === 0 || marks >= unclosed ? 0 : closingBehind(lines, at, marks);
    if (end < 0) unclosed = marks;
    const closing = lines[end] as Line;
    const code = end > 0 ? codeOf(source.slice(line.end, closing.start)) : '';
    const isCode = code !== '';
    // Code is joined to nothing, and nothing to code.
    const gap = at > 0 && (isCode || isBehindCode) ? Math.max(1, line.gap) : line.gap;
    merged.push(isCode ? { ...line, gap, code, end: closing.end } : { ...line, gap });
    if (isCode) at = end;
    isBehindCode = isCode;
  }
  return merged;
}

function closingBehind(lines: readonly Line[], at: number, marks: number): number {
  for (let to = at + 1; to < lines.length; to++) {
    const { text } = lines[to] as Line;
    if (text.length >= marks && CLOSING.test(text)) return to;
  }
  return -1;
}

/** Code between fences that are longer than any run of backticks in it; nothing where that cannot be. */
export function fenced(text: string): string | undefined {
  const code = codeOf(text);
  const longest = Math.max(2, ...Array.from(code.matchAll(RUN), ([run]) => run.length));
  if (code === '' || longest >= LONGEST) return undefined;
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}

/** Code without what shows nothing, and without blank lines and blanks before and behind it. */
function codeOf(text: string): string {
  const lines = text
    .replace(INVISIBLE, '')
    .split(LINE_END)
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n');
}
