import { describe, expect, it } from 'vitest';
import { clean } from '../src/clean.js';
import { uncovered } from './uncovered.js';

const PARAGRAPHS = [
  'The council in Marrow Bay voted on Tuesday to keep the old swing bridge open to buses for another four years.',
  'Engineers had told the councillors in March that two of the six bearings would have to be replaced before the winter.',
  '"We asked for a bridge that moves and we have one," said the harbour master, Edith Calloway, who has opened it by hand since 1998.',
  'The repairs are to begin in September and will cost the town about £410,000, a third of it from the county.',
];

const page = (articleBody: string, shown: readonly string[] = []): string => `<html><head>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Swing bridge stays open","articleBody":${articleBody},
"author":{"@type":"Person","name":"Ada Bell"}}</script></head>
<body><nav><a href="/">Home</a><a href="/news">News</a><a href="/sport">Sport</a></nav>
<h1>Swing bridge stays open</h1><div id="app">${shown.map((text) => `<p>${text}</p>`).join('')}</div>
<footer><p>Ada Bell has written about bridges, ferries and the people who wait for them since she could hold a pen.</p></footer>
</body></html>`;

describe('an article that only the structured data have', () => {
  it.each([
    ['line ends', JSON.stringify(PARAGRAPHS.join('\n\n'))],
    ['tags', JSON.stringify(`<p>${PARAGRAPHS.join('</p><p>')}</p>`)],
    [
      'entities, escapes',
      JSON.stringify(PARAGRAPHS.join('\n').replaceAll('£', '&pound;')).replaceAll('b', '\\u0062'),
    ],
  ])('is the copy: %s', (_, body) => {
    const html = page(body);
    const copy = clean(html, { from: 'html' });
    expect(copy.text).toBe(PARAGRAPHS.join('\n\n'));
    expect(copy.headline).toBe('Swing bridge stays open');
    expect(copy.warnings).toEqual([]);
    expect(uncovered(html, copy)).toEqual([]);
    for (const { text, span } of copy.blocks.filter(({ label }) => label === 'body'))
      expect(html.slice(span.start, span.end)).toContain(
        text.slice(4, 14).replaceAll('b', body.includes('\\u0062') ? '\\u0062' : 'b'),
      );
  });

  it('is left alone where the page has it', () => {
    const html = page(JSON.stringify(PARAGRAPHS.join('\n')), PARAGRAPHS);
    const copy = clean(html, { from: 'html' });
    expect(copy.text).toBe(PARAGRAPHS.join('\n\n'));
    expect(copy.blocks.filter(({ text }) => text === PARAGRAPHS[0])).toHaveLength(1);
    expect(uncovered(html, copy)).toEqual([]);
  });

  it.each([
    ['is a line', JSON.stringify(PARAGRAPHS[0])],
    ['is no string', '["a"]'],
    ['does not end', '"The council'],
  ])('is none where it %s', (_, body) => {
    const html = page(body);
    const copy = clean(html, { from: 'html' });
    expect(copy.text).not.toContain('council');
    expect(uncovered(html, copy)).toEqual([]);
  });
});

describe('a phrase of error pages', () => {
  const article = (before: string, behind: string): string =>
    `<html><body><h1>Swing bridge stays open</h1>${before}<article><p>${PARAGRAPHS[0]}</p><p>${PARAGRAPHS[1]}</p></article>${behind}</body></html>`;

  it('means the page, and behind the article some widget', () => {
    const phrase = '<div><p>Session expired</p></div>';
    expect(clean(article('', phrase)).text).toBe(PARAGRAPHS.slice(0, 2).join('\n\n'));
    expect(clean(article(phrase, '')).text).toBe('');
  });
});
