import { ARTICLE_LABELS, JUNK_LABELS, type Label } from '../document.js';
import { UsageError } from '../errors.js';
import type { Filter } from '../filters/filter.js';
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

/** What `--from` names. */
export function sourceNamed(name: string): 'text' | 'html' {
  if (name === 'text' || name === 'html') return name;
  throw new UsageError(
    `unknown input format "${name}", choose from text, html${suggestion(name, ['text', 'html'])}`,
  );
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
