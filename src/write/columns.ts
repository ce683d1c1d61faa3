import type { Row } from './index.js';
import { RECORD_KEYS } from './record.js';

/** What a column of a table holds. */
export type ColumnType = 'text' | 'boolean' | 'integer' | 'number' | 'list' | 'json';

export interface Column {
  name: string;
  type: ColumnType;
}

/** Our keys that are single values or lists of them, and so have a place in every table. */
const FLAT: readonly Column[] = [
  { name: 'id', type: 'text' },
  { name: 'url', type: 'text' },
  { name: 'source', type: 'text' },
  { name: 'headline', type: 'text' },
  { name: 'standfirst', type: 'text' },
  { name: 'authors', type: 'list' },
  { name: 'published', type: 'text' },
  { name: 'modified', type: 'text' },
  { name: 'language', type: 'text' },
  { name: 'siteName', type: 'text' },
  { name: 'text', type: 'text' },
  { name: 'confidence', type: 'number' },
  { name: 'warnings', type: 'list' },
  { name: 'error', type: 'text' },
];

/** Those with a structure of their own, which are JSON in a table. */
const NESTED: readonly Column[] = ['captions', 'crossLinks', 'blocks', 'removed', 'stats'].map((name) => ({
  name,
  type: 'json',
}));

/** The columns of a table of `rows`: ours, then what is carried through, in the order in which it first comes. */
export async function columnsOf(
  rows: AsyncIterable<Row>,
  { nested }: { nested: boolean },
): Promise<readonly Column[]> {
  const ours = new Set(RECORD_KEYS);
  const carried = new Map<string, ColumnType | undefined>();
  for await (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (!ours.has(name)) carried.set(name, common(carried.get(name), typeOf(value)));
    }
  }
  const others = [...carried].map(([name, type]): Column => ({ name, type: type ?? 'text' }));
  return [...FLAT, ...(nested ? NESTED : []), ...others];
}

/** Undefined for null, which every type has. */
function typeOf(value: unknown): ColumnType | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  return 'json';
}

/** What holds the values of both: numbers hold integers, JSON holds everything. */
function common(a: ColumnType | undefined, b: ColumnType | undefined): ColumnType | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  const types = [a, b];
  return types.includes('integer') && types.includes('number') ? 'number' : 'json';
}
