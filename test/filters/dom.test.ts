import { describe, expect, it } from 'vitest';
import type { Block, Metadata } from '../../src/document.js';
import { type Finding, filters } from '../../src/filters/index.js';
import { contextOf } from '../../src/view/context.js';
import { documentOf, element } from './scrape.js';

const PROSE = [
  'The council in Marrow Bay voted on Tuesday to keep the old swing bridge open to buses for another four years.',
  'Engineers had told the councillors in March that two of the six bearings would have to be replaced before the winter.',
  'Fishermen on the north quay said they would go on using the narrow channel whatever the council decided.',
];

/** What a filter says of a block put between the first and the second paragraph. */
function found(
  id: string,
  block: Block,
  metadata: Metadata = {},
  shared: readonly string[] = [],
): Finding | undefined {
  const prose = PROSE.map((text) => element(text, { words: shared }));
  const context = contextOf(documentOf([...prose.slice(0, 1), block, ...prose.slice(1)], metadata));
  const filter = filters.find((one) => one.id === id);
  const view = context.views[1];
  if (!filter || !view) throw new Error(`no filter ${id}`);
  return filter.find(view, context);
}

describe('tags', () => {
  it.each([
    ['caption', ['article', 'figure', 'figcaption'], 'inside <figcaption>'],
    ['navigation', ['nav', 'ul', 'li'], 'inside <nav>'],
    ['legal', ['footer', 'p'], 'inside <footer>'],
    ['dateline', ['article', 'time'], 'inside <time>'],
    ['interface', ['article', 'button'], 'inside <button>'],
  ])('%s inside %j', (id, path, reason) => {
    const finding = found(id, element('The bridge at dawn', { path }));
    expect(finding?.reason).toBe(reason);
    expect(finding?.strength).toBeGreaterThanOrEqual(0.5);
  });
});

it('knows a player that stands in a figcaption by its button', () => {
  const button = element('Listen to this article', { path: ['article', 'figure', 'figcaption'] });
  const [caption, player] = ['caption', 'player'].map((id) => found(id, button)?.strength ?? 0);
  expect(player).toBeGreaterThan(caption as number);
});

describe('words', () => {
  it.each([
    ['cross-link', 'related'],
    ['newsletter', 'newsletter'],
    ['share', 'share'],
    ['navigation', 'breadcrumb'],
    ['comments', 'comments'],
    ['consent', 'cookie'],
    ['advertisement', 'advert'],
    ['byline', 'author'],
    ['tags', 'tags'],
    ['caption', 'caption'],
    ['credit', 'credit'],
    ['paywall', 'paywall'],
    ['author-bio', 'bio'],
  ])('%s with the class %j', (id, word) => {
    const finding = found(id, element('The bridge at dawn', { words: [word] }));
    expect(finding?.reason).toBe(`class "${word}"`);
    expect(finding?.strength).toBeGreaterThanOrEqual(0.5);
  });

  it('does not heed words that the article shares', () => {
    const block = element('The bridge at dawn', { words: ['newsletter', 'comments'] });
    expect(found('newsletter', block, {}, ['newsletter', 'comments'])).toBeUndefined();
    expect(found('comments', block, {}, ['newsletter', 'comments'])).toBeUndefined();
  });

  it.each([
    ['a component is no consent', 'consent', 'cmp'],
    ['a box that sets a paragraph off asks for nothing', 'newsletter', 'callout'],
  ])('%s', (_, id, word) => {
    expect(found(id, element('The bridge at dawn', { words: [word, 'text'] }))).toBeUndefined();
  });

  it('doubts them on a paragraph without links', () => {
    const finding = found('cross-link', element(PROSE[2] as string, { words: ['teaser'] }));
    expect(finding?.strength).toBeLessThan(0.5);
  });
});

describe('pictures and links', () => {
  it("takes a picture's alternative text", () => {
    const altBefore = 'The swing bridge at Marrow Bay at dawn';
    expect(found('alt-text', element(altBefore, { altBefore }))?.strength).toBeGreaterThanOrEqual(0.5);
  });

  it("takes a text that ends with the site's name", () => {
    const block = element('The swing bridge at Marrow Bay - Tideway Herald');
    expect(found('alt-text', block, { siteName: 'Tideway Herald' })?.strength).toBeGreaterThanOrEqual(0.5);
    expect(found('alt-text', block)?.strength ?? 0).toBeLessThan(0.5);
  });

  it('leaves a table that is the figure, and takes what stands below it', () => {
    const path = ['article', 'figure', 'table'];
    const table = element('Year Lifts\n2022 5213\n2023 6104', { path }, { kind: 'table' });
    expect(found('caption', table)?.strength ?? 0).toBeLessThan(0.5);
    expect(found('caption', element('Lifts of the bridge', { path }))?.strength).toBeGreaterThanOrEqual(0.5);
  });

  it('takes a headline that is all link and leaves a sub-heading', () => {
    const text = 'Ferry crews vote on a new timetable';
    expect(found('headline-link', element(text, { linkDensity: 1 }))?.strength).toBeGreaterThanOrEqual(0.5);
    expect(
      found('headline-link', element(text, {}, { kind: 'heading', depth: 2 }))?.strength ?? 0,
    ).toBeLessThan(0.5);
  });

  it('takes what is hidden', () => {
    expect(found('interface', element('Menu of the day', { hidden: true }))?.strength).toBeGreaterThanOrEqual(
      0.5,
    );
  });

  it("takes a name the page's metadata know", () => {
    expect(
      found('byline', element('Orla Tennant'), { authors: ['Orla Tennant'] })?.strength,
    ).toBeGreaterThanOrEqual(0.5);
  });
});
