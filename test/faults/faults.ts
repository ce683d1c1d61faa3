/**
 * Does to the built command what machines do to programs, and looks at what is left: `npm run faults -- [TIMES] [SEED] [WORD]`, with
 * a word only the faults that are called so. Kills it, closes its pipe, ends its workers, so many times each at moments of chance
 * (50 by default); and, a fifth as many times, fills the disk, lets reads and writes fail, hangs workers. A fault is come through when
 * the run says so in a line, no file is partial, every other record is right, and --resume ends with the bytes of a run that nothing
 * happened to. Ends with 1 where one is not.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chanceFrom } from '../chance.js';
import { textOf } from '../load/scrapes.js';
import { contentsOf, type Ended, failingCalls, misbehaving, run, started, writeInputs } from './setting.js';

const RECORDS = 150;
const [count = '50', start = String(Date.now() % 1_000_000), word = ''] = process.argv.slice(2);
const [times, seed] = [Number(count), Number(start)];
const isWanted = (what: string): boolean => what.includes(word);
const fewer = Math.ceil(times / 5);
const chance = chanceFrom(seed);
const cwd = mkdtempSync(join(tmpdir(), 'cleancopy-faults-'));
const faults: string[] = [];

/** What a run is given, and where its output goes. */
const WAYS = [
  { what: 'a folder', input: 'in', output: 'folder', more: [] },
  { what: 'ndjson', input: 'all.ndjson', output: 'one.ndjson', more: [] },
  { what: 'ndjson.gz', input: 'all.ndjson', output: 'one.ndjson.gz', more: [] },
  { what: 'parquet', input: 'all.ndjson', output: 'one.parquet', more: [] },
  { what: 'a file a record', input: 'all.ndjson', output: 'split', more: ['--split'] },
] as const;
type Way = (typeof WAYS)[number];

const argsOf = ({ input, more }: Way, output: string, ...others: string[]): string[] => [
  ...['-q', input, '-o', output, '-j', '2', ...more, ...others],
];

/** What a run leaves that nothing happens to. */
interface Whole {
  files: ReadonlyMap<string, string>;
  ended: Ended;
  milliseconds: number;
}

async function wholeOf(way: Way): Promise<Whole> {
  const start = Date.now();
  const ended = await run(cwd, argsOf(way, `whole/${way.output}`));
  const milliseconds = Date.now() - start;
  return { files: contentsOf(join(cwd, 'whole', way.output)), ended, milliseconds };
}

/** What is wrong with what is there in the middle of a run: files are missing then, but none is partial. */
function partialIn(output: string, { files }: Whole): string[] {
  const found = [...contentsOf(join(cwd, output))];
  return found
    .filter(([name, content]) => files.get(name) !== content)
    .map(([name]) => `${output}${name} is partial`);
}

/** Resumes a run, and says what is wrong with its end. */
async function wrongBehind(
  way: Way,
  output: string,
  { files, ended }: Whole,
  again: Ended,
): Promise<string[]> {
  const found = contentsOf(join(cwd, output));
  const wrong: string[] = [];
  if (again.status !== ended.status)
    wrong.push(`resumed ${way.what} ended with ${again.status}: ${again.lines.at(-1)}`);
  else if (again.lines.join('\n') !== ended.lines.join('\n'))
    wrong.push(`resumed ${way.what} said something else`);
  for (const name of new Set([...found.keys(), ...files.keys()])) {
    if (found.get(name) !== files.get(name))
      wrong.push(`resumed ${way.what}: ${output}${name} is not the same`);
  }
  return wrong;
}

function report(what: string, tried: number, wrong: readonly string[]): void {
  console.log(`| ${what} | ${tried} | ${tried - Math.min(tried, wrong.length)} |`);
  faults.push(...wrong.slice(0, 3).map((each) => `${what}: ${each}`));
}

let outputs = 0;
const newOutput = ({ output }: Way): string => {
  const folder = `run-${++outputs}`;
  mkdirSync(join(cwd, folder));
  return `${folder}/${output}`;
};

