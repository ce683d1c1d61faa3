import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean.js';
import { readMarkdown } from '../../src/read/markdown.js';
import { toMarkdown } from '../../src/write/markdown.js';
import { cleaningHolds } from '../fuzz/invariants.js';
import { copyOf, scrapes } from '../scrapes.js';
import { uncovered } from '../uncovered.js';

const texts = (text: string): string[] => readMarkdown(text).blocks.map((block) => block.text);
const first = (text: string) => readMarkdown(text).blocks[0];

describe('what converters write', () => {
  it('links keep their words and their addresses, also those that a hard wrap parted', () => {
    const page = [
      'The harbour board met on Tuesday to decide whether [the old crane](/news/crane-',
      '7 "Crane 7") should be kept as a landmark or sold for scrap, and it took them',
      'until midnight to find that nobody wanted to buy it.',
    ].join('\n');
    const { blocks } = readMarkdown(page, { url: 'https://morning.example/today' });
    expect(blocks.map(({ text }) => text)).toEqual([
      'The harbour board met on Tuesday to decide whether the old crane should be kept as a landmark or sold for scrap, and it took them until midnight to find that nobody wanted to buy it.',
    ]);
    expect(blocks[0]?.inline?.[1]).toEqual({
      text: 'the old crane',
      href: 'https://morning.example/news/crane-7',
    });
  });

  it('images, rules and definitions are mark-up', () => {
    const page =
      '![The crane](https://img.example/crane.jpg)\n\nThe crane stays.\n\n* * *\n\n[![Board](b.png)](/board)\n\nSee [the minutes][1].\n\n[1]: https://morning.example/minutes';
    const document = readMarkdown(page);
    expect(document.blocks.map(({ text }) => text)).toEqual(['The crane stays.', 'See the minutes.']);
    expect(document.blocks[1]?.inline?.[1]?.href).toBe('https://morning.example/minutes');
    expect(uncovered(page, document)).toEqual([]);
  });

  it('headings, lists in lists, quotations, tables and code are what they are', () => {
    const page = [
      '## What is known ##',
      '',
      'The crane',
      '=========',
      '',
      'Its hook',
      '---',
      '',
      '* One bolt',
      '---',
      '',
      '  * One crane',
      '    * [Its hook](/hook)',
      '  * Another',
      '',
      '1. First',
      '2. Second',
      '',
      '> Nobody wants it,',
      '> said the board.',
      '',
      'Crane | Built',
      '---|---',
      'Seven | 1931',
      'Nine | 1954',
      '',
      '```',
      'lift(crane)  # gently',
      '```',
    ].join('\n');
    expect(
      readMarkdown(page).blocks.map(({ kind, depth, ordered, text }) => [kind, depth, ordered, text]),
    ).toEqual([
      ['heading', 2, undefined, 'What is known'],
      ['heading', 1, undefined, 'The crane'],
      ['heading', 2, undefined, 'Its hook'],
      ['list-item', 0, undefined, 'One bolt'],
      ['list-item', 0, undefined, 'One crane'],
      ['list-item', 1, undefined, 'Its hook'],
      ['list-item', 0, undefined, 'Another'],
      ['list-item', 0, true, 'First'],
      ['list-item', 0, true, 'Second'],
      ['quote', undefined, undefined, 'Nobody wants it, said the board.'],
      ['table', undefined, undefined, 'Crane | Built\nSeven | 1931\nNine | 1954'],
      ['code', undefined, undefined, 'lift(crane)  # gently'],
    ]);
  });

  it.each([
    ['**Strong** and _soft_ and ***both***', 'Strong and soft and both'],
    ['A mark **that lost its other half', 'A mark that lost its other half'],
    ['AT&amp;T &#8211; &quot;yes&quot;', 'AT&T – "yes"'],
    ['Kaninchen&shy;züchter&#8203;verein', 'Kaninchenzüchterverein'],
    ['1984\\. It was cold\\.', '1984. It was cold.'],
    ['Line<br>break and <span class="x">span</span>', 'Line break and span'],
    ['<https://morning.example/a_b>', 'https://morning.example/a_b'],
    ['`a * b` is code', 'a * b is code'],
    ['中文**强调**中文', '中文强调中文'],
  ])('%s reads as %s', (line, wanted) => expect(texts(line)).toEqual([wanted]));

  it.each([
    'He said f**k and s**t on air.',
    'Prices from £5* a day, or 3 * 4 in all.',
    'The [sic](as he put it) stays, and so does [this].',
    'The file snake_case_name.txt is an old one.',
    'Answer: ____________',
    'Tom & Jerry < Itchy & Scratchy',
  ])('leaves %s', (line) => expect(texts(line)).toEqual([line]));

  it('a line break that is asked for is one, a paragraph a line stays a paragraph', () => {
    expect(first('Roses are red,\\\nviolets are blue')?.text).toBe('Roses are red,\nviolets are blue');
    const long =
      'The harbour board met on Tuesday to decide whether the old crane should be kept as a landmark, or sold.';
    expect(texts(`${long} ${long}\n${long} ${long}`)).toHaveLength(2);
  });
});

