import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean.js';
import { decide } from '../../src/decide/decide.js';
import { BODY_LABELS, type Label } from '../../src/document.js';
import { collect } from '../../src/evidence/collect.js';
import { readText } from '../../src/read/text.js';
import { contextOf } from '../../src/view/context.js';
import { scrapeOf } from '../filters/scrape.js';

const PARAGRAPHS = [
  'The council in Marrow Bay voted on Tuesday to keep the old swing bridge open to buses for another four years.',
  'Engineers had told the councillors in March that two of the six bearings would have to be replaced before the winter.',
  '"We asked for a bridge that moves and we have one," said the harbour master, Edith Calloway, who has opened it by hand since 1998.',
  'The repairs are to begin in September and will cost the town about £410,000, a third of it from the county.',
];

const labels = (scrape: string): Map<string, string> =>
  new Map([...clean(scrape).blocks, ...clean(scrape).removed].map(({ text, label }) => [text, label]));

it("takes a picture's description amid the paragraphs, and no paragraph with it", () => {
  const descriptions = [
    'Two men sitting on a bollard with their backs to the camera',
    'Bar chart showing how many buses crossed the bridge each year since 2014. The highest bar is 2019, at just under 41,000.',
  ];
  const [vote, bearings, quote, repairs] = PARAGRAPHS;
  const page = ['Swing bridge stays open to buses for four more years', vote, descriptions[0], bearings];
  const labelled = labels([...page, quote, descriptions[1], repairs].join('\n'));
  expect(descriptions.map((text) => labelled.get(text))).toEqual(['caption', 'caption']);
  expect(PARAGRAPHS.map((text) => labelled.get(text))).toEqual(['body', 'body', 'body', 'body']);
});

describe('standfirst', () => {
  const STANDFIRST =
    'A crossing that three engineers wanted gone will carry passengers until its bearings give out';

  it('stays between headline and byline, with or without a full stop', () => {
    for (const end of ['', '.']) {
      const page = [
        'Swing bridge stays open to buses for four more years',
        `${STANDFIRST}${end}`,
        'By Lionel Bray',
        '3 April 2024',
        ...PARAGRAPHS,
      ].join('\n');
      expect(clean(page).text).toContain(STANDFIRST);
      expect(labels(page).get(`${STANDFIRST}${end}`)).toBe('standfirst');
    }
  });

  it('is no caption, no prompt and no repeated headline', () => {
    for (const line of [
      'Edith Calloway oils the gears of the bridge before the first bus of the day. Photo: Nils Bray',
      'Sign up for our newsletter and get the best of the bay in your inbox every morning',
      'Read more: The ferry that comes only when the tide is right and the captain is awake',
    ]) {
      const page = [
        'Swing bridge stays open to buses for four more years',
        line,
        'By Lionel Bray',
        '3 April 2024',
        ...PARAGRAPHS,
      ].join('\n');
      expect(clean(page).text, line).not.toContain(line);
    }
  });
});

it('what repeats junk has its label, what repeats the article is a duplicate', () => {
  const STORY = 'A parcel of tide tables, delivered to your door four times a year';
  const lines = [
    'Swing bridge stays open to buses for four more years',
    ...PARAGRAPHS.slice(0, 2),
    STORY,
    ...PARAGRAPHS.slice(2),
    PARAGRAPHS[1] as string,
    STORY,
    'All rights reserved',
  ];
  const page = contextOf(readText(lines.join('\n')));
  const odds = Float32Array.from(lines, (line) => (PARAGRAPHS.includes(line) ? 4 : -4));
  const labelled = decide(page, collect(page), odds, new Set()).map(({ label }, at) => [lines[at], label]);
  expect(labelled.filter(([line]) => line === STORY).map(([, label]) => label)).toEqual([
    'cross-link',
    'cross-link',
  ]);
  expect(labelled).toContainEqual([PARAGRAPHS[1], 'duplicate']);
});

describe('a page of which no prose is kept', () => {
  const verdictOn = (paragraph: string, odds: number): string | undefined => {
    const { context } = scrapeOf(['Menu', 'Swing bridge stays open', paragraph, 'Contact']);
    const verdicts = decide(context, collect(context), Float32Array.of(-5, -1, odds, -5), new Set());
    return verdicts[2]?.label;
  };
  const PARAGRAPH = `${PARAGRAPHS[0]} Nobody had asked for it, and ten people had come to see it done.`;

  it('gives what may be an article', () => {
    expect(verdictOn(PARAGRAPH, -0.5)).toBe('body');
  });

  it('and nothing that is plainly none, or that a filter knows', () => {
    expect(verdictOn(PARAGRAPH, -1.5)).not.toBe('body');
    expect(verdictOn(`Subscribe to read the full story. ${PARAGRAPH}`, -0.5)).not.toBe('body');
  });
});

