import { describe, expect, it } from 'vitest';
import type { Label, Metadata, Verdict } from '../../src/document.js';
import { markHeadline } from '../../src/metadata/headline.js';
import { textMetadata } from '../../src/metadata/text.js';
import { readText } from '../../src/read/text.js';
import { contextOf } from '../../src/view/context.js';

const PROSE = [
  'The ferry between the two villages will keep running until spring, the council decided on a rainy evening.',
  'About forty people had come to the hall, and most of them spoke for the ferry and against the new bridge.',
  'The skipper said that the ferry had carried more bicycles this year than in any year before.',
];

type Line = readonly [label: Label, text: string];
const body = (texts: readonly string[]): Line[] => texts.map((text) => ['body', text] as const);

/** A page as the decision left it: each line a block with its label. */
function page(lines: readonly Line[]): { metadata: Metadata; verdicts: Verdict[] } {
  const context = contextOf(readText(lines.map(([, text]) => text).join('\n\n')));
  const verdicts = lines.map(
    ([label]): Verdict => ({ label, confidence: 1, filter: 'article', reason: 'test' }),
  );
  markHeadline(context, verdicts);
  return { metadata: textMetadata(context, verdicts), verdicts };
}

describe('textMetadata', () => {
  it('reads headline, author, dates, language and site from the blocks', () => {
    const { metadata } = page([
      ['navigation', 'The Quay Gazette'],
      ['navigation', 'Home'],
      ['navigation', 'Sport'],
      ['headline', 'Ferry between the villages keeps running until spring'],
      ['byline', 'By Della Winstrom'],
      ['byline', 'Local Democracy Reporter'],
      ['dateline', 'Published: 14 February 2024, 07:45'],
      ['dateline', 'Updated: 15 February 2024, 11:02 GMT'],
      ...body(PROSE),
      ['legal', '© 2024 The Quay Gazette Ltd. All rights reserved.'],
    ]);
    expect(metadata).toEqual({
      headline: 'Ferry between the villages keeps running until spring',
      authors: ['Della Winstrom'],
      published: '2024-02-14',
      modified: '2024-02-15T11:02:00Z',
      language: 'en',
      siteName: 'The Quay Gazette',
    });
  });

  it('takes names beside the date near the headline, whatever their label', () => {
    const { metadata } = page([
      ['headline', 'Ferry between the villages keeps running until spring'],
      ['navigation', 'Callum Redfern and Isla Thorne'],
      ['navigation', '22 Jan 2024'],
      ...body(PROSE),
      ['cross-link', 'By Other Person'],
    ]);
    expect(metadata.authors).toEqual(['Callum Redfern', 'Isla Thorne']);
    expect(metadata.published).toBe('2024-01-22');
  });

  it('has the day of the last change for that of publication where no other is told', () => {
    const { metadata } = page([
      ['headline', 'Ferry between the villages keeps running until spring'],
      ['dateline', 'Updated 27 January 2024'],
      ...body(PROSE),
    ]);
    expect([metadata.published, metadata.modified]).toEqual(['2024-01-27', '2024-01-27']);
  });

  it("finds the site's name at the end of alternative texts", () => {
    const { metadata } = page([
      ...body(PROSE.slice(0, 1)),
      ['caption', 'A ferry at the quay of the northern village - Meridian News'],
      ...body(PROSE.slice(1, 2)),
      ['caption', 'The skipper with two of the oldest passengers - Meridian News'],
      ['caption', 'Evening over the river and the old bridge - Meridian News'],
      ...body(PROSE.slice(2)),
    ]);
    expect(metadata.siteName).toBe('Meridian News');
    expect(metadata.authors).toBeUndefined();
  });

  it("takes the site's name off the headline", () => {
    const { metadata } = page([
      ['headline', 'Ferry between the villages keeps running until spring | The Quay Gazette'],
      ...body(PROSE),
      ['caption', 'A ferry at the quay of the northern village | The Quay Gazette'],
      ['legal', '© 2024 The Quay Gazette. All rights reserved.'],
    ]);
    expect(metadata.siteName).toBe('The Quay Gazette');
    expect(metadata.headline).toBe('Ferry between the villages keeps running until spring');
  });

  it('gives no name to a site it is not sure of', () => {
    const { metadata } = page([['navigation', 'Riverside'], ...body(PROSE), ['credit', '© Jane Doe']]);
    expect(metadata.siteName).toBeUndefined();
  });

  it('has nothing but language and site for a page without an article', () => {
    const { metadata, verdicts } = page([
      ['headline', 'Ferry between the villages keeps running until spring'],
      ['byline', 'By Della Winstrom'],
      ['dateline', '14 February 2024'],
      ['ui', 'You have to log in for the rest of this page, and you have not done so yet.'],
    ]);
    expect(metadata).toEqual({ language: 'en' });
    expect(verdicts[0]?.label).toBe('ui');
  });
});

describe('markHeadline', () => {
  it('takes the headline from the body it was kept in', () => {
    const { verdicts } = page([
      ['body', 'Ferry between the villages keeps running until spring'],
      ['byline', 'By Della Winstrom'],
      ...body(PROSE),
    ]);
    expect(verdicts.map(({ label }) => label)).toEqual(['headline', 'byline', 'body', 'body', 'body']);
  });

  it('leaves clean copy alone', () => {
    const { verdicts } = page([
      ['body', 'Ferry between the villages keeps running until spring'],
      ...body(PROSE),
    ]);
    expect(verdicts.every(({ label }) => label === 'body')).toBe(true);
  });
});
