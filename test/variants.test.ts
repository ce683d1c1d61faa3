import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clean } from '../src/clean.js';
import { AUGMENTATIONS, wrap } from './quality/augment.js';
import { FOLDER, read } from './scrapes.js';

/** The shape: credit glued to its caption, the alternative text, other stories between paragraphs, a comment widget below. */
describe('a scrape in whatever form it comes', () => {
  const scrape = readFileSync(new URL('sputnik-shape-en.txt', FOLDER), 'utf8');
  const wanted = read('sputnik-shape-en.expected.txt').trim();
  const paragraphs = (text: string): string[] => text.split('\n\n');

  it.each([
    'blank lines dropped',
    'DOS line ends',
    'wrapped at 72',
    'wrapped at 100',
    'no-break spaces',
    'mojibake',
    'indented',
  ])('%s', (name) => {
    const copy = clean((AUGMENTATIONS[name] as (text: string) => string)(scrape));
    expect(paragraphs(copy.text)).toEqual(paragraphs(wanted));
    expect(copy.headline).toBe(clean(scrape).headline);
  });

  it('wrapped where one line alone is as long as the column', () => {
    const korean = readFileSync(new URL('glued-credit-ko.txt', FOLDER), 'utf8');
    const wrapped = korean.split('\n').map((line) => wrap(line, 76));
    expect(clean(wrapped.join('\n')).text).toBe(clean(korean).text);
  });

  it('lower case, of which nothing is written with capitals again', () => {
    const copy = clean(scrape.toLowerCase());
    expect(paragraphs(copy.text)).toEqual(paragraphs(wanted.toLowerCase()));
    expect(copy.headline).toBe(clean(scrape).headline?.toLowerCase());
    expect(copy.removed.map(({ text }) => text).join('')).not.toMatch(/\p{Lu}/u);
  });

  it('old Mac line ends', () => {
    expect(paragraphs(clean(scrape.replaceAll('\n', '\r')).text)).toEqual(paragraphs(wanted));
  });
});