describe('live ticker', () => {
  const entry = (hour: string, title: string, text: string): string[] => [hour, title, text, 'Share'];
  const page = [
    'Bridge over the bay: the vote as it happens',
    'Key events',
    'Newest first',
    ...entry('18.40', 'That is all from us', `${PARAGRAPHS[0]} We are closing this page now.`),
    ...entry('17.05', 'Engineers had their say', PARAGRAPHS[1] as string),
    ...entry('16.10', 'The harbour master speaks', PARAGRAPHS[2] as string),
    ...entry('15.30', 'What it will cost', PARAGRAPHS[3] as string),
    'Sign up for our newsletter',
  ].join('\n');

  it('keeps the entries whole, with their titles, and no clock', () => {
    const { text } = clean(page);
    for (const title of ['That is all from us', 'Engineers had their say', 'What it will cost'])
      expect(text).toContain(title);
    for (const junk of ['18.40', 'Share', 'Newest first', 'newsletter']) expect(text).not.toContain(junk);
  });
});

describe('code', () => {
  const CODE = '```\nexport BRIDGE=open\n  while true; do turn; done\n```';

  it('of a text goes with what stands around it', () => {
    const page = ['Swing bridge stays open', ...PARAGRAPHS.slice(0, 2), CODE, ...PARAGRAPHS.slice(2)];
    const menu = ['Home', 'News', 'Sport', CODE, 'Jobs', 'Contact', 'Imprint'];
    expect(clean(page.join('\n')).text).toContain(CODE);
    expect(clean([...page.filter((part) => part !== CODE), ...menu].join('\n')).text).not.toContain('turn');
  });

  it('and a table of a page are kept, and stay when the copy is cleaned', () => {
    const rows = [
      ['Year', 'Openings'],
      ['2021', '812'],
      ['2022', '904'],
      ['2023', '1,017'],
    ];
    const table = rows
      .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
      .join('');
    const prose = PARAGRAPHS.map((text) => `<p>${text}</p>`);
    const { text } = clean(
      `<html><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Swing bridge stays open</h1>
      ${prose.slice(0, 2).join('')}<table>${table}</table>${prose[2]}<pre><code>export BRIDGE=open\n  turn</code></pre>${prose.slice(3).join('')}</article></body></html>`,
    );
    expect(text).toContain(rows.map((cells) => cells.join(' | ')).join('\n'));
    expect(text).toContain('```\nexport BRIDGE=open\n  turn\n```');
    expect(clean(text, { from: 'text' }).text).toBe(text);
  });
});

describe('what is said twice', () => {
  it('is kept once: a pull quote goes, the paragraph that it is from stays', () => {
    const quote = '"The money was never the trouble, the bearings were, and everybody knew it."';
    const whole = `${quote.slice(0, -1)} I said so in March," said Nils Bray, who runs the ferry on the days when the bridge is stuck.`;
    const page = ['Swing bridge stays open', PARAGRAPHS[0], quote, whole, ...PARAGRAPHS.slice(1)].join(
      '\n\n',
    );
    const { text } = clean(page);
    expect(text.split('the bearings were').length - 1).toBe(1);
    expect(text).toContain('on the days when the bridge is stuck');
  });

  it('stays where nothing else has it', () => {
    const quote = '"A town without a bridge is two villages that do not talk."';
    const page = ['Swing bridge stays open', PARAGRAPHS[0], quote, ...PARAGRAPHS.slice(1)].join('\n\n');
    expect(clean(page).text).toContain(quote);
  });
});

/** What stays of `lines`, put amid the paragraphs of which the odds are `sure`, where theirs are `odds` in turn. */
function staysOf(lines: readonly string[], odds: readonly number[], sure = 8, place = 2): string[] {
  const all = PARAGRAPHS.toSpliced(place, 0, ...lines);
  // One line that is surely junk: without any the text would count as clean copy.
  const page = contextOf(readText([...all, 'Privacy policy'].join('\n')));
  expect(page.views).toHaveLength(all.length + 1);
  const given = all.map((line) =>
    lines.includes(line) ? (odds[lines.indexOf(line) % odds.length] ?? 0) : sure,
  );
  const verdicts = decide(page, collect(page), Float32Array.of(...given, -8), new Set());
  return lines.filter((_, index) => BODY_LABELS.has(verdicts[place + index]?.label as Label));
}

