/**
 * What a record costs on Spark and on a single machine: npm run bench:spark
 *
 * Processor time is told beside the time that passed, as it does not depend on what else the machine does.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { job, submission } from './submit.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const command = join(root, 'bin/cleancopy.js');

/** Files and records of each; the first is small, and tells what starting takes. */
const SMALL = { files: 2, records: 20 };
const LARGE = { files: 2, records: 4000 };

interface Cost {
  /** Seconds that passed. */
  wall: number;
  /** Seconds of processors, of all processes. */
  processor: number;
}

/** What a program and all its descendants cost. */
async function costOf(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Cost> {
  const begin = performance.now();
  const child = spawn(file, args, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const session = child.pid as number;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  /** Of each process, as it was last seen. */
  const seen = new Map<string, number>();
  const sampling = setInterval(() => void sample(session, seen), 100);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(sampling);
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${said}`);
  const wall = (performance.now() - begin) / 1000;
  return { wall, processor: [...seen.values()].reduce((sum, one) => sum + one, 0) };
}

/** Ticks of the clock that Linux counts by, in a second. */
const TICKS = 100;

async function sample(session: number, seen: Map<string, number>): Promise<void> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[3]) === session) seen.set(pid, (Number(fields[11]) + Number(fields[12])) / TICKS);
  }
}

/** WET files of the invented scrapes, a gzip member a record; answers with the size of their texts in bytes. */
async function write(folder: string, name: string, { files, records }: typeof SMALL): Promise<number> {
  const scrapes = join(root, 'fixtures/scrapes');
  const names = (await readdir(scrapes)).filter((name) => /(?<!\.expected)\.txt$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(scrapes, name), 'utf8')));
  let size = 0;
  for (let file = 0; file < files; file++) {
    const members = Array.from({ length: records }, (_, number) => {
      const text = Buffer.from(`${texts[number % texts.length]}\n\nEdition ${number} of part ${file}\n`);
      size += text.length;
      const head = `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:${file}-${number}>\r\nContent-Length: ${text.length}\r\n\r\n`;
      return gzipSync(Buffer.concat([Buffer.from(head), text, Buffer.from('\r\n\r\n')]), { level: 1 });
    });
    await writeFile(join(folder, `${name}-${file}.wet.gz`), Buffer.concat(members));
  }
  return size;
}

const folder = await mkdtemp(join(tmpdir(), 'cleancopy-bench-'));
try {
  await write(folder, 'small', SMALL);
  const size = await write(folder, 'large', LARGE);
  const records = LARGE.files * LARGE.records;
  const inputs = (name: string): string[] =>
    Array.from({ length: LARGE.files }, (_, file) => join(folder, `${name}-${file}.wet.gz`));
  const single = (name: string): Promise<Cost> =>
    costOf(process.execPath, [
      command,
      '-q',
      '-f',
      'parquet',
      '-j',
      '2',
      ...inputs(name),
      '-o',
      join(folder, `${name}.parquet`),
    ]);
  const spark = (name: string): Promise<Cost> => {
    const { file, args, env } = submission('local[2]', [job, ...inputs(name), '-o', join(folder, name)]);
    return costOf(file, args, env);
  };
  console.log(
    `${records} records of ${(size / records / 1000).toFixed(1)} kB on average, ${availableParallelism()} cores`,
  );
  const rates: number[] = [];
  for (const [name, run] of [
    ['cleancopy -j 2', single],
    ['Spark, local[2]', spark],
  ] as const) {
    const start = await run('small');
    const all = await run('large');
    const processor = all.processor - start.processor;
    const rate = records / processor;
    rates.push(rate);
    console.log(
      `${name}: ${all.wall.toFixed(0)} s, ${all.processor.toFixed(0)} s of processors, ${start.processor.toFixed(0)} s of them to start; ${rate.toFixed(0)} records (${(size / processor / 1e6).toFixed(2)} MB) a second and core`,
    );
  }
  const [alone = 0, onSpark = 0] = rates;
  console.log(`A record costs ${(alone / onSpark).toFixed(2)} times as much on Spark.`);
} finally {
  await rm(folder, { recursive: true });
}