/** Kills a run, and the run that resumes it, and so on until one is done; then anew. */
async function kills(way: Way, whole: Whole): Promise<void> {
  if (!isWanted(`kill -9, ${way.what}`)) return;
  const wrong: string[] = [];
  for (let killed = 0; killed < times; ) {
    const output = newOutput(way);
    // The first need not know that it will be resumed.
    for (let resume = chance(2) === 0 ? [] : ['--resume']; ; resume = ['--resume']) {
      const { child, end } = started(cwd, argsOf(way, output, ...resume));
      const kill =
        killed < times ? setTimeout(() => child.kill('SIGKILL'), chance(whole.milliseconds)) : undefined;
      const ended = await end;
      clearTimeout(kill);
      if (ended.signal === 'SIGKILL') {
        killed++;
        wrong.push(...partialIn(output, whole));
        continue;
      }
      // A run that did not know it would be resumed and was done has nothing to resume.
      wrong.push(...(await wrongBehind(way, output, whole, ended)));
      break;
    }
    rmSync(join(cwd, output, '..'), { recursive: true, force: true });
  }
  report(`kill -9, ${way.what}`, times, wrong);
}

/** Calls that fail while a run writes; the same run, resumed when they no longer do. */
async function failedWrites(
  way: Way,
  whole: Whole,
  failing: NonNullable<ReturnType<typeof failingCalls>>,
  name: 'ENOSPC' | 'EIO',
): Promise<void> {
  if (!isWanted(`${name} in a write or fsync, ${way.what}`)) return;
  const wrong: string[] = [];
  const words = name === 'ENOSPC' ? /: no space left on the device/ : /: input or output failed/;
  let hit = 0;
  for (let time = 0; time < fewer; time++) {
    const output = newOutput(way);
    const folder = output.slice(0, output.indexOf('/'));
    const env = failing({
      call: chance(4) === 0 ? 'fsync' : 'write',
      error: constants.errno[name],
      path: `/${folder}/`,
      after: chance(chance(3) === 0 ? 200 : 8),
    });
    const ended = await run(cwd, argsOf(way, output, '--resume'), env);
    if (ended.status === 3) {
      hit++;
      if (!ended.lines.some((line) => words.test(line))) wrong.push(`said ${ended.lines.at(-1)}`);
      wrong.push(...partialIn(output, whole));
    } else if (ended.status !== whole.ended.status)
      wrong.push(`ended with ${ended.status}: ${ended.lines.at(-1)}`);
    const again = await run(cwd, argsOf(way, output, '--resume'));
    wrong.push(...(await wrongBehind(way, output, whole, again)));
    rmSync(join(cwd, folder), { recursive: true, force: true });
  }
  report(`${name} in a write or fsync, ${way.what} (${hit} runs came to it)`, fewer, wrong);
}

/** A small file system that fills up, and grows then. */
async function fullDisk(way: Way, whole: Whole): Promise<void> {
  if (!isWanted(`a full tmpfs, ${way.what}`)) return;
  const bytes = [...whole.files.values()].reduce((sum, content) => sum + Math.max(4096, content.length), 0);
  const wrong: string[] = [];
  for (let time = 0; time < fewer; time++) {
    const output = newOutput(way);
    const disk = join(cwd, output, '..');
    const mounted = spawnSync('mount', [
      '-t',
      'tmpfs',
      '-o',
      `size=${4096 * (4 + chance(bytes / 4096))}`,
      'tmpfs',
      disk,
    ]);
    if (mounted.status !== 0)
      return console.log(`| a full tmpfs, ${way.what} | none: mounting is not allowed here | |`);
    try {
      const ended = await run(cwd, argsOf(way, output, '--resume'));
      if (ended.status === 3 && !ended.lines.some((line) => /: no space left on the device/.test(line)))
        wrong.push(`said ${ended.lines.at(-1)}`);
      wrong.push(...partialIn(output, whole));
      spawnSync('mount', ['-o', `remount,size=${8 * bytes + 2 ** 22}`, disk]);
      wrong.push(...(await wrongBehind(way, output, whole, await run(cwd, argsOf(way, output, '--resume')))));
    } finally {
      spawnSync('umount', [disk]);
    }
  }
  report(`a full tmpfs, ${way.what}`, fewer, wrong);
}

/** Reads that fail: of one file of a folder, and in the middle of a container. */
async function failedReads(failing: NonNullable<ReturnType<typeof failingCalls>>): Promise<void> {
  const rows = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  for (const [what, input] of [
    ['a file of a folder', 'in'],
    ['in the middle of ndjson', 'long.ndjson'],
  ] as const) {
    if (!isWanted(`EIO in a read, ${what}`)) continue;
    const args = ['-q', '-f', 'ndjson', input, '-j', '2'];
    const whole = rows((await run(cwd, args)).stdout);
    const wrong: string[] = [];
    for (let time = 0; time < fewer; time++) {
      const number = chance(RECORDS / 5 / 41) * 41 + 1;
      const file = input === 'in' ? `/in/${number % 7}/s${number}.txt` : '/long.ndjson';
      const env = failing({
        call: 'read',
        error: constants.errno.EIO,
        path: file,
        after: input === 'in' ? 0 : 1 + chance(3),
      });
      const { status, stdout, lines } = await run(cwd, args, env);
      const expected =
        input === 'in'
          ? whole.filter((row) => !row.includes(`"id":"${file.slice(1)}"`))
          : whole.slice(0, rows(stdout).length);
      if (status !== 1) wrong.push(`ended with ${status}`);
      if (lines.filter((line) => /: input or output failed, check the device$/.test(line)).length !== 1)
        wrong.push(`said ${lines.at(-1)}`);
      if (
        rows(stdout).join('\n') !== expected.join('\n') ||
        expected.length === 0 ||
        expected.length >= whole.length
      )
        wrong.push('another record is not right');
    }
    report(`EIO in a read, ${what}`, fewer, wrong);
  }
}

