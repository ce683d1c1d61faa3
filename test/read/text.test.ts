import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean.js';
import { readText } from '../../src/read/text.js';
import { wrap } from '../quality/augment.js';
import { uncovered } from '../uncovered.js';

const texts = (text: string): string[] => readText(text).blocks.map((block) => block.text);

describe('glued lines are cut at the seam', () => {
  it.each([
    ['© AFP 2023 / Jane DoeThe president listens', ['© AFP 2023 / Jane Doe', 'The president listens']],
    [
      'The board met on Tuesday and went home late.Photo: Ilse Brandt/Northwire',
      ['The board met on Tuesday and went home late.', 'Photo: Ilse Brandt/Northwire'],
    ],
    [
      'Nobody knows why, he said.Read more: Ten cranes',
      ['Nobody knows why, he said.', 'Read more: Ten cranes'],
    ],
    [
      'Der Rat tagte bis Mitternacht.Foto: Telse Ingwersen',
      ['Der Rat tagte bis Mitternacht.', 'Foto: Telse Ingwersen'],
    ],
  ])('%s', (line, wanted) => {
    expect(texts(line)).toEqual(wanted);
  });

  it.each([
    'Ronald McDonald met the iPhone maker in DeKalb.',
    'The U.S.Government said: no.',
    'She works for BuzzFeed and LinkedIn.',
  ])('leaves %s', (line) => {
    expect(texts(line)).toEqual([line]);
  });
});

describe('broken lines are rejoined', () => {
  it('paragraphs in pieces, a line for every link', () => {
    expect(
      texts(
        'The president,\nJane Roe\n, said on Monday that the\nferry\nwould sail.\nIt did.\nBut the crew,\nthe paper\n, stayed.\nSo,\nhe\n, too.',
      )[0],
    ).toBe('The president, Jane Roe, said on Monday that the ferry would sail.');
  });

  it('hard wraps, but not short lines', () => {
    const prose =
      'The harbour board met on Tuesday to decide whether the old crane should be kept as a\nlandmark or sold for scrap, and it took them until midnight to find that nobody wanted\nto buy it.';
    expect(texts(`Menu\nHome\n${prose}\n\nNext.`)).toEqual([
      'Menu',
      'Home',
      prose.replaceAll('\n', ' '),
      'Next.',
    ]);
  });
});

describe('a short article, hard-wrapped at any column', () => {
  const blocks = [
    'Menu',
    'Crane 7',
    'The harbour board met on Tuesday to decide whether the old crane should be kept as a landmark or sold for scrap, and it took them until midnight to find that nobody wanted to buy it.',
    'Its last driver, 81, had come to watch. "It pulls to the left," she said, "and it always did. You have to know that before you lift a piano with it, or anything else that you would like to see again."',
    'The board meets again in May. Until then the crane stays where it is, locked, greased and pointing at the customs house across the water.',
  ];

  it.each(Array.from({ length: 21 }, (_, index) => 60 + 2 * index))('%i', (width) => {
    expect(texts(blocks.map((block) => wrap(block, width)).join('\n\n'))).toEqual(blocks);
  });
});

