import { describe, expect, it } from 'vitest';
import { scorePage } from '../src/check/measure.js';
import { toJson, toMarkdown } from '../src/index.js';
import { copyOf, read, scrapes } from './scrapes.js';

/** Scrapes whose copy is not yet what the editor wants, with the F1 that it must not fall below. */
const GAPS = JSON.parse(read('gaps.json')) as Record<string, number>;

describe.each(scrapes)('$file', (scrape) => {
  const copy = copyOf(scrape);

  it('gives the body the editor wants', () => {
    const floor = GAPS[scrape.name];
    if (floor === undefined) expect(copy.text).toBe(scrape.wanted);
    else expect(scorePage(copy.text, [scrape.wanted]).f1).toBeGreaterThanOrEqual(floor);
  });

  it('gives the reviewed Markdown and JSON', () => {
    expect(toMarkdown(copy)).toBe(read(`${scrape.name}.md`));
    expect(toJson(copy)).toBe(read(`${scrape.name}.json`));
  });
});

it('covers at least 30 scrapes in at least 10 languages', () => {
  expect(scrapes.length).toBeGreaterThanOrEqual(30);
  expect(new Set(scrapes.map(({ metadata }) => metadata.language)).size).toBeGreaterThanOrEqual(10);
});
