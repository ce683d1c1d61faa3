import { UsageError } from '../errors.js';
import { readProfile } from '../profile/format.js';
import type { Furniture } from '../profile/furniture.js';
import { Lookup } from '../profile/lookup.js';
import type { Trace } from '../profile/trace.js';
import { field, visible } from '../write/visible.js';
import { paint } from './colours.js';
import { profileAt } from './profile-files.js';
import { bytesOf } from './read-record.js';
import { STATUS } from './status.js';
import { print, written } from './stdout.js';
import { suggestion } from './suggest.js';

/** The command's options as they were given. */
export interface ShowFlags {
  site?: string;
  all?: boolean;
  json?: boolean;
}

/** Lines shown of a site. */
const FEW = 10;

interface Line {
  /** Pages that have it, and as a share of those that are kept. */
  pages: number;
  share: number;
  /** Where most of its occurrences stand. */
  place: 'text' | 'around';
  /** Its beginning; null where the profile holds no examples. */
  example: string | null;
  key: string;
}

interface Row {
  site: string | null;
  /** Pages learnt from: exact up to those kept, else estimated. */
  pages: number;
  kept: number;
  /** Lines that many pages have. */
  repeated: number;
  lines: Line[];
}

/** Prints what a profile knows; answers with the exit status. */
export async function profileCommand(
  path: string,
  { site, all = false, json = false }: ShowFlags,
): Promise<number> {
  const input = { name: path, path: path === '-' ? undefined : path, place: path };
  const name = path === '-' ? 'standard input' : path;
  const profile = readProfile(path === '-' ? await bytesOf(input) : await profileAt(path), name);
  const lookup = new Lookup(profile);
  if (site !== undefined && !profile.sites.has(site)) {
    throw new UsageError(`${name}: knows no site "${site}"${suggestion(site, [...profile.sites.keys()])}`);
  }
  const names = site === undefined ? [...profile.sites.keys()].sort() : [site];
  const rows: Row[] = names.map((each) => {
    const furniture = lookup.furnitureOf(each) as Furniture;
    return rowOf(each, profile.of(each).sample.seen, furniture, all);
  });
  if (site === undefined)
    for (const group of lookup.groups) rows.push(rowOf(null, group.pages.length, group, all));
  if (json) await print(`${JSON.stringify(rows, null, 2)}\n`);
  else if (process.stdout.isTTY) await written(forPeople(rows));
  else await print(inColumns(rows));
  return STATUS.done;
}

function rowOf(site: string | null, pages: number, furniture: Furniture, all: boolean): Row {
  const { counts, common } = furniture;
  const examples = examplesOf(furniture.pages);
  const lines = common
    .map((key): Line => {
      const count = counts.get(key) ?? { pages: 0, occurrences: 0, outside: 0 };
      return {
        pages: count.pages,
        share: count.pages / furniture.pages.length,
        place: 2 * count.outside >= count.occurrences ? 'around' : 'text',
        example: examples.get(key) ?? null,
        key: key.toString(16).padStart(10, '0'),
      };
    })
    .sort((a, b) => b.pages - a.pages || (a.key < b.key ? -1 : 1));
  return {
    site,
    pages,
    kept: furniture.pages.length,
    repeated: lines.length,
    lines: all ? lines : lines.slice(0, FEW),
  };
}

function examplesOf(pages: readonly Trace[]): Map<number, string> {
  const examples = new Map<number, string>();
  for (const page of pages) {
    page.examples?.forEach((example, at) => {
      const key = page.keys[at] as number;
      if (!examples.has(key)) examples.set(key, example);
    });
  }
  return examples;
}

const NO_NAME = 'no name';

function forPeople(rows: readonly Row[]): string {
  const shown = rows.map(({ site, pages, repeated, lines }) => {
    const head = `${paint.bold(visible(site ?? NO_NAME))}  ${pages} pages, ${repeated} lines on many of them`;
    const each = lines.map(
      ({ share, place, example, key }) =>
        `    ${`${Math.round(100 * share)}%`.padStart(4)}  ${paint.dim(place.padEnd(6))}  ${visible(example ?? `#${key}`)}`,
    );
    return [head, ...each].join('\n');
  });
  return `${shown.join('\n')}\n`;
}

function inColumns(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ site, pages, lines }) =>
    lines.map((line) =>
      [
        field(site ?? ''),
        pages,
        line.pages,
        line.share.toFixed(2),
        line.place,
        field(line.example ?? ''),
        line.key,
      ].join('\t'),
    ),
  );
  return `${['site\tpages\ton\tshare\tplace\texample\tkey', ...lines].join('\n')}\n`;
}
