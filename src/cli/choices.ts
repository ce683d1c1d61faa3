import { ARTICLE_LABELS, JUNK_LABELS, type Label, SCRAPE_FORMATS, type ScrapeFormat } from '../document.js';
import { UsageError } from '../errors.js';
import type { Filter } from '../filters/filter.js';
import { containers } from '../read/containers.js';
import { type Format, formats } from '../write/index.js';
import { suggestion } from './suggest.js';

/** The format called `name`. */
export const formatNamed = (name: string): Format => chosen('format', name, formats);

/** The one of some things that is called `name`; `what` they are, in messages. */
export function chosen<T extends { id: string }>(what: string, name: string, known: readonly T[]): T {
  const found = known.find(({ id }) => id === name);
  if (found) return found;
  const ids = known.map(({ id }) => id);
  throw new UsageError(`unknown ${what} "${name}", choose from ${ids.join(', ')}${suggestion(name, ids)}`);
}

/** What `--from` names where scrapes are read one by one. */
export const sourceNamed = (name: string): ScrapeFormat =>
  SCRAPE_FORMATS.find((format) => format === name) ?? unknownInput(name, SCRAPE_FORMATS);

/** What `--from` names: what scrapes are, or the container that holds them. */
export function inputNamed(name: string): string {
  const ids = [...SCRAPE_FORMATS, ...containers.map(({ id }) => id)];
  return ids.includes(name) ? name : unknownInput(name, ids);
}

function unknownInput(name: string, ids: readonly string[]): never {
  throw new UsageError(
    `unknown input format "${name}", choose from ${ids.join(', ')}${suggestion(name, ids)}`,
  );
}

/** The number of workers that `--jobs` names. */
export function jobsNamed(count: string): number {
  const jobs = Number(count);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new UsageError(`--jobs takes a number of workers from 1 to ${MOST_JOBS}, not "${count}"`);
}

const MOST_JOBS = 1024;

/** The milliseconds of as many seconds as `--timeout` names. */
export function timeoutNamed(seconds: string): number {
  const milliseconds = Math.ceil(Number(seconds) * 1000);
  if (milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds;
  throw new UsageError(`--timeout takes a number of seconds, not "${seconds}"`);
}

/** The labels in a list with commas. */
export function labelsNamed(list: string): Label[] {
  const labels: readonly Label[] = [...JUNK_LABELS, ...ARTICLE_LABELS];
  return words(list).map((name) => {
    const found = labels.find((label) => label === name);
    if (found) return found;
    throw new UsageError(
      `unknown label "${name}", choose from ${labels.join(', ')}${suggestion(name, labels)}`,
    );
  });
}

/** The ids of filters to switch off, each with a minus before it, in a list with commas. */
export function filtersOff(list: string, filters: readonly Filter[]): string[] {
  const ids = filters.map((filter) => filter.id);
  return words(list).map((word) => {
    const id = word.replace(/^-/, '');
    if (!ids.includes(id)) {
      throw new UsageError(`unknown filter "${id}", "cleancopy filters" lists them${suggestion(id, ids)}`);
    }
    if (word === id) throw new UsageError(`filters are all on, "-${id}" switches this one off`);
    return id;
  });
}

function words(list: string): string[] {
  const found = list.split(',').flatMap((word) => word.trim() || []);
  if (found.length === 0) throw new UsageError(`an empty list, name one or more with commas between`);
  return found;
}
