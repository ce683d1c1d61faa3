import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../src/document.js';
import { readHtml } from '../../src/read/html.js';

const texts = (html: string): string[] => readHtml(html).blocks.map((block) => block.text);
const only = (html: string): Block => {
  const { blocks } = readHtml(html, { url: 'https://news.example/town/story' });
  expect(blocks).toHaveLength(1);
  return blocks[0] as Block;
};

/** Blocks and mark-up, together, in order, without overlap, hold every non-blank character. */
function expectCovered(html: string, document: Document): void {
  const spans = [...document.blocks.map((block) => block.span), ...document.markup];
  for (const list of [document.blocks.map((block) => block.span), document.markup]) {
    expect([...list].sort((a, b) => a.start - b.start)).toEqual(list);
  }
  let at = 0;
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThan(start);
    expect(html.slice(at, start)).not.toMatch(/\S/);
    at = end;
  }
  expect(html.slice(at)).not.toMatch(/\S/);
}

describe('blocks', () => {
  it('makes no text of an end tag that the page ends in', () => {
    for (const html of ['<p>The bridge reopened.</p a', '<p>The bridge reopened.</p\n<', '</p x<']) {
      const document = readHtml(html);
      expect(document.blocks.map(({ text }) => text)).toEqual(
        html[1] === 'p' ? ['The bridge reopened.'] : [],
      );
      expectCovered(html, document);
    }
  });

  it('parts text at block-level elements and folds white space', () => {
    expect(texts('<div>  The   bridge\n reopened.<p>Traffic flows</p> again. </div>')).toEqual([
      'The bridge reopened.',
      'Traffic flows',
      'again.',
    ]);
  });

  it('never splits a word at an inline element', () => {
    expect(texts('<p>un<b>believ</b>able H<sub>2</sub>O</p>')).toEqual(['unbelievable H2O']);
  });

  it('keeps links and labels apart that only the style sheet parts', () => {
    expect(texts('<div><a href="/a">Home</a><a href="/b">Sport</a></div>')).toEqual(['Home Sport']);
    expect(texts('<p><span class="who">Ann Lee</span><span class="when">2 May</span></p>')).toEqual([
      'Ann Lee 2 May',
    ]);
    expect(texts('<p><span class="cap">T</span>he harbour</p>')).toEqual(['The harbour']);
  });

  it('takes one line break for a blank and two for the end of a paragraph', () => {
    expect(texts('<div>One line<br>and on.<br><br/>Next<br>&nbsp;<br>last</div>')).toEqual([
      'One line and on.',
      'Next',
      'last',
    ]);
  });

  it('keeps the lines of verse', () => {
    expect(texts('<p>Grey the sea<br>grey the sky<br>grey the gull<br>that passes by</p>')).toEqual([
      'Grey the sea\ngrey the sky\ngrey the gull\nthat passes by',
    ]);
  });

  it('decodes entities, also at the ends of a block', () => {
    const html = '<p>&quot;Fish &amp; chips&quot;&nbsp;</p>';
    const block = only(html);
    expect(block.text).toBe('"Fish & chips"');
    expect(html.slice(block.span.start, block.span.end)).toContain('&quot;Fish &amp; chips&quot;');
  });

  it('knows headings, items, quotes and code', () => {
    const { blocks } = readHtml(
      '<h2>Plans</h2><ul><li>First<ol><li>Inner</ol><li><p>Second</p><p>More</p></ul>' +
        '<blockquote><p>We will build.</p></blockquote><pre>\n  a\n    b\n</pre>',
    );
    expect(blocks.map(({ kind, depth, ordered, text }) => [kind, depth, ordered, text])).toEqual([
      ['heading', 2, undefined, 'Plans'],
      ['list-item', 0, false, 'First'],
      ['list-item', 1, true, 'Inner'],
      ['list-item', 0, false, 'Second'],
      ['paragraph', undefined, undefined, 'More'],
      ['quote', undefined, undefined, 'We will build.'],
      ['code', undefined, undefined, '  a\n    b'],
    ]);
  });

  it('passes over scripts, styles, drawings, templates and titles', () => {
    const page =
      '<html><head><title>Town news</title><style>p{}</style><script>if (a<b) "</p>"</script></head><body>' +
      '<svg><title>Icon</title><text>x</text></svg><template><p>later</p></template>' +
      '<iframe src="x">frame</iframe><textarea>type</textarea><p>Text <svg><path/></svg>here</p></body></html>';
    expect(texts(page)).toEqual(['Text here']);
  });

  it('passes over how words are read, however it is marked up', () => {
    expect(
      texts(
        '<p><ruby>港<rt>みなと</rt></ruby>の<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp>番<rt>ばん</ruby>です</p><p>次</p>',
      ),
    ).toEqual(['港の橋番です', '次']);
  });

  it('shows noscript only where the page has nothing else', () => {
    expect(texts('<p>The council met.</p><noscript>Turn on JavaScript</noscript>')).toEqual([
      'The council met.',
    ]);
    const long = 'The council met again on Tuesday evening. '.repeat(4).trim();
    expect(texts(`<div>Menu</div><noscript><p>${long}</p></noscript>`)).toEqual(['Menu', long]);
  });
});

