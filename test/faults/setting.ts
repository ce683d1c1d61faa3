/** What faults are tried on: invented scrapes, the built command, and calls of the system that fail. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scrapeOf, textOf } from '../load/scrapes.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const command = join(here, '../../bin/cleancopy.js');

export interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  /** The lines of standard error. */
  lines: string[];
}

/** Starts the command in a folder; `end` comes with what became of it. */
export function started(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): { child: ChildProcess; end: Promise<Ended> } {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const end = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) =>
      resolve({ status, signal, stdout, lines: stderr.split('\n').filter((line) => line !== '') }),
    );
  });
  return { child, end };
}

export const run = (cwd: string, args: readonly string[], env?: Record<string, string>): Promise<Ended> =>
  started(cwd, args, env).end;

/**
 * `all.ndjson` with so many scrapes, some of which fail, a folder `in` with a fifth as many files and a container, and `long.ndjson` with so many
 * that it is read in several pieces.
 */
export function writeInputs(cwd: string, records: number): void {
  const lines = (count: number) => Array.from({ length: count }, (_, number) => `${scrapeOf(number).line}\n`);
  writeFileSync(join(cwd, 'all.ndjson'), lines(records).join(''));
  writeFileSync(join(cwd, 'long.ndjson'), lines(Math.max(2000, records)).join(''));
  mkdirSync(join(cwd, 'in'));
  writeFileSync(join(cwd, 'in/rows.ndjson'), lines(records / 5).join(''));
  for (let number = 0; number < records / 5; number++) {
    const folder = join(cwd, 'in', String(number % 7));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `s${number}.txt`), number % 41 === 40 ? '' : textOf(number));
  }
}

/** The files at or below a path with their content, but what runs keep for themselves. */
export function contentsOf(path: string): Map<string, string> {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const own = files.filter((file) => !file.slice(path.length).includes('/.cleancopy')).sort();
    return new Map(own.map((file) => [file.slice(path.length), readFileSync(file, 'latin1')]));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOENT') return new Map();
    if (error.code === 'ENOTDIR') return new Map([['', readFileSync(path, 'latin1')]]);
    throw error;
  }
}

/** A call of the system that fails; see failing-calls.c. */
export interface Failing {
  call: 'read' | 'write' | 'fsync' | 'link';
  error: number;
  path: string;
  after?: number;
}

/** Compiles what makes calls fail; undefined where there is no compiler. Answers with the environment that does it. */
export function failingCalls(folder: string): ((failing: Failing) => Record<string, string>) | undefined {
  const library = join(folder, 'failing-calls.so');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, join(here, 'failing-calls.c'), '-ldl'], {
      stdio: 'pipe',
    });
  } catch {
    return undefined;
  }
  return ({ call, error, path, after = 0 }) => ({
    LD_PRELOAD: library,
    FAIL_CALL: call,
    FAIL_ERROR: String(error),
    FAIL_PATH: path,
    FAIL_AFTER: String(after),
  });
}

/** The environment in which workers do what records tell them; see misbehave.cjs. */
export const misbehaving: Record<string, string> = {
  NODE_OPTIONS: `--require=${join(here, 'misbehave.cjs')}`,
};
