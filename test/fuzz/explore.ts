/** Tries inputs on one target, in a process of its own: `tsx explore.ts TARGET SECONDS SEED FOLDER`. Prints its figures as JSON. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chanceFrom } from '../chance.js';
import { coverageOf } from './coverage.js';
import { LONGEST, mutated } from './mutate.js';

/** What a run came to. */
export interface Figures {
  inputs: number;
  /** Inputs kept as they ran code that none before did. */
  kept: number;
  functions: number;
  blocksLeft: number;
  slowest: { milliseconds: number; characters: number };
  crash: { message: string; input: string } | null;
}

const [target = '', seconds = '', seed = '', folder = ''] = process.argv.slice(2);
const coverage = coverageOf('/src/');
const { holds } = (await import(`./targets/${target}.js`)) as {
  holds(input: string): void | Promise<void>;
};
const root = new URL('../../', import.meta.url);
const chance = chanceFrom(Number(seed));

function seeds(): string[] {
  return ['test/fuzz/seeds/', 'fixtures/scrapes/'].flatMap((place) => {
    const path = fileURLToPath(new URL(place, root));
    return readdirSync(path)
      .filter((name) => !/\.expected\.|\.json$|\.md$/.test(name))
      .map((name) => readFileSync(join(path, name), 'utf8').slice(0, LONGEST));
  });
}

const figures: Figures = {
  inputs: 0,
  kept: 0,
  functions: 0,
  blocksLeft: 0,
  slowest: { milliseconds: 0, characters: 0 },
  crash: null,
};

/** Where the input under way is kept, for the case that it never ends. */
const underWay = join(folder, `${target}.input`);

/** Whether an input ran anything new; undefined if it crashed. */
async function tried(input: string): Promise<boolean | undefined> {
  writeFileSync(underWay, input);
  const before = performance.now();
  try {
    await holds(input);
  } catch (error) {
    figures.crash = { message: String(error instanceof Error ? (error.stack ?? error) : error), input };
    return undefined;
  }
  const milliseconds = performance.now() - before;
  // The first ones wait for modules and the compiler.
  if (figures.inputs++ > 100 && milliseconds > figures.slowest.milliseconds)
    figures.slowest = { milliseconds, characters: input.length };
  return coverage.grew();
}

const corpus: string[] = [];
const start = performance.now();
const all = seeds();
for (let turn = 0; performance.now() - start < Number(seconds) * 1000; turn++) {
  // Every input is begun with once, what was found last is tried most.
  const recent = chance(2) === 0 ? Math.max(0, corpus.length - 40) : 0;
  const input = all[turn] ?? mutated(corpus[recent + chance(corpus.length - recent)] ?? '', corpus, chance);
  const grew = await tried(input);
  if (grew === undefined) break;
  if (grew || turn < all.length) corpus.push(input);
  if (grew) figures.kept++;
}
console.log(JSON.stringify({ ...figures, ...coverage.figures() }));
