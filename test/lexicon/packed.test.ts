import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexicon } from '../../src/lexicon/index.js';
import { SUBJECTS } from '../../src/lexicon/language.js';
import { languages } from '../../src/lexicon/languages.js';
import { pack, unpack } from '../../src/lexicon/packed.js';
import { tokenize } from '../../src/lexicon/tokens.js';

const unpacked = unpack(JSON.parse(JSON.stringify(pack(lexicon))));
const phrases = languages.flatMap((language) => Object.values(language.phrases).flat());

test('a packed lexicon knows the same words', () => {
  expect(unpacked.codes).toEqual(lexicon.codes);
  expect(new Map([...unpacked.stopwords].sort())).toEqual(new Map([...lexicon.stopwords].sort()));
  expect(new Map([...unpacked.calendar].sort())).toEqual(new Map([...lexicon.calendar].sort()));
  expect(new Map([...unpacked.address].sort())).toEqual(new Map([...lexicon.address].sort()));
  for (const subject of SUBJECTS)
    expect(new Map([...unpacked.subjects[subject]].sort())).toEqual(
      new Map([...lexicon.subjects[subject]].sort()),
    );
});

test('a packed lexicon finds every phrase', () => {
  for (const phrase of phrases) {
    const tokens = tokenize(phrase);
    expect(unpacked.phrases.find(tokens, tokens, true)).toEqual(lexicon.phrases.find(tokens, tokens, true));
  }
});

test('a packed lexicon finds the same in any text', () => {
  const part = fc.oneof(fc.constantFrom(...phrases), fc.string(), fc.constantFrom('the', 'der', 'и', '的'));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.boolean(), (parts, whole) => {
      const tokens = tokenize(parts.join(' '));
      const tail = tokens.slice(-12);
      expect(unpacked.phrases.find(tokens, tail, whole)).toEqual(lexicon.phrases.find(tokens, tail, whole));
    }),
  );
});
