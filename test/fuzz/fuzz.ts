/**
 * Coverage-guided fuzzing: `npm run fuzz -- SECONDS [TARGET...]` (FUZZ_SEED repeats a run). Each target of targets/ gets as many
 * seconds, in a process of its own, and begins with the seeds and the fixtures; inputs that run code which none before did are kept
 * and changed further. Prints what was tried, crashes, and the slowest input; ends with 1 where there was a crash, or an input
 * that takes longer than HANG, and keeps it.
 *
 * V8 counts what ran. Not Jazzer.js: it wants a newer C library (2.38) than Debian 12 has, and brings 88 packages.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figures } from './explore.js';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Milliseconds after which one input counts as a hang. */
const HANG = 60_000;

const [seconds = '60', ...asked] = process.argv.slice(2);
const known = readdirSync(join(here, 'targets')).map((name) => basename(name, '.ts'));
const wrong = [...(Number(seconds) > 0 ? [] : [seconds]), ...asked.filter((name) => !known.includes(name))];
if (wrong.length > 0) {
  console.error(`fuzz: not known: ${wrong.join(', ')}; give seconds, then targets: ${known.join(', ')}`);
  process.exit(2);
}
const seed = process.env.FUZZ_SEED ?? String(Date.now() % 1_000_000);

/** The figures of a target's run; a hang comes out as a crash. */
function explored(target: string, folder: string): Promise<Figures | { crash: Figures['crash'] }> {
  return new Promise((resolve) => {
    const args = ['--import', 'tsx', join(here, 'explore.ts'), target, seconds, seed, folder];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const underWay = join(folder, `${target}.input`);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    const watch = setInterval(() => {
      const since = statSync(underWay, { throwIfNoEntry: false })?.mtimeMs;
      if (since !== undefined && Date.now() - since > HANG) child.kill('SIGKILL');
    }, 1000);
    child.on('close', (status) => {
      clearInterval(watch);
      if (status === 0) return resolve(JSON.parse(output) as Figures);
      const input = statSync(underWay, { throwIfNoEntry: false }) ? readFileSync(underWay, 'utf8') : '';
      const message = status === null ? `took longer than ${HANG / 1000} s` : `ended with ${status}`;
      resolve({ crash: { message, input } });
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'cleancopy-fuzz-'));
const targets = asked.length > 0 ? asked : known;
let crashes = 0;
let inputs = 0;
console.log(`fuzz: ${targets.length} targets, ${seconds} s each, seed ${seed}`);
for (const target of targets) {
  const found = await explored(target, folder);
  if ('inputs' in found) {
    inputs += found.inputs;
    const { milliseconds, characters } = found.slowest;
    console.log(
      `fuzz: ${target}: ${found.inputs} inputs, ${found.kept} kept; ${found.functions} functions run, ${found.blocksLeft} of their blocks not; slowest ${milliseconds.toFixed(0)} ms (${characters} characters); ${found.crash ? 1 : 0} crashes`,
    );
  }
  if (found.crash === null) continue;
  crashes++;
  const path = join(folder, `${target}.crash`);
  writeFileSync(path, found.crash.input);
  console.log(
    `fuzz: ${target}: ${found.crash.message.slice(0, 3000)}\nfuzz: ${target}: the input is ${path}`,
  );
}
console.log(`fuzz: ${inputs} inputs, ${crashes} crashes`);
if (crashes === 0) rmSync(folder, { recursive: true, force: true });
process.exitCode = crashes === 0 ? 0 : 1;