describe('inline runs', () => {
  it('carry links, emphasis and code, and join to the text', () => {
    const block = only('<p>See <a href="../plan">the <em>plan</em></a> <b>now</b>, run <code>ls</code>.</p>');
    expect(block.inline).toEqual([
      { text: 'See ' },
      { text: 'the', href: 'https://news.example/plan' },
      { text: ' ' },
      { text: 'plan', href: 'https://news.example/plan', emphasis: true },
      { text: ' ' },
      { text: 'now', strong: true },
      { text: ', run ' },
      { text: 'ls', code: true },
      { text: '.' },
    ]);
    expect(block.inline?.map((run) => run.text).join('')).toBe(block.text);
  });

  it('are absent from plain text', () => {
    expect(only('<p>Plain <span class="x">as</span> day</p>').inline).toBeUndefined();
  });

  it('drop links that lead nowhere but count them', () => {
    const block = only('<p><a href="javascript:void(0)">Share</a></p>');
    expect(block.inline).toBeUndefined();
    expect(block.dom?.linkDensity).toBe(1);
  });

  it('resolve against the base element', () => {
    const { blocks } = readHtml('<base href="https://other.example/x/"><p><a href="y">go</a></p>');
    expect(blocks[0]?.inline?.[0]?.href).toBe('https://other.example/x/y');
  });

  it('end where the end tag says, across blocks', () => {
    const { blocks } = readHtml('<b><p>Bold</p></b><p>plain</p><i>a<p>b</i>c</p>');
    expect(blocks.map((block) => [block.text, block.inline])).toEqual([
      ['Bold', [{ text: 'Bold', strong: true }]],
      ['plain', undefined],
      ['a', [{ text: 'a', emphasis: true }]],
      ['bc', [{ text: 'b', emphasis: true }, { text: 'c' }]],
    ]);
  });
});

describe('tables', () => {
  it('of data are one block', () => {
    const block = only(
      '<table><thead><tr><th>Ward<th>Votes</thead><tr><td>North<td>120<tr><td>South<td></table>',
    );
    expect(block).toMatchObject({
      kind: 'table',
      header: true,
      rows: [
        ['Ward', 'Votes'],
        ['North', '120'],
        ['South', ''],
      ],
      text: 'Ward Votes\nNorth 120\nSouth',
    });
  });

  it('keep their caption as a block of its own', () => {
    const { blocks } = readHtml('<table><caption>Results</caption><tr><td>a<td>b<tr><td>c<td>d</table>');
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ['paragraph', 'Results'],
      ['table', 'a b\nc d'],
    ]);
  });

  it('of layout are plain containers', () => {
    const story = 'The ferry sailed at dawn with forty passengers aboard. '.repeat(9);
    expect(texts(`<table><tr><td>Menu<td><p>${story}</p><tr><td>Foot<td>er</table>`)).toEqual([
      'Menu',
      story.trim(),
      'Foot',
      'er',
    ]);
    expect(texts('<table><tr><td>One column<tr><td>only</table>')).toEqual(['One column', 'only']);
  });
});

