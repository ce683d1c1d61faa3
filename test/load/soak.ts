/**
 * Runs the built command on many generated scrapes and looks at what it takes while it runs: `npm run soak -- [RECORDS] [JOBS]`.
 * First a stream into one file, then a tenth as many files into a folder. Prints how memory and handles grow, processor time a
 * record for each tenth of the run, and whether what went in came out, by id; ends with 1 where that does not hold.
 * Runs of much fewer records than the 200,000 by default are warm-up for the most part, and their slopes chance.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { scrapeOf, textOf } from './scrapes.js';
import { slopeOf, type Usage, usageOf } from './usage.js';

const command = fileURLToPath(new URL('../../bin/cleancopy.js', import.meta.url));
const [records = 200_000, jobs = 2] = process.argv.slice(2).map(Number);
if (![records, jobs].every((count) => Number.isInteger(count) && count > 0)) {
  console.error('soak: give a number of records, and of workers');
  process.exit(2);
}

/** Caches fill and code is compiled in this part of a run; memory is looked at behind it. */
const WARM_UP = 0.2;
const TENTHS = 10;
const SAMPLED_MS = 250;

/** What a run has to keep to. */
const BOUNDS = {
  handles: 0,
  /** How much more processor time a record takes in the second half, code being compiled in the first tenth, which is left out. */
  slower: 0.1,
};

interface Accounts {
  done: number;
  failed: number;
  /** What is wrong with single ids. */
  wrong: string[];
}

/** Runs the command to its end; `feed` does what there is to do meanwhile, `progress` tells how many records are done. */
async function sampled(
  args: readonly string[],
  cwd: string,
  progress: () => number,
  feed: (input: NodeJS.WritableStream) => Promise<void>,
): Promise<{ samples: Usage[]; stderr: string }> {
  const child = spawn(process.execPath, [command, '-q', ...args, '-j', String(jobs)], {
    cwd,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const samples: Usage[] = [];
  const timer = setInterval(() => {
    const usage = child.pid === undefined ? undefined : usageOf(child.pid, progress());
    if (usage) samples.push(usage);
  }, SAMPLED_MS);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {});
  const closed = once(child, 'close');
  await feed(child.stdin);
  child.stdin.end();
  const [status] = await closed;
  clearInterval(timer);
  if (status !== 1) throw new Error(`ended with ${status}, not with 1: ${stderr.slice(-500)}`);
  return { samples, stderr };
}

/** NDJSON through standard input into one file, kept to be resumed. */
async function stream(cwd: string): Promise<[Usage[], Accounts]> {
  let fed = 0;
  const { samples } = await sampled(
    ['-', '--from', 'ndjson', '-o', 'out.ndjson', '--resume'],
    cwd,
    () => fed,
    async (input) => {
      for (let number = 0; number < records; number++) {
        fed = number;
        if (!input.write(`${scrapeOf(number).line}\n`)) await once(input, 'drain');
      }
    },
  );
  const accounts: Accounts = { done: 0, failed: 0, wrong: [] };
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(join(cwd, 'out.ndjson')) })) {
    const { id, error } = JSON.parse(line) as { id: string; error?: string };
    const expected = scrapeOf(number++);
    if (expected.id !== id || expected.fails !== (error !== undefined))
      accounts.wrong.push(`${expected.id}: came out as ${id}${error === undefined ? '' : `, ${error}`}`);
    else if (error === undefined) accounts.done++;
    else accounts.failed++;
  }
  for (; number < records; number++) accounts.wrong.push(`${scrapeOf(number).id}: did not come out`);
  return [samples, accounts];
}

/** Files of a folder into a folder. */
async function files(cwd: string, count: number): Promise<[Usage[], Accounts]> {
  const name = (number: number) => `${Math.floor(number / 1000)}/s${String(number).padStart(7, '0')}`;
  const fails = (number: number) => scrapeOf(number).fails;
  for (let number = 0; number < count; number++) {
    if (number % 1000 === 0) mkdirSync(join(cwd, 'in', String(number / 1000)), { recursive: true });
    writeFileSync(join(cwd, 'in', `${name(number)}.txt`), fails(number) ? '' : textOf(number));
  }
  const order = Array.from({ length: count }, (_, number) => number).sort((a, b) =>
    name(a) < name(b) ? -1 : 1,
  );
  const isThere = (number: number) => existsSync(join(cwd, 'out', `${name(number)}.md`));
  let at = 0;
  // Outputs come in the order of their inputs.
  const progress = () => {
    for (let number = order[at]; number !== undefined; number = order[++at]) {
      if (!fails(number) && !isThere(number)) break;
    }
    return at;
  };
  const { samples, stderr } = await sampled(['in', '-o', 'out', '--resume'], cwd, progress, async () => {});
  const told = new Set(stderr.match(/(?<=^cleancopy: in\/)[^:]*(?=\.txt: )/gm));
  const accounts: Accounts = { done: 0, failed: 0, wrong: [] };
  for (const number of order) {
    const [there, failed] = [isThere(number), told.has(name(number))];
    if (there === failed || failed !== fails(number))
      accounts.wrong.push(`${name(number)}: ${there ? 'is there' : 'is not there'}`);
    else if (there) accounts.done++;
    else accounts.failed++;
  }
  return [samples, accounts];
}

