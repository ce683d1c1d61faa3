import { bytes } from './base64.js';

/** A matrix as a model's file has it: base64 of int8 in rows, one an input; weight = int8 times `scale`. */
export interface PackedMatrix {
  scale: number;
  weights: string;
}

/** Weights in the order in which `multiply` reads them: of `LANES` outputs, input by input. */
export interface Matrix {
  inputs: number;
  outputs: number;
  weights: Float64Array;
}

/** Outputs that are summed side by side, in registers: twice as fast as one after the other. Matrices have a multiple of them. */
const LANES = 8;

export function unpackMatrix({ scale, weights: packed }: PackedMatrix, outputs: number): Matrix {
  const steps = new Int8Array(bytes(packed));
  const inputs = steps.length / outputs;
  const weights = new Float64Array(steps.length);
  steps.forEach((step, at) => {
    const output = at % outputs;
    const lane = output % LANES;
    weights[(output - lane) * inputs + ((at - output) / outputs) * LANES + lane] = step * scale;
  });
  return { inputs, outputs, weights };
}

/** Writes `bias` plus the values times the matrix into `sums`, from `first` on. */
export function multiply(
  { inputs, outputs, weights }: Matrix,
  values: Float64Array,
  bias: Float64Array,
  sums: Float64Array,
  first: number,
): void {
  let at = 0;
  for (let output = 0; output < outputs; output += LANES) {
    let a = bias[output] as number;
    let b = bias[output + 1] as number;
    let c = bias[output + 2] as number;
    let d = bias[output + 3] as number;
    let e = bias[output + 4] as number;
    let f = bias[output + 5] as number;
    let g = bias[output + 6] as number;
    let h = bias[output + 7] as number;
    for (let input = 0; input < inputs; input++, at += LANES) {
      const value = values[input] as number;
      a += value * (weights[at] as number);
      b += value * (weights[at + 1] as number);
      c += value * (weights[at + 2] as number);
      d += value * (weights[at + 3] as number);
      e += value * (weights[at + 4] as number);
      f += value * (weights[at + 5] as number);
      g += value * (weights[at + 6] as number);
      h += value * (weights[at + 7] as number);
    }
    const to = first + output;
    sums[to] = a;
    sums[to + 1] = b;
    sums[to + 2] = c;
    sums[to + 3] = d;
    sums[to + 4] = e;
    sums[to + 5] = f;
    sums[to + 6] = g;
    sums[to + 7] = h;
  }
}