describe('forms of lines', () => {
  it('bullets make list items, tabs and bars make tables', () => {
    const kinds = readText('• One\n• Two\n\na\tb\nc\td\ne\tf\n\nx | y').blocks.map(({ kind }) => kind);
    expect(kinds).toEqual(['list-item', 'list-item', 'table', 'paragraph']);
  });

  it('cells may be empty, but a bar behind each line makes no table', () => {
    expect(
      readText('| Boat | Year |\n| Ada | |\n| | 2003 |').blocks.map(({ kind, rows }) => [kind, rows]),
    ).toEqual([
      [
        'table',
        [
          ['Boat', 'Year'],
          ['Ada', ''],
          ['', '2003'],
        ],
      ],
    ]);
    expect(readText('Home |\nNews |\nSport |').blocks.map(({ kind }) => kind)).not.toContain('table');
  });

  it('fences make code, which is joined to nothing', () => {
    const text = 'It says\n```ts\nlet x;\r\n\u200b  y();\n\n```\nand stops';
    const blocks = readText(text).blocks.map(({ kind, text, gap }) => [kind, text, gap]);
    expect(blocks).toEqual([
      ['paragraph', 'It says', 0],
      ['code', 'let x;\n  y();', 1],
      ['paragraph', 'and stops', 1],
    ]);
    expect(uncovered(text, clean(text, { from: 'text' }))).toEqual([]);
  });

  it.each([
    ['nothing closes it', 'Say ```\n```js\nlet x;\nThe end.'],
    ['nothing is in it', '```\n\n```'],
    ['a shorter one closes it', '````\nlet x;\n```'],
  ])('a fence is none where %s', (_, text) => {
    expect(readText(text).blocks.map(({ kind }) => kind)).not.toContain('code');
  });

  it('counts blank lines, folds no-break spaces, drops what shows nothing', () => {
    const [first, second] = readText('A\u00a0b\u200b c\u00ad\r\n\r\n\r\nD').blocks;
    expect([first?.text, second?.text, second?.gap]).toEqual(['A b c', 'D', 2]);
  });

  it('cuts the furniture of a blob from its sentences, and no sentence that only begins like it', () => {
    const prose = 'The harbour board met on Tuesday and decided nothing. Print is dead, said one. '.repeat(
      20,
    );
    const blob = `Home > News Bridge stays open to buses By Ada Bell May 9, 2024 Share on Facebook Email Print Photo: Nils Bray/The Post ${prose}Advertisement "We meet again in May," she said.`;
    expect(texts(blob).slice(0, 10)).toEqual([
      'Home > News',
      'Bridge stays open to buses',
      'By Ada Bell',
      'May 9, 2024',
      'Share on Facebook',
      'Email',
      'Print',
      'Photo: Nils Bray/The Post',
      'The harbour board met on Tuesday and decided nothing.',
      'Print is dead, said one.',
    ]);
    expect(texts(blob).slice(-2)).toEqual(['Advertisement', '"We meet again in May," she said.']);
  });

  it('knows the space that stood between two sentences of a blob, whatever ended the first', () => {
    const blob = '邮局计划在清明节前后举办一场旧信展览。 秦伯安每天下午三点出门送信。回信很慢。'.repeat(40);
    expect(
      readText(blob)
        .blocks.slice(1, 4)
        .map(({ glued }) => glued),
    ).toEqual([' ', '', '']);
  });

  it('cuts a blob where something that it says twice begins and ends', () => {
    const prose = Array.from({ length: 40 }, (_, at) => `Bus ${at} was spoken for by a councillor.`).join(
      ' ',
    );
    const headline = 'Old swing bridge stays open to buses';
    const story = 'Harbour master opens the lock by hand';
    const blob = `${headline} | Marrow Bay Courier ${headline} Ada Bell Nobody had crossed it since March. ${prose} ${story} Ferry runs late ${story} Bus fares rise again`;
    const found = texts(blob);
    expect(found.slice(0, 3)).toEqual([
      `${headline} | Marrow Bay Courier`,
      headline,
      'Ada Bell Nobody had crossed it since March.',
    ]);
    expect(found.slice(-4)).toEqual([story, 'Ferry runs late', story, 'Bus fares rise again']);
  });

  it('cuts a blob where no full stop parts a heading, a credit or a dateline from its sentence', () => {
    const prose = 'She watched The Wire on Sunday and said so. The board in Marrow Bay voted. '.repeat(20);
    const found = texts(
      `Buses over the old bridge The council voted on Tuesday. A bus on the bridge Nils Bray/Reuters Engineers had warned the council. Ferry runs late MARROW BAY, Wash. (AP) — The bridge stays open. ${prose}`,
    );
    expect(found.slice(0, 6)).toEqual([
      'Buses over the old bridge',
      'The council voted on Tuesday.',
      'A bus on the bridge Nils Bray/Reuters',
      'Engineers had warned the council.',
      'Ferry runs late',
      'MARROW BAY, Wash. (AP) — The bridge stays open.',
    ]);
  });

  it('cuts a blob into sentences', () => {
    const blob = 'The harbour board met on Tuesday. It decided nothing. '.repeat(40);
    expect(texts(blob).slice(0, 2)).toEqual(['The harbour board met on Tuesday.', 'It decided nothing.']);
  });
});
