import { describe, expect, it } from 'vitest';
import { toJson, toMarkdown } from '../src/index.js';
import { copyOf, read, scrapes } from './scrapes.js';

describe.each(scrapes)('$file', (scrape) => {
  const copy = copyOf(scrape);

  it('gives the body the editor wants', () => {
    expect(copy.text).toBe(scrape.wanted);
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
