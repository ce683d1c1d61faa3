import { INVISIBLE } from './invisible.js';
import type { Line } from './lines.js';
import type { Part } from './parts.js';

/** As long as a fence may be. */
const LONGEST = 16;
const OPENING = /^(`{3,16})[\w+#.-]{0,20}$/;
const CLOSING = /^`{3,}$/;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const RUN = /`+/g;

/** Finds code between fences in the lines of `source`, as Markdown has it and the plain text of a copy. */
export function fenceFinder(lines: readonly Line[], source: string): (at: number) => Part | undefined {
  /** Fences of as many marks are not closed: so those are no fences. */
  let unclosed = source.includes('```') ? LONGEST + 1 : 0;
  return (at) => {
    const opening = lines[at] as Line;
    const marks = unclosed === 0 ? 0 : (OPENING.exec(opening.text)?.[1]?.length ?? 0);
    if (marks === 0 || marks >= unclosed) return undefined;
    const to = closingBehind(lines, at, marks);
    if (to < 0) {
      unclosed = marks;
      return undefined;
    }
    const code = codeOf(source.slice(opening.end, (lines[to] as Line).start));
    return code === '' ? undefined : { lines: to + 1 - at, code };
  };
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
  let longest = 2;
  for (const [run] of code.matchAll(RUN)) longest = Math.max(longest, run.length);
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
