import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean.js';
import { BODY_LABELS } from '../../src/document.js';
import { siteFilters } from '../../src/filters/index.js';
import { learn } from '../../src/learn.js';
import { Lookup } from '../../src/profile/lookup.js';
import type { Article } from '../profile/generated-sites.js';
import { inventedArticles } from '../profile/invented-articles.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const PAGES = 12;
const MARK = '>> ';

interface Page {
  text: string;
  marked: readonly string[];
}

/** The pages of a site whose template a fixture is. */
function pagesOf(template: readonly string[], articles: readonly Article[]): Page[] {
  return articles.map(({ headline, paragraphs }, at) => {
    const marked: string[] = [];
    let paragraph = 0;
    let other = at;
    const lines = template.flatMap((line) => {
      const [, every = '1', rest = ''] = /^(?:\[1\/(\d)\] )?(.*)$/.exec(line) as RegExpExecArray;
      if (at % Number(every) !== 0) return [];
      const filled = rest.replace(/\{([a-z ]+)\}/g, (_, what: string) => {
        if (what === 'headline') return headline;
        if (what === 'paragraph') return paragraphs[paragraph++ % paragraphs.length] as string;
        if (what === 'other headline') return (articles[++other % articles.length] as Article).headline;
        if (what === 'number') return String(3 + ((at * 37) % 400));
        if (what === 'date') return `${1 + ((at * 5) % 28)} March 20${20 + (at % 5)}`;
        throw new Error(`nothing is called {${what}}`);
      });
      if (!filled.startsWith(MARK)) return [filled];
      marked.push(filled.slice(MARK.length));
      return [filled.slice(MARK.length)];
    });
    return { text: lines.join('\n'), marked };
  });
}

describe.each(siteFilters)('$id', ({ id }) => {
  const files = readdirSync(join(FIXTURES, id)).sort();

  it('has fixtures of what it takes and of what it leaves', () => {
    expect(files.filter((file) => file.startsWith('takes-')).length).toBeGreaterThanOrEqual(2);
    expect(files.filter((file) => file.startsWith('leaves-')).length).toBeGreaterThanOrEqual(2);
  });

  it.each(files)('%s', (file) => {
    const template = readFileSync(join(FIXTURES, id, file), 'utf8')
      .trimEnd()
      .split('\n');
    const pages = pagesOf(template, inventedArticles(PAGES, 3));
    const profile = new Lookup(
      learn(pages.map(({ text }) => ({ scrape: text, from: 'text', site: 'tallow' }))),
    );
    const wrong: string[] = [];
    for (const { text, marked } of pages) {
      const { blocks, removed } = clean(text, { from: 'text', profile, site: 'tallow' });
      for (const line of marked) {
        const kept = blocks.some(
          (block) => block.text === line && (BODY_LABELS.has(block.label) || block.label === 'headline'),
        );
        const out = removed.find((block) => block.text === line);
        if (file.startsWith('takes-') ? kept : !kept) wrong.push(`${line} [${out?.filter}: ${out?.reason}]`);
      }
    }
    expect(wrong, file.startsWith('takes-') ? 'should be taken' : 'should be left').toEqual([]);
  });
});

describe('what a profile does not know', () => {
  it('of one or two pages it says nothing', () => {
    const pages = pagesOf(
      readFileSync(join(FIXTURES, 'site-furniture/takes-boxes-and-footer-en.txt'), 'utf8')
        .trimEnd()
        .split('\n'),
      inventedArticles(2, 3),
    );
    const profile = new Lookup(
      learn(pages.map(({ text }) => ({ scrape: text, from: 'text', site: 'tallow' }))),
    );
    for (const { text } of pages) {
      expect(clean(text, { profile, site: 'tallow' })).toEqual(clean(text));
    }
  });

  it('another site is not judged by it', () => {
    const [first, second] = ['takes-boxes-and-footer-en.txt', 'takes-counts-and-dates-de.txt'].map(
      (file, at) =>
        pagesOf(
          readFileSync(join(FIXTURES, 'site-furniture', file), 'utf8')
            .trimEnd()
            .split('\n'),
          inventedArticles(6, 20 + at),
        ),
    ) as [Page[], Page[]];
    const profile = new Lookup(
      learn(first.map(({ text }) => ({ scrape: text, from: 'text', site: 'tallow' }))),
    );
    for (const { text } of second) expect(clean(text, { profile })).toEqual(clean(text));
  });
});
