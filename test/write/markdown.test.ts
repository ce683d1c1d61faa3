import { expect, test } from 'vitest';
import { toMarkdown } from '../../src/write/markdown.js';
import { block, copyOf } from './copies.js';

const body = { frontMatter: false };

test('front matter holds what is known, and only that', () => {
  const copy = copyOf([block({ text: 'One.' })], {
    headline: 'Yes: "no" - it\'s #1',
    authors: ['Ann Lee', 'B. Oz'],
    published: '2026-03-01T08:00:00Z',
    language: 'en',
    siteName: 'The Pier',
    url: 'https://a.example/b?c=d#e',
    confidence: 1,
  });
  expect(toMarkdown(copy)).toBe(`---
headline: "Yes: \\"no\\" - it's #1"
byline:
  - Ann Lee
  - B. Oz
published: 2026-03-01T08:00:00Z
language: en
source: https://a.example/b?c=d#e
confidence: 1.00
---

# Yes: "no" - it's #1

One.
`);
});

test('blocks become what they are', () => {
  const item = (text: string, depth: number, ordered = false) =>
    block({ text, kind: 'list-item', label: 'list', depth, ordered });
  const copy = copyOf(
    [
      block({ text: 'By Ann Lee', label: 'byline' }),
      block({ text: 'In short.', label: 'standfirst' }),
      block({ text: 'Section', kind: 'heading', label: 'heading', depth: 1 }),
      block({ text: 'Part', kind: 'heading', label: 'heading', depth: 2 }),
      block({
        text: 'A bold link and code.',
        inline: [
          { text: 'A ' },
          { text: 'bold ', strong: true },
          { text: 'link', strong: true, href: 'https://a.example/' },
          { text: ' and ', emphasis: true },
          { text: 'code', code: true },
          { text: '.' },
        ],
      }),
      item('one', 0),
      item('one A', 1, true),
      item('one B', 1, true),
      item('two', 0),
      block({ text: '"Never."', kind: 'quote', label: 'quote' }),
      block({ text: '"Ever."', kind: 'quote', label: 'quote' }),
      block({ text: 'a b', kind: 'table', label: 'table', header: true, rows: [['a', 'b|c'], ['d']] }),
      block({ text: 'x = `y`\n  z', kind: 'code' }),
      block({ text: 'Roses are red\nviolets are blue' }),
      block({ text: 'Not a list', label: 'heading' }),
    ],
    { headline: 'Head' },
  );
  expect(toMarkdown(copy, body)).toBe(`# Head

In short.

## Section

### Part

A **bold** [**link**](https://a.example/) *and* \`code\`.

- one
  1. one A
  2. one B
- two

> "Never."
>
> "Ever."

| a | b\\|c |
| - | - |
| d | |

\`\`\`
x = \`y\`
  z
\`\`\`

Roses are red\\
violets are blue

## Not a list
`);
});

test('labels that are wanted besides stand in place, each with its name', () => {
  const copy = copyOf([
    block({ text: 'One.' }),
    block({ text: 'The *pier*', label: 'caption' }),
    block({ text: 'Share', label: 'social' }),
    block({ text: 'Two.' }),
  ]);
  expect(toMarkdown(copy, { ...body, keep: ['caption'] })).toBe(
    'One.\n\n*caption:* The \\*pier\\*\n\nTwo.\n',
  );
});

test('text that looks like mark-up stays text, addresses stay readable', () => {
  const shown = (text: string): string => toMarkdown(copyOf([block({ text })]), body).trimEnd();
  expect(shown('# 1. <script>')).toBe('\\# 1. \\<script>');
  expect(shown('1. May')).toBe('1\\. May');
  expect(shown('---')).toBe('\\---');
  expect(shown('Write to jane@mail.example or see www.example.com/a, she says.')).toBe(
    'Write to jane@mail.example or see www.example.com/a, she says.',
  );
  expect(shown('A & B, AT&T, 5 * 3, snake_case, "x" (y) – z!')).toBe(
    'A & B, AT\\&T, 5 \\* 3, snake_case, "x" (y) – z!',
  );
});

test('links that lead nowhere good become text', () => {
  const linked = (href: string): string =>
    toMarkdown(copyOf([block({ text: 'go', inline: [{ text: 'go', href }] })]), body).trimEnd();
  for (const href of ['javascript:alert(1)', ' JavaScript:x', 'java\nscript:x', 'data:text/html,x', '']) {
    expect(linked(href)).toBe('go');
  }
  expect(linked('/a b(c)')).toBe('[go](/a%20b\\(c\\))');
  expect(linked('mailto:a@b.example')).toBe('[go](mailto:a@b.example)');
});
