import { describe, expect, it } from 'vitest';
import type { Metadata } from '../../src/document.js';
import { readHtml } from '../../src/read/html.js';
import { isoDateOf } from '../../src/read/html-dates.js';
import { cleanNames, visibleNames } from '../../src/read/html-names.js';

const URL = 'https://www.harbour-post.example/town/bridge';
const metadata = (head: string, body = ''): Metadata =>
  readHtml(`<html lang="en-GB"><head>${head}</head><body>${body}</body></html>`, { url: URL }).metadata;
const ld = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe('JSON-LD', () => {
  const article = {
    '@type': 'NewsArticle',
    headline: 'Bridge to reopen &amp; stay open',
    description: 'Two years late.',
    datePublished: '2026-03-01T08:00:00.000+01:00',
    dateModified: '2026-03-02T09:30:00Z',
    author: [{ '@type': 'Person', name: 'Jane Doe' }, 'John Roe'],
    publisher: { '@type': 'Organization', name: 'Harbour Post' },
    inLanguage: 'en-GB',
    articleBody: 'The bridge reopens.',
  };

  it('tells everything', () => {
    expect(metadata(ld(article))).toEqual({
      headline: 'Bridge to reopen & stay open',
      standfirst: 'Two years late.',
      authors: ['Jane Doe', 'John Roe'],
      published: '2026-03-01T08:00:00+01:00',
      modified: '2026-03-02T09:30:00Z',
      language: 'en-GB',
      siteName: 'Harbour Post',
      url: URL,
      articleBody: 'The bridge reopens.',
    });
  });

  it('is found in lists and graphs, with references', () => {
    const graph = {
      '@graph': [
        { '@type': 'WebSite', name: 'Harbour Post' },
        { '@type': ['Article', 'Thing'], headline: 'Bridge opens', author: { '@id': '#jane' } },
        { '@type': 'Person', '@id': '#jane', name: 'Jane Doe' },
      ],
    };
    for (const data of [graph, [graph], [{ '@type': 'BreadcrumbList' }, graph]]) {
      expect(metadata(ld(data))).toMatchObject({
        headline: 'Bridge opens',
        authors: ['Jane Doe'],
        siteName: 'Harbour Post',
      });
    }
  });

  it('is believed about the article that the page is about', () => {
    const other = { ...article, headline: 'Ferry sinks in the bay', author: 'Someone Else' };
    const { authors } = metadata(
      `<meta property="og:title" content="Bridge to reopen & stay open">${ld([other, article])}`,
    );
    expect(authors).toEqual(['Jane Doe', 'John Roe']);
  });

  it.each([
    '<!-- {"@type":"Article","headline":"Bridge opens today"} -->',
    '//<![CDATA[\n{"@type":"Article","headline":"Bridge opens today",}\n//]]>',
    '{"@type":"Article","headline":"Bridge\n opens today"};',
    '{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Bridge opens today&quot;}',
    '{"@type":"Article","headline":"Bridge opens today","articleBody":"He said "no" and left"}',
  ])('is read where it is malformed: %j', (data) => {
    expect(metadata(`<script type="application/ld+json">${data}</script>`).headline).toBe(
      'Bridge opens today',
    );
  });

  it('never fails', () => {
    for (const data of [
      '',
      '{',
      'null',
      '[[[[',
      '"x"',
      '7',
      '{"@graph":7,"author":{}}',
      '['.repeat(100_000),
    ]) {
      expect(() => metadata(`<script type="application/ld+json">${data}</script>`)).not.toThrow();
    }
  });
});

describe('headline', () => {
  const titles =
    '<title>Bridge opens after two years – Harbour Post</title><meta property="og:title" content="Bridge opens after two years | Harbour Post"><meta property="og:site_name" content="Harbour Post">';

  it('is the heading that agrees with the head of the page', () => {
    expect(metadata(titles, '<h1>Harbour Post</h1><h1>Bridge opens, after two years</h1>').headline).toBe(
      'Bridge opens, after two years',
    );
  });

  it('is the only heading, even if the head says something else', () => {
    expect(metadata(titles, '<h1>At last, cars cross the river</h1>').headline).toBe(
      'At last, cars cross the river',
    );
  });

  it('loses the name of the site', () => {
    expect(metadata(titles).headline).toBe('Bridge opens after two years');
    expect(metadata('<title>Bridge opens - harbour-post.example</title>').headline).toBe('Bridge opens');
  });

  it('loses the section before it', () => {
    expect(
      metadata(titles, '<h1><span>Town life </span>Bridge opens after two years</h1><p>x').headline,
    ).not.toContain('Harbour');
  });

  it('is absent where there is none', () => expect(metadata('', '<p>Text.</p>').headline).toBeUndefined());
});

