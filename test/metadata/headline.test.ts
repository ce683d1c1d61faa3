import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { contextOf } from '../../src/view/context.js';

const PROSE = [
  'The ferry between the two villages will keep running until spring, the council decided on a rainy evening.',
  'About forty people had come to the hall, and most of them spoke for the ferry and against the new bridge.',
  'The skipper said that the ferry had carried more bicycles this year than in any year before.',
];

function headlineOf(...lines: string[]): string | undefined {
  const { views, headline } = contextOf(readText(lines.join('\n\n')));
  return views[headline]?.text;
}

describe('the headline', () => {
  it('stands between menu and byline', () => {
    expect(
      headlineOf(
        'The Quay Gazette',
        'Home',
        'Sport',
        'Weather',
        'Ferry keeps running until spring',
        'By Della Winstrom',
        '14 February 2024',
        'Share',
        ...PROSE,
      ),
    ).toBe('Ferry keeps running until spring');
  });

  it('is not the caption that stands nearer to the prose', () => {
    expect(
      headlineOf(
        'Home',
        'News',
        'Ferry keeps running until spring',
        '14 February 2024',
        'The ferry at the northern village. (Photo: Jane Roe/Agency)',
        ...PROSE,
      ),
    ).toBe('Ferry keeps running until spring');
  });

  it('may ask, quote, and stand above a share bar', () => {
    expect(
      headlineOf(
        'Home',
        'News',
        '‘We love her’: will the ferry run until spring?',
        'Share',
        'Facebook',
        'Print',
        '12 comments',
        ...PROSE,
      ),
    ).toBe('‘We love her’: will the ferry run until spring?');
  });

  it('is named by a breadcrumb', () => {
    expect(
      headlineOf(
        'Home > News > Ferry runs on',
        'Weather for the weekend',
        'Ferry runs on',
        'Advertisement',
        ...PROSE,
      ),
    ).toBe('Ferry runs on');
  });

  it('is not what two alternative texts end in', () => {
    expect(
      headlineOf(
        'The ferry at its northern quay - Meridian News',
        'The council in the hall - Meridian News',
        ...PROSE,
      ),
    ).toBeUndefined();
  });

  it('may be missing', () => {
    expect(headlineOf(...PROSE)).toBeUndefined();
    expect(headlineOf('14 February 2024', ...PROSE)).toBeUndefined();
    expect(headlineOf(PROSE[0] as string, 'What the skipper says', ...PROSE.slice(1))).toBeUndefined();
  });

  it('may be in any script', () => {
    expect(
      headlineOf(
        '澜陵晚讯',
        '首页',
        '新闻',
        '文化',
        '青石镇老邮局重开，只收手写的信',
        '2024-03-08 09:26',
        '青石镇的老邮局上周重新开门，这里只收手写的信，不收包裹，也不办汇款，邮局里排起了长队。',
        '老邮局的墙上贴着一张告示：请用手写信，字迹不必好看，只要写给一个真正想念的人就可以了。',
      ),
    ).toBe('青石镇老邮局重开，只收手写的信');
  });

  it('finishes on very many lines', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, index) => `Line of a menu number ${index} - The Site`,
    ).join('\n');
    expect(contextOf(readText(`${lines}\n${PROSE.join('\n')}`)).views.length).toBeGreaterThan(20_000);
  });
});