describe('DOM evidence', () => {
  it('tells path and words, nearest first', () => {
    const block = only(
      '<html><body class="x"><article id="mainStory"><div class="c-articleBody__text HTMLBlock"><p itemprop="lead">Hi there</p></div></article>',
    );
    expect(block.dom?.path).toEqual(['article', 'div', 'p']);
    expect(block.dom?.words).toEqual(['lead', 'article', 'body', 'text', 'htmlblock', 'main', 'story']);
  });

  it('counts an inline wrapper around the whole block among its words', () => {
    expect(only('<div class="outer"><span class="credit">Photo: A. Nother</span></div>').dom?.words).toEqual([
      'credit',
      'outer',
    ]);
    expect(only('<div class="outer"><span class="credit">Photo</span> by nobody</div>').dom?.words).toEqual([
      'outer',
    ]);
  });

  it('measures links and emphasis', () => {
    const { dom } = only('<p>abcde<a href="/x">fghij</a><b>klmno</b>pqrst</p>');
    expect(dom?.linkDensity).toBe(0.25);
    expect(dom?.markedDensity).toBe(0.25);
  });

  it('sees pictures before a block, and what hides it', () => {
    const { blocks } = readHtml(
      '<p>One</p><img src="a.jpg" alt="A ship at sea"><p>Two</p><div style="display: none"><p>Three</p></div><img width="1"><p>Four',
    );
    expect(blocks.map(({ dom }) => [dom?.mediaBefore, dom?.altBefore, dom?.hidden])).toEqual([
      [false, '', false],
      [true, 'A ship at sea', false],
      [false, '', true],
      [false, '', false],
    ]);
  });

  it('does not take for hidden what a script will put in its place', () => {
    const { blocks } = readHtml('<div hidden id="S:1f"><p>The council met.</p></div>');
    expect(blocks[0]?.dom?.hidden).toBe(false);
  });

  it('gives siblings the same parent', () => {
    const { blocks } = readHtml('<main><p>a</p><p>b</p><ul><li>c<li><p>d</p></ul><p>e</p></main>');
    const [a, b, c, d, e] = blocks.map((block) => block.dom?.parent);
    expect([b, e]).toEqual([a, a]);
    expect(d).toBe(c);
    expect(c).not.toBe(a);
  });
});

describe('broken pages', () => {
  it('end paragraphs, items and cells that were left open', () => {
    expect(texts('<p>a<p>b<div>c</div><ul><li>d<li><div>e<li>f</ul><dl><dt>g<dd>h</dl>')).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
      'h',
    ]);
  });

  it('survive stray end tags', () => {
    expect(texts('</div></p><article><p>a</span></b></p></td></li>b</article></html>c')).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('do not lose what stands behind a player whose tag does not end', () => {
    const page = '<div><p>One.</p><figure><video src=x data-a="b" </video></figure><p>Two.</p></div>';
    expect(texts(page)).toEqual(['One.', 'Two.']);
  });

  it('do not let a cell end what is outside its table', () => {
    const { blocks } = readHtml(
      '<section><table><tr><td>a</section></div>b</td></tr></table><p>c</p></section>',
    );
    expect(blocks.at(-1)?.dom?.path).toEqual(['section', 'p']);
  });

  it('are covered by blocks and mark-up, whatever they hold', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'<p> </p> <div class="a b"> </div> <b> </b> <a href="/x"> </a> <li> <ul> </ul> <table> <tr> <td> </table> <br> <br/> &nbsp; &amp; &#x41; & < > <! <!-- --> <![CDATA[ ]]> <script> </script> <svg> <path/> </svg> <title> </title> <pre> </pre> <h2> </h2> <noscript> </noscript> <img alt=x> " \' = \u00a0 \u3000 \u200b \ufeff \r\n'.split(
          ' ',
        ),
        '<!doctype html>',
        ' ',
        '\n',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.lorem({ maxCount: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = pieces.join('');
        const document = readHtml(html);
        expectCovered(html, document);
        for (const { text, inline } of document.blocks) {
          expect(text).toMatch(/\S/);
          if (inline) expect(inline.map((run) => run.text).join('')).toBe(text);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['nested elements', '<div>x'.repeat(100_000)],
    ['formatting left open', `${'<b>x'.repeat(50_000)}${'</i>'.repeat(50_000)}`],
    ['nested tables', '<table><tr><td>x'.repeat(20_000)],
    ['attributes', `<p ${Array.from({ length: 300_000 }, (_, index) => `a${index}`).join(' ')}>x`],
    ['angle brackets', '<'.repeat(500_000)],
  ])('of very many %s are read to the end', (_, html) => {
    expect(readHtml(html).blocks.length).toBeGreaterThan(0);
  });
});