async function closedPipes(): Promise<void> {
  if (!isWanted('EPIPE, its reader goes')) return;
  const args = ['-q', '-f', 'ndjson', 'all.ndjson', '-j', '2'];
  const whole = (await run(cwd, args)).stdout;
  const wrong: string[] = [];
  for (let time = 0; time < times; time++) {
    const { child, end } = started(cwd, args);
    const moment = chance(whole.length);
    let read = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      read += chunk;
      if (read.length >= moment) child.stdout?.destroy();
    });
    const { status, lines } = await end;
    if (status !== 0 && !(status === 1 && read === whole)) wrong.push(`ended with ${status}`);
    if (lines.some((line) => !/: is empty|is no JSON/.test(line))) wrong.push(`said ${lines.at(-1)}`);
    if (!whole.startsWith(read)) wrong.push('what was read is not right');
  }
  report('EPIPE, its reader goes', times, wrong);
}

/** Records in which workers end, hang, throw or fill their memory, among others. */
async function badWorkers(): Promise<void> {
  for (const [what, says, seen, tried] of [
    ['ends', 'The worker ends here.', /^internal error: .*$/, times],
    ['throws', 'The worker throws here.', /^internal error: thrown/, times],
    ['hangs', 'The worker hangs here.', /^took longer than 8 s and was given up/, fewer],
    ['fills its memory', 'The worker fills its memory here.', /^needs more memory than a worker has$/, fewer],
  ] as const) {
    if (!isWanted(`a worker that ${what}`)) continue;
    const bad = new Set<number>();
    while (bad.size < tried) bad.add(chance(4 * times));
    const textFor = (number: number) =>
      `${textOf(number)}\n${bad.has(number) ? `${says} ` : ''}${textOf(number + 1)}`;
    const lines = Array.from({ length: 4 * times }, (_, number) =>
      JSON.stringify({ id: `r${number}`, text: textFor(number) }),
    );
    writeFileSync(join(cwd, 'bad.ndjson'), `${lines.join('\n')}\n`);
    const args = ['-q', '-f', 'ndjson', 'bad.ndjson', '-j', '2', '--timeout', what === 'hangs' ? '8' : '120'];
    const right = (await run(cwd, args)).stdout.trimEnd().split('\n');
    const { status, stdout } = await run(cwd, args, misbehaving);
    const rows = stdout.trimEnd().split('\n');
    const wrong: string[] = [];
    if (status !== 1 && status !== 70) wrong.push(`ended with ${status}`);
    if (rows.length !== 4 * times) wrong.push(`${rows.length} records came out`);
    for (const [number, row] of rows.entries()) {
      const { id, error } = JSON.parse(row) as { id: string; error?: string };
      const isRight = bad.has(number) ? id === `r${number}` && seen.test(error ?? '') : row === right[number];
      if (!isRight) wrong.push(`record ${number}: ${error ?? 'is not the same'}`);
    }
    report(`a worker that ${what}`, tried, wrong);
  }
}

console.log(`seed ${seed}\n\n| fault | times | come through |\n| --- | --- | --- |`);
try {
  writeInputs(cwd, RECORDS);
  const failing = failingCalls(cwd);
  for (const way of WAYS) {
    const whole = await wholeOf(way);
    await kills(way, whole);
    await fullDisk(way, whole);
    if (!failing) continue;
    await failedWrites(way, whole, failing, 'ENOSPC');
    await failedWrites(way, whole, failing, 'EIO');
  }
  if (failing) await failedReads(failing);
  else console.log('| calls that fail | none: there is no C compiler here (cc) | |');
  await closedPipes();
  await badWorkers();
} finally {
  // What was killed may still be ending.
  await sleep(100);
  rmSync(cwd, { recursive: true, force: true });
}
for (const fault of faults) console.error(`faults: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