/** Milliseconds of processor time a record, for each tenth of the run. */
function tenthsOf(samples: readonly Usage[], total: number): number[] {
  const bounds = Array.from({ length: TENTHS + 1 }, (_, tenth) => (tenth * total) / TENTHS);
  const at = bounds.map((bound) => samples.find(({ records: done }) => done >= bound) ?? samples.at(-1));
  return at.slice(1).map((end, index) => {
    const start = at[index];
    return start && end
      ? (1000 * (end.processor - start.processor)) / Math.max(1, end.records - start.records)
      : 0;
  });
}

function report(
  name: string,
  total: number,
  samples: readonly Usage[],
  accounts: Accounts,
  seconds: number,
  most: number,
): string[] {
  const warm = samples.filter((sample) => sample.records >= WARM_UP * total && sample.records < total - 1);
  const slope = slopeOf(warm.map((sample) => [sample.records / 100_000, sample.memory]));
  const memory = warm.map((sample) => sample.memory);
  const handles = warm.map((sample) => sample.handles);
  const growth =
    Math.max(...handles.slice(-handles.length / 2)) - Math.max(...handles.slice(0, handles.length / 2));
  const tenths = tenthsOf(samples, total);
  const steady = tenths.slice(1);
  const half = Math.floor(steady.length / 2);
  const meanOf = (some: readonly number[]): number => some.reduce((sum, each) => sum + each, 0) / some.length;
  const mean = meanOf(steady);
  const slower = meanOf(steady.slice(-half)) / meanOf(steady.slice(0, half)) - 1;
  const unsteady = Math.max(...steady.map((each) => Math.abs(each / mean - 1)));
  const { done, failed, wrong } = accounts;
  const rows = [
    [
      'records, workers, real time',
      `${total}, ${jobs}, ${seconds.toFixed(0)} s (${(total / seconds).toFixed(0)}/s)`,
    ],
    ['in = done + failed, by id', `${total} = ${done} + ${failed}, ${wrong.length} wrong`],
    ['memory, MB: least, most', `${Math.min(...memory).toFixed(0)}, ${Math.max(...memory).toFixed(0)}`],
    ['memory, MB for 100,000 records more', slope.toFixed(1)],
    ['handles: most of the first half, growth in the second', `${Math.max(...handles)}, ${growth}`],
    ['processor time, ms a record, by tenths', tenths.map((each) => each.toFixed(2)).join(' ')],
    ['behind the first: second half to first half', `${(100 * slower).toFixed(1)}%`],
    ['behind the first: largest distance from the mean', `${(100 * unsteady).toFixed(1)}%`],
  ];
  console.log(`\n| ${name} | |\n| --- | --- |`);
  for (const [what, figure] of rows) console.log(`| ${what} | ${figure} |`);
  const faults = wrong.slice(0, 5);
  if (done + failed !== total) faults.push(`${total} went in, ${done + failed} came out`);
  if (slope > most) faults.push(`memory grows by more than ${most} MB for 100,000 records`);
  if (growth > BOUNDS.handles) faults.push(`${growth} handles more in the second half`);
  if (slower > BOUNDS.slower) faults.push('records take more than 10% longer in the second half');
  return faults.map((fault) => `${name}: ${fault}`);
}

const folder = mkdtempSync(join(tmpdir(), 'cleancopy-soak-'));
const faults: string[] = [];
try {
  // MB that memory may grow by for 100,000 records more: of files it is kept in mind what was made of them.
  for (const [name, total, run, most] of [
    ['a stream into one file', records, stream, 10],
    ['a folder into a folder', Math.ceil(records / 10), files, 200],
  ] as const) {
    const cwd = mkdtempSync(join(folder, 'run-'));
    const start = Date.now();
    const [samples, accounts] = await run(cwd, total);
    faults.push(...report(name, total, samples, accounts, (Date.now() - start) / 1000, most));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(`soak: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
