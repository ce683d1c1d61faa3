import { type Features, WIDTH } from '../evidence/features.js';
import { bytes } from '../lexicon/base64.js';
import { capped } from './capped.js';
import { type Matrix, multiply, type PackedMatrix, put, sparse, unpackMatrix } from './matrix.js';

/** A network as the model's file has it. Numbers other than matrices' are base64 of float32. */
export interface PackedNetwork {
  /** Of each column of a row: where it is cut below and above, its mean and its spread; four arrays behind each other. */
  scaling: string;
  input: PackedMatrix;
  bias: string;
  /** What a layer makes of the block before, the block itself and the one behind, and of the page. */
  layers: readonly { near: PackedMatrix; page: PackedMatrix; bias: string }[];
  output: string;
  outputBias: string;
}

/**
 * A small network of convolutions over the blocks of a page: residual and dilated as in Bai, Kolter and Koltun (2018), but
 * seeing both ways, and the page in the mean. A block is a row of features to begin with; each layer adds what the blocks
 * around make of it, farther away from layer to layer. Trees ask for one number after the other, this weighs all of them:
 * the two err on other blocks.
 */
export interface Network {
  /** Of each column: where it is cut, its spread, and the number that says nothing new: nought, cut. */
  scaling: Record<'low' | 'high' | 'spread' | 'usual', Float32Array>;
  input: Matrix;
  /** What a row says in which every column has its usual number. */
  bias: Float64Array;
  layers: readonly Layer[];
  output: Float64Array;
  outputBias: number;
}

interface Layer {
  near: Matrix;
  page: Matrix;
  bias: Float64Array;
  /** Blocks from one to the next that is seen. */
  reach: number;
}

export function unpackNetwork(packed: PackedNetwork): Network {
  const [low, high, centre, spread] = parts(new Float32Array(bytes(packed.scaling)), WIDTH) as Quarters;
  const usual = low.map((least, column) => Math.max(least, Math.min(high[column] as number, 0)));
  const bias = floats(packed.bias);
  const units = bias.length;
  const input = unpackMatrix(packed.input, units);
  const row = sparse(WIDTH);
  put(row, 0, scaled(usual, centre, spread), 0, WIDTH);
  multiply(input, row, bias, bias, 0);
  return {
    scaling: { low, high, spread, usual },
    input,
    bias,
    layers: packed.layers.map(({ near, page, bias }, at) => ({
      near: unpackMatrix(near, units),
      page: unpackMatrix(page, units),
      bias: floats(bias),
      reach: 2 ** at,
    })),
    output: floats(packed.output),
    outputBias: floats(packed.outputBias)[0] as number,
  };
}

/** The network's log odds for each block, capped at 8 either way. */
export function networkOdds(network: Network, features: Features): Float32Array {
  const { layers, output, outputBias } = network;
  let said = ofRows(network, features, Math.max(...layers.map(({ reach }) => reach)));
  for (const layer of layers) said = withNeighbours(layer, said);
  const { values, margin, units } = said;
  const odds = new Float32Array(features.count);
  for (let index = 0, at = margin; index < odds.length; index++) {
    let sum = outputBias;
    for (let unit = 0; unit < units; unit++, at++) sum += (values[at] as number) * (output[unit] as number);
    odds[index] = capped(sum);
  }
  return odds;
}

/** Some numbers a block, none below 0, and as many noughts before the first and behind the last as any layer sees. */
interface Said {
  values: Float64Array;
  units: number;
  /** Numbers before the first block's. */
  margin: number;
}

/** What the rows say by themselves. */
function ofRows({ scaling, input, bias }: Network, { rows, count }: Features, reach: number): Said {
  const { low, high, spread, usual } = scaling;
  const units = bias.length;
  const margin = reach * units;
  const values = new Float64Array(2 * margin + count * units);
  const row = sparse(WIDTH);
  for (let index = 0; index < count; index++) {
    row.count = 0;
    for (let column = 0, at = index * WIDTH; column < WIDTH; column++, at++) {
      const raw = rows[at] as number;
      if (raw === 0) continue;
      const value = Math.max(low[column] as number, Math.min(high[column] as number, raw));
      if (value === usual[column]) continue;
      row.places[row.count] = column;
      row.values[row.count++] = (value - (usual[column] as number)) / (spread[column] as number);
    }
    const block = margin + index * units;
    multiply(input, row, bias, values, block);
    for (let at = block; at < block + units; at++) values[at] = Math.max(0, values[at] as number);
  }
  return { values, units, margin };
}

/** What was said, and what a layer adds to it. */
function withNeighbours({ near, page, bias, reach }: Layer, said: Said): Said {
  const { values, units, margin } = said;
  const ofPage = new Float64Array(units);
  const around = sparse(3 * units);
  put(around, 0, meansOf(said), 0, units);
  multiply(page, around, bias, ofPage, 0);
  const more = new Float64Array(values.length);
  const step = reach * units;
  for (let block = margin; block < values.length - margin; block += units) {
    around.count = 0;
    put(around, 0, values, block - step, block - step + units);
    put(around, units, values, block, block + units);
    put(around, 2 * units, values, block + step, block + step + units);
    multiply(near, around, ofPage, more, block);
    for (let at = block; at < block + units; at++)
      more[at] = (values[at] as number) + Math.max(0, more[at] as number);
  }
  return { values: more, units, margin };
}

/** What all blocks of the page say in the mean. */
function meansOf({ values, units, margin }: Said): Float64Array {
  const means = new Float64Array(units);
  const end = values.length - margin;
  for (let block = margin; block < end; block += units)
    for (let unit = 0; unit < units; unit++)
      means[unit] = (means[unit] as number) + (values[block + unit] as number);
  return means.map((sum) => (sum * units) / (end - margin));
}

const floats = (base64: string): Float64Array => Float64Array.from(new Float32Array(bytes(base64)));

type Quarters = [Float32Array, Float32Array, Float32Array, Float32Array];

const scaled = (values: Float32Array, centre: Float32Array, spread: Float32Array): Float64Array =>
  Float64Array.from(
    values,
    (value, column) => (value - (centre[column] as number)) / (spread[column] as number),
  );

const parts = (values: Float32Array, length: number): Float32Array[] =>
  Array.from({ length: values.length / length }, (_, at) => values.subarray(at * length, (at + 1) * length));
