import { bytes } from '../lexicon/base64.js';

/** A matrix as a model's file has it: base64 of int8 in rows, one an input; weight = int8 times `scale`. */
export interface PackedMatrix {
  scale: number;
  weights: string;
}

/** Rows behind each other, one an input; weight = step times `scale`. Numbers are floats, so that no sum converts them. */
export interface Matrix {
  outputs: number;
  scale: number;
  steps: Float64Array;
}

/** The numbers of a vector that are not nought, and where they stand in it: few, where most say nothing. */
export interface Sparse {
  places: Int32Array;
  values: Float64Array;
  count: number;
}

/** Outputs that are summed side by side, in registers: twice as fast as one after the other. Matrices have a multiple of them. */
const LANES = 8;

export function unpackMatrix({ scale, weights }: PackedMatrix, outputs: number): Matrix {
  return { outputs, scale, steps: new Float64Array(new Int8Array(bytes(weights))) };
}

/** An empty vector with room for `length` numbers. */
export function sparse(length: number): Sparse {
  return { places: new Int32Array(length), values: new Float64Array(length), count: 0 };
}

/** Puts the numbers of `dense` from `from` up to `to` into a vector, the first at `place`; noughts stay out. */
export function put(vector: Sparse, place: number, dense: Float64Array, from: number, to: number): void {
  const { places, values } = vector;
  let { count } = vector;
  for (let at = from; at < to; at++) {
    const value = dense[at] as number;
    if (value === 0) continue;
    places[count] = place + at - from;
    values[count++] = value;
  }
  vector.count = count;
}

/** Writes `bias` plus the vector times the matrix into `sums`, from `first` on. */
export function multiply(
  { outputs, scale, steps }: Matrix,
  { places, values, count }: Sparse,
  bias: Float64Array,
  sums: Float64Array,
  first: number,
): void {
  for (let output = 0; output < outputs; output += LANES) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let index = 0; index < count; index++) {
      const value = values[index] as number;
      const at = (places[index] as number) * outputs + output;
      a += value * (steps[at] as number);
      b += value * (steps[at + 1] as number);
      c += value * (steps[at + 2] as number);
      d += value * (steps[at + 3] as number);
      e += value * (steps[at + 4] as number);
      f += value * (steps[at + 5] as number);
      g += value * (steps[at + 6] as number);
      h += value * (steps[at + 7] as number);
    }
    const to = first + output;
    sums[to] = (bias[output] as number) + a * scale;
    sums[to + 1] = (bias[output + 1] as number) + b * scale;
    sums[to + 2] = (bias[output + 2] as number) + c * scale;
    sums[to + 3] = (bias[output + 3] as number) + d * scale;
    sums[to + 4] = (bias[output + 4] as number) + e * scale;
    sums[to + 5] = (bias[output + 5] as number) + f * scale;
    sums[to + 6] = (bias[output + 6] as number) + g * scale;
    sums[to + 7] = (bias[output + 7] as number) + h * scale;
  }
}
