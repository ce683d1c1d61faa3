import { describe, expect, it } from 'vitest';
import { scorePage, words } from '../../src/check/measure.js';

describe('the measure', () => {
  it('cuts words as the corpus scorer does: case folded, compatibility forms joined, CJK by character', () => {
    expect(words('Don’t PANIC: ﬁve x² a_b 青石 Käse')).toEqual([
      'don',
      't',
      'panic',
      'five',
      'x2',
      'a_b',
      '青',
      '石',
      'käse',
    ]);
  });

  it('counts 4-grams as multisets', () => {
    expect(scorePage('a b c d e', ['a b c d e']).f1).toBe(1);
    expect(scorePage('a b c d a b c d', ['a b c d'])).toEqual({
      precision: 1 / 5,
      recall: 1,
      f1: (2 * (1 / 5)) / (1 + 1 / 5),
    });
    expect(scorePage('', ['a b c d']).f1).toBe(0);
    expect(scorePage('a b', ['a b']).f1).toBe(1);
  });
});
