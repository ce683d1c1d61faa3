import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'cheerio/slim';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/read/decode.js';
import { readHtml } from '../../src/read/html.js';

/** cheerio builds a tree from the same tokens: whatever text it finds in the page must be in the blocks, in order. */
const FOLDER = new URL('../../fixtures/scrapes/', import.meta.url);
const bare = (text: string): string => text.replace(/[\s\u00ad\u200b-\u200f\ufeff]+/g, '');

describe.each(readdirSync(FOLDER).filter((file) => file.endsWith('.html')))('%s', (file) => {
  it('holds all text that cheerio finds, and no other', () => {
    const html = decode(readFileSync(new URL(file, FOLDER))).text;
    const $ = load(html);
    $('script, style, title, noscript, template, svg, math, textarea, iframe').remove();
    expect(
      bare(
        readHtml(html)
          .blocks.map(({ text, rows }) => (rows ? rows.flat().join('') : text))
          .join(''),
      ),
    ).toBe(bare($.root().text()));
  });
});
