import { InputError } from '../errors.js';
import type { Entry, FieldNames } from './record.js';

/** The fields of a row of a table, or of an object on a line. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * A row as a record: the fields with the content, the address and the id are taken, all others carried through.
 * HTML is preferred to text where a row has both.
 *
 * @param place the row's place in its input, which stands in for an id.
 */
export function recordOfRow(row: Row, names: FieldNames, place: string, where: string): Entry {
  const taken = new Set<string>();
  const take = (candidates: readonly string[]): string | undefined => {
    for (const name of candidates) {
      if (!Object.hasOwn(row, name)) continue;
      const value = inText(row[name]);
      if (value === undefined) continue;
      taken.add(name);
      return value;
    }
    return undefined;
  };
  const id = take(names.id) ?? place;
  const url = take(names.url);
  const html = take(names.html.filter((name) => row[name] !== ''));
  const text = html === undefined ? take(names.text) : undefined;
  const content = html ?? text;
  // What was the content's second choice is no field to carry.
  for (const name of [...names.html, ...names.text]) taken.add(name);
  const others = Object.entries(row).filter(([name, value]) => !taken.has(name) && value !== undefined);
  const known = {
    id,
    where,
    ...(url !== undefined && url !== '' && { url }),
    ...(others.length > 0 && { fields: JSON.stringify(Object.fromEntries(others)) }),
  };
  if (content === undefined) {
    const wanted = [...names.html, ...names.text].map((name) => `"${name}"`).join(' or ');
    const error = new InputError(`has no field ${wanted}, name it with --text-field or --html-field`);
    return { ...known, error };
  }
  return { ...known, content, from: html === undefined ? 'text' : 'html' };
}

/** Numbers are ids and texts too; lists and objects are not. */
function inText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}