describe('a block of which the odds are in doubt', () => {
  const DOUBTED = '84 long, 9 wide, 412 heavy, 6 spans, 6 bearings and 1 keeper for buses 12 and 14';

  it('stays amid a copy that is in doubt itself, and goes from one that is not', () => {
    expect(staysOf([DOUBTED], [-0.5], 0.8)).toEqual([DOUBTED]);
    expect(staysOf([DOUBTED], [-0.5], 8)).toEqual([]);
  });

  it('goes where it stands outside the paragraphs, or a filter knows it', () => {
    expect(staysOf([DOUBTED], [-0.5], 0.8, 4)).toEqual([]);
    expect(staysOf(['Read more: Ferry to stop on Sundays'], [-0.5], 0.8)).toEqual([]);
    const looksLikeHeadline =
      'Length 84, width 9, weight 412, spans 6, bearings 6, keepers 1, buses 12 and 14';
    expect(staysOf([looksLikeHeadline], [-0.5], 0.8)).toEqual([]);
  });
});

describe('a paragraph behind something that is set into the article', () => {
  const CAPTION = 'Buses wait on the northern bank. Photo: Nils Bray';
  const LAST =
    'The harbour master has asked for a second crank, since the first is older than the oldest of the buses.';

  it('goes on with it unless its odds are plainly against it', () => {
    expect(staysOf([CAPTION, LAST], [-6, -1.8], 8, 4)).toEqual([LAST]);
    expect(staysOf([CAPTION, LAST], [-6, -2.2], 8, 4)).toEqual([]);
  });

  it('goes on with it behind a table, too', () => {
    const table = 'Bus | Weight\n12 | 412\n14 | 398\n16 | 377\n';
    expect(staysOf([table, LAST], [-1.5, -1], 8, 4)).toEqual([table, LAST]);
    expect(staysOf([table, LAST], [-1.5, -2.2], 8, 4)).toEqual([]);
  });

  it('is no part of it behind what ends an article', () => {
    expect(staysOf(['Log in to comment', LAST], [-6, -1.8], 8, 4)).toEqual([]);
  });

  it('goes where a filter speaks against it', () => {
    const promo =
      'Subscribe now to our newsletter, and read what the harbour master says of it before anybody else does.';
    expect(staysOf([CAPTION, promo], [-6, -1.8], 8, 4)).toEqual([]);
  });
});

describe('a short sentence alone', () => {
  const SHORT = 'The buses will have to wait for it.';
  const LONG =
    'The buses will have to wait for it on the northern bank, where there is neither a roof nor a bench nor a light.';

  it('needs better odds than a long one to go on with a paragraph', () => {
    expect(staysOf([SHORT], [-0.4], 8, 4)).toEqual([SHORT]);
    expect(staysOf([SHORT], [-0.6], 8, 4)).toEqual([]);
    expect(staysOf([LONG], [-1.8], 8, 4)).toEqual([LONG]);
  });
});

describe('a table amid the paragraphs', () => {
  const TABLE = 'Bus | Weight\n12 | 412\n14 | 398\n16 | 377\n';

  it('stays whole unless its odds are plainly against it', () => {
    const stays = (odds: number): boolean => {
      const page = contextOf(
        readText([...PARAGRAPHS.slice(0, 2), TABLE, ...PARAGRAPHS.slice(2), 'Privacy policy'].join('\n')),
      );
      const given = page.views.map(({ block }) =>
        block.kind === 'table' ? odds : block.text === 'Privacy policy' ? -8 : 8,
      );
      const verdicts = decide(page, collect(page), Float32Array.from(given), new Set());
      return page.views.some(
        ({ block, index }) => block.kind === 'table' && verdicts[index]?.label === 'table',
      );
    };
    expect([stays(-1.8), stays(-2.2)]).toEqual([true, false]);
  });
});

describe('a list amid the paragraphs', () => {
  const ITEMS = [
    'Anchor winch',
    'Bearing rings',
    'Cable drum',
    'Deck planks',
    'Engine house',
    'Fender piles',
    'Gate arm',
    'Hand crank',
    'Iron pins',
  ];

  it('stays whole unless its odds are plainly against it', () => {
    expect(staysOf(ITEMS, [-1.8, 0.6])).toEqual(ITEMS);
    expect(staysOf(ITEMS, [-2.2, -1.5])).toEqual([]);
  });

  it('is none where it is a few lines', () => {
    expect(staysOf(ITEMS.slice(0, 4), [-1.8])).toEqual([]);
  });

  it('holds nothing that a filter knows by its wording', () => {
    const known = 'Subscribe to our newsletter';
    expect(staysOf([...ITEMS, known], [-0.8])).toEqual(ITEMS);
  });
});

describe('a page of one block that ends in no sentence', () => {
  it('is an article where sentences end within it, and a teaser that was cut off is none', () => {
    const [first = '', second = '', third = ''] = PARAGRAPHS;
    expect(clean(`${first} ${second} ${third} Ferry to stop on Sundays`).text).toContain(second);
    expect(clean(`${first} ${second.slice(0, 90)}`).text).toBe('');
  });
});
