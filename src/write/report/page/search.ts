import { data, textsAt } from './data.js';
import { type Query, queryOf } from './query.js';

/** The page stays with its user: after so long it lets the browser draw and listen. */
const SLICE_MS = 10;

/** Texts of files, made when the first phrase is looked for. */
const texts: string[] = [];

function textOf(number: number): string {
  const known = texts[number];
  if (known !== undefined) return known;
  const { id, headline } = data.files[number] as { id: string; headline: string | null };
  return (texts[number] = [id, headline ?? '', ...textsAt(number)].join('\n'));
}

let latest = 0;

/**
 * Looks through all files, in slices, and tells what it found: numbers of files, at the end or where it takes
 * long from time to time. A newer search ends an older one.
 */
export async function search(
  text: string,
  found: (numbers: readonly number[], done: boolean) => void,
): Promise<void> {
  const mine = ++latest;
  const { fits, matcher } = queryOf(text);
  const numbers: number[] = [];
  let slice = performance.now();
  let told = slice;
  for (const [number, file] of data.files.entries()) {
    if (fits(file) && holds(number, matcher)) numbers.push(number);
    const now = performance.now();
    if (now - slice < SLICE_MS) continue;
    if (now - told > 20 * SLICE_MS) {
      found([...numbers], false);
      told = now;
    }
    await nextTask();
    if (mine !== latest) return;
    slice = performance.now();
  }
  found(numbers, true);
}

function holds(number: number, matcher: Query['matcher']): boolean {
  if (matcher === null) return true;
  matcher.lastIndex = 0;
  return matcher.test(textOf(number));
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
