import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Lexicon, lexicon } from '../../src/lexicon/index.js';
import { PICTURE_WORDS, SUBJECTS } from '../../src/lexicon/language.js';
import { languages } from '../../src/lexicon/languages.js';
import { pack, unpack, unpackFile } from '../../src/lexicon/packed.js';
import { tokenize } from '../../src/lexicon/tokens.js';

const json = JSON.stringify(pack(lexicon));
const phrases = languages.flatMap((language) => Object.values(language.phrases).flat());

describe.each([
  ['a packed lexicon', unpack(JSON.parse(json))],
  ['a packed lexicon in a file', unpackFile(Buffer.from(`export default ${json}`), 15)],
])('%s', (_, unpacked) => {
  test('knows the same words', () => {
    expect(unpacked.codes).toEqual(lexicon.codes);
    const wordsOf = ({ stopwords, calendar, address, subjects, pictures }: Lexicon) =>
      [
        ...[stopwords, calendar, address],
        ...SUBJECTS.map((subject) => subjects[subject]),
        ...PICTURE_WORDS.map((word) => pictures[word]),
      ].map((words) => new Map([...words].sort()));
    expect(wordsOf(unpacked)).toEqual(wordsOf(lexicon));
  });

  test('finds every phrase', () => {
    for (const phrase of phrases) {
      const tokens = tokenize(phrase);
      expect(unpacked.phrases.find(tokens, tokens, true)).toEqual(lexicon.phrases.find(tokens, tokens, true));
    }
  });

  test('finds the same in any text', () => {
    const part = fc.oneof(fc.constantFrom(...phrases), fc.string(), fc.constantFrom('the', 'der', 'и', '的'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.boolean(), (parts, whole) => {
        const tokens = tokenize(parts.join(' '));
        const tail = tokens.slice(-12);
        expect(unpacked.phrases.find(tokens, tail, whole)).toEqual(lexicon.phrases.find(tokens, tail, whole));
      }),
    );
  });
});

test('no phrase may have what parts phrases', () => {
  const { whole, ...tables } = lexicon.phrases.tables;
  const entries = new Map([
    [1, [{ ...([...whole.entries.values()][0] ?? [])[0], phrase: 'Sign in | Join' }]],
  ]);
  const phrases = { tables: { ...tables, whole: { ...whole, entries } } };
  expect(() => pack({ ...lexicon, phrases } as never)).toThrow('Sign in | Join');
});
