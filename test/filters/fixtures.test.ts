import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filters, pageFilters } from '../../src/filters/index.js';
import { scrapeOf } from './scrape.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
/** Folders that are no filter's. */
const OTHER_FOLDERS = ['check', 'scrapes', 'site'];
/** The filter that answers for every block has no fixtures; see `surroundings.test.ts`. */
const FALLBACK = 'surroundings';
const FILES_OF_EACH = 2;
const SURE = 0.5;

const folders = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !OTHER_FOLDERS.includes(entry.name))
  .map((entry) => entry.name);

it('every fixture folder is a filter', () => {
  const ids = filters.map((filter) => filter.id);
  expect(folders.filter((folder) => !ids.includes(folder))).toEqual([]);
});

describe.each(pageFilters.filter((filter) => filter.id !== FALLBACK))('$id', (filter) => {
  const files = folders.includes(filter.id) ? readdirSync(join(FIXTURES, filter.id)).sort() : [];
  const takes = files.filter((file) => /^takes-.*\.txt$/.test(file));
  const leaves = files.filter((file) => /^leaves-.*\.txt$/.test(file));

  it('has fixtures of what it takes and of what it leaves', () => {
    expect(takes.length).toBeGreaterThanOrEqual(FILES_OF_EACH);
    expect(leaves.length).toBeGreaterThanOrEqual(FILES_OF_EACH);
    expect(takes.length + leaves.length).toBe(files.length);
  });

  it.each(files)('%s', (file) => {
    const lines = readFileSync(join(FIXTURES, filter.id, file), 'utf8').split('\n');
    const { context, marked } = scrapeOf(lines);
    expect(marked.length, 'marked lines').toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const index of marked) {
      const view = context.views[index];
      if (!view) continue;
      const found = filter.find(view, context);
      const taken =
        found !== undefined && found.strength >= SURE && (found.label ?? filter.label) === filter.label;
      const expected = file.startsWith('takes-');
      if (taken !== expected)
        wrong.push(`${view.text} (${found ? `${found.strength.toFixed(2)}: ${found.reason}` : 'nothing'})`);
    }
    expect(wrong, expected(file)).toEqual([]);
  });
});

const expected = (file: string): string => (file.startsWith('takes-') ? 'should be taken' : 'should be left');
