import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean.js';
import { unescaped } from '../../src/read/escaped.js';
import { read } from '../../src/read/read.js';
import { sniff } from '../../src/read/sniff.js';
import { cleaningHolds } from '../fuzz/invariants.js';
import { uncovered } from '../uncovered.js';

const LINES = [
  'Home',
  'The harbour board met on Tuesday to decide whether the "old crane" should be kept as a landmark or sold for scrap.',
  "It took them until midnight to find that nobody wanted to buy it, and that the town's paint would cost a year of fees.",
  'They will meet again in May, when a surveyor from the coast will have looked at its bolts – and at its foundations.',
  'Read more: Ten swans return to the quay',
];
const PLAIN = LINES.join('\n');
const WANTED = LINES.slice(1, 4).join('\n\n');

/** What programs make of a text that is never parsed again. */
const ESCAPES: Record<string, (lines: readonly string[]) => string> = {
  'a string of JSON': (lines) => JSON.stringify(lines.join('\n')),
  'a string of JSON without its quotes': (lines) => JSON.stringify(lines.join('\n')).slice(1, -1),
  'Windows line ends': (lines) => lines.join('\\r\\n'),
  'a list of JSON': (lines) => JSON.stringify(lines, null, 2),
  'a list of Python': (lines) =>
    `[${lines.map((line) => (line.includes("'") ? `"${line}"` : `'${line}'`)).join(', ')}]`,
  entities: (lines) =>
    lines.join('\n').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replace('–', '&ndash;'),
  'entities, escaped again': (lines) =>
    lines.join('\n').replaceAll('"', '&amp;quot;').replaceAll("'", '&amp;#39;').replace('–', '&amp;ndash;'),
  'line breaks as tags': (lines) => lines.join('<br/>'),
  'line breaks as tags, and line ends': (lines) => lines.map((line) => `<b>${line}</b><br />`).join('\r\n'),
};

describe.each(Object.entries(ESCAPES))('%s', (_, escapeLines) => {
  const scrape = escapeLines(LINES);

  it('is told, and comes out as the text does', () => {
    expect(sniff(scrape)).toBe('escaped');
    expect(clean(scrape).text).toBe(clean(PLAIN, { from: 'text' }).text);
    expect(clean(scrape).text).toBe(WANTED);
  });

  it('is covered by spans that lead to what they hold', () => {
    const document = read(scrape, 'escaped', {});
    expect(uncovered(scrape, document)).toEqual([]);
    const surveyor = document.blocks.find(({ text }) => text.includes('surveyor'));
    expect(scrape.slice(surveyor?.span.start, surveyor?.span.end)).toMatch(/^(?:<b>)?They .*foundations\./);
  });
});

it('takes the quotation marks around a whole string for mark-up, and no others', () => {
  const textsOf = (scrape: string): string[] => read(scrape, 'escaped', {}).blocks.map(({ text }) => text);
  expect(textsOf(JSON.stringify(PLAIN))).toEqual(LINES);
  const spoken = ['"We have a crane," she said.', ...LINES.slice(1), 'He asked: "Who bought it?"'];
  expect(textsOf(spoken.join('\\n'))).toEqual(spoken);
});

it('tells two paragraphs by the tags at their ends', () => {
  const [, first, second] = LINES;
  expect(sniff(`${first}<br>\n${second}<br>`)).toBe('escaped');
  expect(sniff(`${first}\n${second}<br><br>`)).toBe('text');
});

it('frees escaped pages and Markdown, too', () => {
  const page = `<html><body><article>${LINES.map((line) => `<p>${line}</p>`).join('')}</article></body></html>`;
  expect(clean(page.replaceAll('<', '&lt;').replaceAll('>', '&gt;')).source).toBe('html');
  const markdown = `# The crane\\n\\n${LINES.slice(1, 4).join('\\n\\n')}`;
  expect(clean(markdown).headline).toBe('The crane');
});

describe('leaves', () => {
  it.each([
    ['an article on entities', `${LINES[1]} Write &amp; for it, and &lt; for less.\n${LINES[2]}`],
    [
      'a path of Windows',
      `It lies in C:\\new\\tables\\notes, she said.\n${LINES[1]}\n${LINES[2]}\n${LINES[3]}`,
    ],
    ['an article on line breaks', `Two tags, <br> and <br/>, break lines.\n${LINES[2]}`],
    ['text in brackets', `["It stays," he said.]\n${LINES[2]}`],
    ['one quotation', `["${LINES[3]}"]`],
  ])('%s', (_, text) => expect(sniff(text)).toBe('text'));
});

const part = fc.oneof(
  fc.constantFrom('\\n', '\\"', '\\u2019', '\\', '&amp;', '&#39;', '&nbsp;', '&', '<br>', '</p>', '<b>', '<'),
  fc.constantFrom(
    '["',
    '"',
    "', '",
    ']',
    ', ',
    '\n',
    ' ',
    'The board met.',
    'crane',
    '中文',
    '&amp;lt;br&amp;gt;',
  ),
  fc.string({ maxLength: 4 }),
);

describe('any escapes', () => {
  const escaped = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''));

  it('lose nothing, and a copy stays as it is', () => {
    fc.assert(
      fc.property(escaped, (text) => cleaningHolds(text, { from: 'escaped' })),
      { numRuns: 200 },
    );
  });

  it('every unit has its place, in order', () => {
    fc.assert(
      fc.property(escaped, (input) => {
        const { text, places } = unescaped(input);
        expect(places).toHaveLength(text.length + 1);
        expect(places.every((place, at) => at === 0 || place >= (places[at - 1] as number))).toBe(true);
        expect(places[text.length]).toBe(input.length);
      }),
      { numRuns: 200 },
    );
  });
});
