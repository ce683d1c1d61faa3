import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean.js';
import { readText } from '../../src/read/text.js';
import { uncovered } from '../uncovered.js';

const texts = (text: string): string[] => readText(text).blocks.map((block) => block.text);

const MENU = 'HomeHarbourCultureSportWeatherCrosswordShopSign inSubscribe';
const STORY = [
  'The harbour board met on Tuesday to decide whether the old crane should be kept as a landmark or sold for scrap.',
  'It took them until midnight to find that nobody wanted to buy it, and that the paint alone would cost a year of fees.',
  'They will meet again in May, when a surveyor from the coast will have looked at its bolts and its foundations.',
];

describe('a page with nothing between its blocks', () => {
  const page = `${MENU}Nobody wants the craneBy Ada Bell${STORY.join('')}\n  More from HarbourTen swans return to the quayTide tablesAbout usContactImprintPrivacy policy`;

  it('falls into its paragraphs', () => {
    for (const paragraph of STORY.slice(1)) expect(texts(page)).toContain(paragraph);
    expect(uncovered(page, readText(page))).toEqual([]);
  });

  it('comes out clean, its paragraphs apart', () => {
    const { text } = clean(page);
    expect(text).toContain(`${STORY[1]}\n\n${STORY[2]}`);
    expect(text).not.toContain('Crossword');
    expect(text).not.toContain('Tide tables');
  });
});

it('in such a page, too, brands stay whole', () => {
  const brands =
    'The videos are on YouTube and LinkedIn, the tickets can be paid by PayPal, and whoever has a MacBook may call by FaceTime.';
  const page = `${MENU}Nobody wants the craneBy Ada Bell${STORY[0]}${brands}${STORY[1]}${STORY[2]}`;
  expect(clean(page).text).toContain(brands);
});

describe('leaves whole', () => {
  it.each([
    ['a blank that was forgotten', `${STORY[0]}${STORY[1]}`],
    [
      'brands',
      'Posts on YouTube, LinkedIn, TikTok, WhatsApp, GitHub, OpenAI, PayPal, FaceTime, MacBook and PlayStation are up, she said.',
    ],
    ['addresses', 'Read it at Morning.Example and at Crane.Harbour.Example, or ask Canada.Com for it.'],
    [
      'a program',
      'const crane = harbour.Open(name); crane.liftGently(); if (crane.isDone) { crane.letGo(); harbour.closeGates(); logBook.writeEntry(craneName); dayShift.endNow(); }',
    ],
  ])('%s', (_, text) => {
    const page = [text, ...STORY].join('\n\n');
    expect(texts(page)).toContain(text);
  });
});
