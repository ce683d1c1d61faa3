import { type Detail, type PackedDetail, type Run, type Summary, unpackedDetail } from '../entry.js';

/** Details that are kept parsed: going back and forth is at once, and thousands of files do not pile up. */
const KEPT = 24;

const run = JSON.parse(contentOf('run')) as Run;
const details = new Map<number, Detail>();

/** What the page was given. */
export const data: Run = run;

const numbers = new Map(run.files.map((file, number) => [file.key, number]));

/** Position of a file in `data.files`, by the name that the address gives it. */
export const numberOf = (key: string): number | undefined => numbers.get(key);

export const fileAt = (number: number): Summary => run.files[number] as Summary;

/** The blocks of a file, read when they are wanted. */
export function detailAt(number: number): Detail {
  const known = details.get(number);
  if (known) return known;
  const detail = unpackedDetail(packed(number));
  details.set(number, detail);
  const oldest = details.keys().next().value;
  if (details.size > KEPT && oldest !== undefined) details.delete(oldest);
  return detail;
}

/** The texts of a file's blocks. */
export const textsAt = (number: number): string[] => packed(number).rows.map(([, , , , text]) => text);

const packed = (number: number): PackedDetail => JSON.parse(contentOf(`file-${number}`)) as PackedDetail;

function contentOf(id: string): string {
  return document.getElementById(id)?.textContent ?? 'null';
}
