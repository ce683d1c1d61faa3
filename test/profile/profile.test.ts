import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { learn } from '../../src/learn.js';
import { readProfile, writeProfile } from '../../src/profile/format.js';
import { Headlines } from '../../src/profile/headlines.js';
import { Lookup, lookupIn } from '../../src/profile/lookup.js';
import { PAGES_OF_SITE, Profile } from '../../src/profile/profile.js';
import { KIND, type Trace } from '../../src/profile/trace.js';
import { generatedSite } from './generated-sites.js';
import { inventedArticles } from './invented-articles.js';

const hashed = (lines: readonly { key: number; kind: number }[]): number =>
  createHash('sha256')
    .update(lines.map(({ key, kind }) => `${key} ${kind}`).join())
    .digest()
    .readUIntBE(0, 6);

/** Traces of small sites with few lines, so that some repeat, and of more pages than are kept. */
const trace: fc.Arbitrary<Trace> = fc
  .record({
    lines: fc.array(
      fc.record({
        key: fc.nat({ max: 40 }),
        kind: fc.nat({ max: 31 }),
        example: fc.string({ maxLength: 4 }),
      }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    examples: fc.boolean(),
  })
  .map(({ lines, examples }) => ({
    hash: hashed(lines),
    keys: lines.map(({ key }) => key),
    kinds: Uint8Array.from(lines, ({ kind }) => kind),
    ...(examples && { examples: lines.map(({ example }) => example.toWellFormed()) }),
  }));
const lesson = fc.record({
  page: trace,
  site: fc.constantFrom(undefined, 'a.example', 'b.example', '__proto__'),
});
type Lesson = typeof lesson extends fc.Arbitrary<infer T> ? T : never;

function learnt(lessons: readonly Lesson[]): Profile {
  const profile = new Profile();
  for (const { page, site } of lessons) profile.add(page, site);
  return profile;
}

function merged(parts: readonly Profile[]): Profile {
  const profile = new Profile();
  // As they come from files.
  for (const part of parts) profile.merge(readProfile(writeProfile(part), 'part'));
  return profile;
}

describe('merging', () => {
  it('of parts, however cut and ordered, is learning on all, byte for byte', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(lesson, fc.nat({ max: 3 })), { maxLength: 300, size: 'max' }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        (all, order) => {
          const whole = writeProfile(learnt(all.map(([each]) => each)));
          const parts = order.map((number) =>
            learnt(all.filter(([, part]) => part === number).map(([each]) => each)),
          );
          expect(Buffer.from(writeProfile(merged(parts))).equals(Buffer.from(whole))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('the order of learning does not matter, and a page that comes twice counts once', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 120 }), (all) => {
        const whole = Buffer.from(writeProfile(learnt(all)));
        expect(Buffer.from(writeProfile(learnt([...all].reverse()))).equals(whole)).toBe(true);
        expect(Buffer.from(writeProfile(learnt([...all, ...all]))).equals(whole)).toBe(true);
        expect(Buffer.from(writeProfile(merged([learnt(all), learnt(all)]))).equals(whole)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('of a site with more pages and headlines than are kept', () => {
    const page = (number: number): Lesson => ({
      site: 'a.example',
      page: {
        hash: (number * 2654435761) % 2 ** 48,
        keys: [number, 7],
        kinds: Uint8Array.of(KIND.headline | KIND.title, 0),
      },
    });
    const all = Array.from({ length: 3000 }, (_, number) => page(number + 100));
    const whole = writeProfile(learnt(all));
    const parts = [all.slice(0, 300), all.slice(300, 1200), all.slice(1200)].map(learnt);
    expect(Buffer.from(writeProfile(merged(parts))).equals(Buffer.from(whole))).toBe(true);
    const { sample, headlines } = learnt(all).of('a.example');
    expect(sample.pages.length).toBe(PAGES_OF_SITE);
    for (const { page } of all) expect(headlines.has(page.keys[0] as number)).toBe(true);
    // However many pages there were: 64 of 600 lines at most, and the headlines.
    expect(whole.length).toBeLessThan(16_000);
  });

  it('of real pages, from text', () => {
    const { pages } = generatedSite(2, inventedArticles(9, 4), 1);
    const lessons = pages.map(({ text, url }) => ({ scrape: text, url }));
    const whole = writeProfile(learn(lessons));
    const parts = merged([learn(lessons.slice(5)), learn(lessons.slice(0, 5))]);
    expect(Buffer.from(writeProfile(parts)).equals(Buffer.from(whole))).toBe(true);
  });
});

describe('headlines', () => {
  it('are known, however many, or nothing is said', () => {
    const headlines = new Headlines();
    for (let key = 0; key < 6000; key++) headlines.add(key * 7919);
    for (let key = 0; key < 6000; key++) expect(headlines.has(key * 7919)).toBe(true);
    const wrong = Array.from({ length: 5000 }, (_, at) => 10 ** 9 + at).filter((key) => headlines.has(key));
    expect(wrong.length).toBeLessThan(150);
    for (let key = 0; key < 60_000; key++) headlines.add(key * 7919);
    expect(headlines.has(7919)).toBe(false);
  });
});

describe('a file that is no profile', () => {
  const { pages } = generatedSite(1, inventedArticles(4, 4), 1);
  const bytes = Buffer.from(writeProfile(learn(pages.map(({ text, url }) => ({ scrape: text, url })))));
  const changed = (from: string | RegExp, to: string): Buffer =>
    Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');

  it.each([
    ['nothing', Buffer.alloc(0), /is no site profile/],
    ['something else', Buffer.from('{"text":"a"}\n'), /is no site profile/],
    ['a newer one', changed('"cleancopyProfile":1', '"cleancopyProfile":12'), /version 12.*update cleancopy/],
    ['only its head', Buffer.from('{"cleancopyProfile":1}\n'), /cut off/],
    ['one that was cut off in a line', bytes.subarray(0, bytes.length / 2), /cut off/],
    ['one without its last line', bytes.subarray(0, bytes.lastIndexOf('\n', -2) + 1), /cut off/],
    ['one with another letter in it', changed(/(?<=learnt":".{40})./, '!'), /damaged/],
  ])('%s', (_, content, message) => {
    for (const read of [readProfile, lookupIn]) {
      expect(() => read(content, 'x.profile')).toThrow(UsageError);
      expect(() => read(content, 'x.profile')).toThrow(message);
    }
  });

  it('cut off anywhere, is known as such', () => {
    for (let length = 0; length < bytes.length; length += 1 + Math.floor(bytes.length / 200)) {
      expect(() => readProfile(bytes.subarray(0, length), 'x')).toThrow(UsageError);
    }
  });
});

describe('pages without a site', () => {
  it('are parted by what they share', () => {
    const sites = [0, 1, 2].map((number) => generatedSite(number, inventedArticles(8, number + 30), 9));
    const lessons = sites.flatMap(({ pages }) => pages.map(({ text }) => ({ scrape: text })));
    const lookup = new Lookup(learn(lessons));
    expect(lookup.sites).toEqual([]);
    expect(lookup.groups.map(({ pages }) => pages.length)).toEqual([8, 8, 8]);
  });
});
