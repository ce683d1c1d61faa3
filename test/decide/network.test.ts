import { describe, expect, it } from 'vitest';
import { multiply, put, sparse, unpackMatrix } from '../../src/decide/matrix.js';
import { networkOdds, type PackedNetwork, unpackNetwork } from '../../src/decide/network.js';
import { column, type Features, WIDTH } from '../../src/evidence/features.js';

const UNITS = 8;
const base64 = (values: Int8Array | Float32Array): string => Buffer.from(values.buffer).toString('base64');
const zeros = base64(new Float32Array(UNITS));

/** A matrix of nought but for some weights: row, column, weight. */
function matrix(rows: number, weights: readonly (readonly [number, number, number])[]) {
  const steps = new Int8Array(rows * UNITS);
  for (const [input, output, weight] of weights) steps[input * UNITS + output] = weight;
  return { scale: 1, weights: base64(steps) };
}

/** A network whose first unit is the blocks' `log-characters`, which it adds up over the layers as told. */
function packed(near: readonly (readonly [number, number, number])[], page = 0): PackedNetwork {
  const scaling = new Float32Array(4 * WIDTH);
  scaling
    .fill(-100, 0, WIDTH)
    .fill(100, WIDTH, 2 * WIDTH)
    .fill(1, 3 * WIDTH);
  return {
    scaling: base64(scaling),
    input: matrix(WIDTH, [[column('log-characters'), 0, 1]]),
    bias: zeros,
    layers: [
      { near: matrix(3 * UNITS, []), page: matrix(UNITS, []), bias: zeros },
      { near: matrix(3 * UNITS, near), page: matrix(UNITS, [[0, 0, page]]), bias: zeros },
    ],
    output: base64(Float32Array.from({ length: UNITS }, (_, unit) => (unit === 0 ? 1 : 0))),
    outputBias: base64(new Float32Array(1)),
  };
}

/** Rows of blocks of which only `log-characters` is not 0. */
function rowsOf(values: readonly number[]): Features {
  const rows = new Float32Array(values.length * WIDTH);
  values.forEach((value, index) => {
    rows[index * WIDTH + column('log-characters')] = value;
  });
  return { all: rows, rows, count: values.length };
}

const oddsOf = (network: PackedNetwork, values: readonly number[]): number[] => [
  ...networkOdds(unpackNetwork(network), rowsOf(values)),
];

describe('the network', () => {
  it('takes a block by its row, and nothing below 0 for anything', () => {
    expect(oddsOf(packed([]), [1, -1, 2.5])).toEqual([1, 0, 2.5]);
  });

  it('sees the blocks before and behind at the distance of the layer, and nothing beyond the ends', () => {
    expect(oddsOf(packed([[0, 0, 1]]), [1, 2, 3, 4])).toEqual([1, 2, 3 + 1, 4 + 2]);
    expect(oddsOf(packed([[2 * UNITS, 0, 1]]), [1, 2, 3, 4])).toEqual([1 + 3, 2 + 4, 3, 4]);
  });

  it('sees what the page says in the mean', () => {
    expect(oddsOf(packed([], 1), [1, 2, 3])).toEqual([3, 4, 5]);
  });

  it('cuts numbers that are out of all measure, and its own', () => {
    const network = packed([]);
    const scaling = new Float32Array(4 * WIDTH);
    scaling
      .fill(-1, 0, WIDTH)
      .fill(2, WIDTH, 2 * WIDTH)
      .fill(-1, 2 * WIDTH, 3 * WIDTH)
      .fill(0.5, 3 * WIDTH);
    // (2 + 1) / 0.5
    expect(oddsOf({ ...network, scaling: base64(scaling) }, [1000])).toEqual([6]);
    expect(oddsOf(network, [50])).toEqual([8]);
  });
});

describe('multiply', () => {
  it('is the product of a row and a matrix', () => {
    const [inputs, outputs] = [3, 16];
    const steps = Int8Array.from({ length: inputs * outputs }, (_, at) => ((at * 37) % 19) - 9);
    const values = Float64Array.of(2, 0, -0.5);
    const bias = Float64Array.from({ length: outputs }, (_, at) => at);
    const sums = new Float64Array(outputs + 1);
    const row = sparse(inputs);
    put(row, 0, values, 0, inputs);
    multiply(unpackMatrix({ scale: 0.5, weights: base64(steps) }, outputs), row, bias, sums, 1);
    const expected = Array.from(
      { length: outputs },
      (_, output) =>
        output +
        values.reduce((sum, value, input) => sum + value * 0.5 * (steps[input * outputs + output] ?? 0), 0),
    );
    expect([...sums]).toEqual([0, ...expected]);
  });
});