describe('what stands before the article', () => {
  it('is metadata where it is front matter', () => {
    const page =
      '---\ntitle: "Crane 7: nobody wants it"\nauthor: Ada Bell\ndate: 2026-03-01\nurl: https://morning.example/crane\ntags: [harbour]\n---\n\nThe crane stays.';
    const document = readMarkdown(page);
    expect(document.metadata).toEqual({
      headline: 'Crane 7: nobody wants it',
      authors: ['Ada Bell'],
      published: '2026-03-01',
      url: 'https://morning.example/crane',
    });
    expect(document.blocks.map(({ text }) => text)).toEqual(['The crane stays.']);
    expect(uncovered(page, document)).toEqual([]);
  });

  it('is metadata where a converter says it line by line', () => {
    const page =
      'Title: Crane 7\n\nURL Source: https://morning.example/crane\n\nPublished Time: 2026-03-01T10:00:00Z\n\nMarkdown Content:\nThe crane stays.';
    expect(readMarkdown(page).metadata).toEqual({
      headline: 'Crane 7',
      published: '2026-03-01T10:00:00Z',
      url: 'https://morning.example/crane',
    });
  });

  it.each([
    '---\nThe crane stays.\n---\nIt does.',
    '---\n[1, 2]\n---\nIt does.',
    '---\na: &a [*a, *a]\n---\nIt does.',
  ])('is text where it is anything else: %j', (page) => {
    expect(readMarkdown(page).metadata).toEqual({});
    expect(texts(page).join(' ')).toContain('It does.');
  });
});

describe('a copy as Markdown', () => {
  it('is the same copy when it is cleaned, for at least 19 of 20 scrapes', () => {
    const all = scrapes
      .map(copyOf)
      .flatMap((copy) => [true, false].map((frontMatter) => ({ copy, frontMatter })));
    const changed = all.filter(({ copy, frontMatter }) => {
      const { text, headline } = clean(toMarkdown(copy, { frontMatter }));
      return text.replace(/\s+/g, ' ') !== copy.text.replace(/\s+/g, ' ') || headline !== copy.headline;
    });
    expect(changed.length).toBeLessThanOrEqual(all.length / 20);
  });
});

const part = fc.oneof(
  fc.constantFrom(
    ...['# ', '## ', '* ', '1. ', '> ', '```', '---', '|', '|---|---|', '===', '\n', '\n\n', '  \n', '\\'],
    ...[
      '[',
      '](',
      ')',
      '![',
      '](https://a.example/b)',
      '**',
      '*',
      '_',
      '`',
      '<b>',
      '&amp;',
      '[1]: http://a.example',
    ],
    ...['The board met.', 'crane', 'Ünder', '中文', ' ', '\t'],
  ),
  fc.string({ maxLength: 5 }),
);
const marked = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''));

describe('any Markdown', () => {
  it('loses nothing, and its runs are its text', () => {
    fc.assert(
      fc.property(marked, (text) => {
        const document = readMarkdown(text);
        expect(uncovered(text, document)).toEqual([]);
        for (const block of document.blocks) {
          expect(block.text).toMatch(/\S/);
          if (block.inline) expect(block.inline.map((run) => run.text).join('')).toBe(block.text);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('cleans to a copy that stays as it is', () => {
    fc.assert(
      fc.property(marked, (text) => cleaningHolds(text, { from: 'markdown' })),
      { numRuns: 100 },
    );
  });
});
