import { expect, it } from 'vitest';
import { filters } from '../../src/filters/index.js';
import { surroundings } from '../../src/filters/surroundings.js';
import type { View } from '../../src/view/view.js';
import { scrapeOf } from './scrape.js';

const { context } = scrapeOf([
  'Tideway Herald',
  'Swing bridge stays open to buses for four more years',
  'The council in Marrow Bay voted on Tuesday to keep the old swing bridge open to buses for another four years.',
  'The harbour office and its lamps by night',
  'Engineers had told the councillors in March that two of the six bearings would have to be replaced before the winter.',
  'Fishermen on the north quay said they would go on using the narrow channel whatever the council decided.',
  'Ferry crews vote on a new timetable',
  'Contact',
]);

it('answers for every block, weakly', () => {
  for (const view of context.views) {
    const found = surroundings.find(view, context);
    expect(found?.strength).toBeGreaterThan(0);
    expect(found?.strength).toBeLessThanOrEqual(0.3);
    expect(found?.reason).toBeTruthy();
  }
});

/** Four blocks of an article, and what stands below it at a page's end. */
const ARTICLE = [
  'Swing bridge stays open to buses for four more years',
  'The council in Marrow Bay voted on Tuesday to keep the old swing bridge open to buses for another four years.',
  'Engineers had told the councillors in March that two of the six bearings would have to be replaced before the winter.',
  'Fishermen on the north quay said they would go on using the narrow channel whatever the council decided.',
];
const FOOTER = ['Menu', 'Index', ...Array.from({ length: 8 }, (_, index) => `Edition ${index}`)];

it('labels by place', () => {
  const labels = context.views.map((view) => surroundings.find(view, context)?.label ?? surroundings.label);
  expect([labels[0], labels[3], labels[6], labels[7]]).toEqual([
    'navigation',
    'cross-link',
    'cross-link',
    'navigation',
  ]);
});

it('takes for an offer what speaks to the reader, and not what somebody says', () => {
  const { context } = scrapeOf([
    ...ARTICLE,
    'A parcel of tide tables, delivered to your door four times a year',
    'Tide tables of the bay, four times a year',
    'Ferry master: "You cannot argue with your own anchor"',
    'Ferry crews of the US and Canada agree on a timetable',
    ...FOOTER,
  ]);
  expect(
    [4, 5, 6, 7].map((index) => surroundings.find(context.views[index] as View, context)?.label),
  ).toEqual(['promo', 'cross-link', 'cross-link', 'cross-link']);
});

it('labels by what a word gives away, and not a story that speaks of it', () => {
  const { context } = scrapeOf([
    ...ARTICLE,
    'The Saturday newsletter of the harbour desk',
    'Small cookies help these pages to remember the tide tables that were looked up last.',
    'Whoever writes a comment here signs it with a name.',
    'What this website says about tides is no advice to mariners.',
    'Baker of Marrow Bay sells a thousand cookies in a day',
    ...FOOTER,
  ]);
  expect(
    [4, 5, 6, 7, 8].map((index) => surroundings.find(context.views[index] as View, context)?.label),
  ).toEqual(['promo', 'consent', 'comments', 'legal', 'cross-link']);
});

it('comes last', () => {
  expect(filters.at(-1)?.id).toBe('surroundings');
});

it('filters have ids of their own', () => {
  expect(new Set(filters.map((filter) => filter.id)).size).toBe(filters.length);
});

it('filters answer for a document without prose, and for one without blocks', () => {
  for (const lines of [[], ['Menu'], ['Menu', 'Search', '0']]) {
    const { context } = scrapeOf(lines);
    for (const view of context.views)
      for (const filter of filters) expect(filter.find(view, context)?.strength ?? 0).toBeLessThanOrEqual(1);
  }
});
