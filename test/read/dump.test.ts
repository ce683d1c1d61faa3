import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { uncovered } from '../uncovered.js';

const texts = (text: string): string[] => readText(text).blocks.map((block) => block.text);

describe("a text browser's dump", () => {
  const dump = [
    '   #[1]Feed',
    '',
    '     * [2]Home',
    '     * [3]Harbour',
    '',
    '   The harbour board met on Tuesday to decide whether [4]the old crane should',
    '   be kept as a landmark or sold for scrap, and it took them until midnight',
    '   to find that nobody wanted to buy it, as a note [17] in its minutes says.',
    '',
    '   [5][crane.jpg]',
    '',
    'References',
    '',
    '   Visible links',
    '   1. https://morning.example/feed',
    '   2. https://morning.example/',
    '   3. https://morning.example/harbour',
    '   4. https://morning.example/crane-7',
    '   Hidden links:',
    '   5. file:///crane.jpg',
  ].join('\n');

  it('gives its lines without the numbers of links, and without their addresses', () => {
    expect(texts(dump)).toEqual([
      '#Feed',
      'Home',
      'Harbour',
      'The harbour board met on Tuesday to decide whether the old crane should be kept as a landmark or sold for scrap, and it took them until midnight to find that nobody wanted to buy it, as a note [17] in its minutes says.',
      '[crane.jpg]',
    ]);
  });

  it('loses nothing: the addresses are mark-up', () => {
    const document = readText(dump);
    expect(uncovered(dump, document)).toEqual([]);
    expect(document.markup.map(({ start, end }) => dump.slice(start, end)).join('\n')).toContain('crane-7');
  });

  it.each([
    ['notes without a list', 'The crane is old [1].\n\nIt was built in 1931 [2].\n\nIt stays [3].'],
    [
      'a list of sources that are no addresses',
      'The crane is old [1].\n\nReferences\n1. Bell, Cranes of the North, 1954.\n2. Roe, Harbours, 1961.\n3. Brandt, Scrap, 1970.',
    ],
    ['a title alone', 'References\n\nThe crane has good references [1].'],
  ])('leaves %s', (_, text) => {
    const { blocks, markup } = readText(text);
    expect(blocks.map((block) => block.text).join('\n')).toBe(text.replaceAll('\n\n', '\n'));
    expect(markup).toEqual([]);
  });
});