describe('authors', () => {
  it.each([
    ['<meta name="author" content="By Jane Doe and John Roe">', ['Jane Doe', 'John Roe']],
    [
      '<meta property="article:author" content="https://social.example/post"><meta name="parsely-author" content="Jane Doe">',
      ['Jane Doe'],
    ],
    ['<meta name="author" content="Harbour Post"><meta name="byl" content="By Jane Doe">', ['Jane Doe']],
    ['<meta name="author" content="Harbour-Post">', ['Harbour-Post']],
  ])('come from %s', (head, authors) => {
    expect(metadata(`<meta property="og:site_name" content="Harbour Post">${head}`).authors).toEqual(authors);
  });

  it.each([
    ['<a rel="author" href="/x">Jane Doe</a>', ['Jane Doe']],
    ['<span itemprop="author"><span itemprop="name">Jane Doe</span></span>', ['Jane Doe']],
    ['<div class="byline">By <a>Jane Doe</a> Updated 3 May 2026</div>', ['Jane Doe']],
    ['<div class="c-author__name">Jane Doe, Staff Writer</div>', ['Jane Doe']],
    ['<p>Written by Jane Doe</p>', ['Jane Doe']],
  ])('come from %s', (body, authors) => {
    expect(metadata('', `<h1>Bridge opens at last</h1>${body}<p>Text.</p>`).authors).toEqual(authors);
  });

  it('are not made of anything else', () => {
    const body =
      '<h1>Bridge opens at last</h1><div class="author">More from this author</div><p>By the river, it rained.</p>';
    expect(metadata('', body).authors).toBeUndefined();
  });

  it('are parted, turned and told from roles', () => {
    expect(cleanNames(['Doe, Jane'], [])).toEqual(['Jane Doe']);
    expect(cleanNames(['Jane Doe, MD; John Roe', 'jane doe, md'], [])).toEqual(['Jane Doe, MD', 'John Roe']);
    expect(cleanNames(['Jane Doe, Senior Editor'], [])).toEqual(['Jane Doe']);
    expect(cleanNames(['admin', 'null', 'https://x.example/y', '@jane'], [])).toEqual([]);
    expect(visibleNames('Von Anna Müller und Jan van den Berg', [])).toEqual([
      'Anna Müller',
      'Jan van den Berg',
    ]);
    expect(visibleNames('2 hours ago', [])).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['<meta property="article:published_time" content="2026-03-01T08:00:00Z">', '', '2026-03-01T08:00:00Z'],
    ['<meta name="published-on" content="1 March 2026">', '', '2026-03-01'],
    ['', '<time datetime="2026-03-01">yesterday</time>', '2026-03-01'],
    [
      '',
      '<time class="updated" datetime="2026-03-09">x</time><time datetime="2026-03-01">x</time>',
      '2026-03-01',
    ],
    ['', '<span class="posted-on">1st March, 2026</span>', '2026-03-01'],
    ['', '<div>March 1, 2026 · 5 min read</div>', '2026-03-01'],
    ['', '<script>x={"publishedAt":"2026-03-01T08:00:00Z"}</script>', '2026-03-01T08:00:00Z'],
    ['', '<p>Last updated: 1 March 2026</p>', '2026-03-01'],
  ])('come from %s%s', (head, body, date) => {
    expect(metadata(head, `<h1>Bridge opens at last</h1>${body}<p>Text.</p>`).published).toBe(date);
  });

  it('come from the address', () => {
    expect(readHtml('<p>x', { url: 'https://a.example/2026/3/01/bridge' }).metadata.published).toBe(
      '2026-03-01',
    );
  });

  it.each([
    ['20260301', undefined, '2026-03-01'],
    ['2026-03-01 08:05', undefined, '2026-03-01T08:05:00'],
    ['2026-03-01T08:05:10.123-0500', undefined, '2026-03-01T08:05:10-05:00'],
    ['1772352000', undefined, '2026-03-01T08:00:00Z'],
    ['1. März 2026', 'de', '2026-03-01'],
    ['1 de março de 2026', 'pt-BR', '2026-03-01'],
    ['1er mars 2026', 'fr', '2026-03-01'],
    ['1 марта 2026', 'ru', '2026-03-01'],
    ['2026年3月1日', 'ja', '2026-03-01'],
    ['01.03.2026', 'de', '2026-03-01'],
    ['03/01/2026', 'en-US', '2026-03-01'],
    ['01/03/2026', 'en-GB', '2026-03-01'],
    ['2026 Mar 1', undefined, '2026-03-01'],
    ['2026-13-45', undefined, undefined],
    ['soon', undefined, undefined],
  ])('%s (%s) is %s', (text, language, date) => expect(isoDateOf(text, language)).toBe(date));
});

describe('language and address', () => {
  it('are normalised', () => {
    const { metadata: found } = readHtml(
      '<html lang="pt_br"><link rel="canonical" href="https://a.example/x">',
    );
    expect(found).toMatchObject({ language: 'pt-BR', url: 'https://a.example/x' });
    expect(
      readHtml('<html lang="{{lang}}"><meta property="og:locale" content="de_DE">').metadata.language,
    ).toBe('de-DE');
  });
});
