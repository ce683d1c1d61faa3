/**
 * Gives the built command what cases.ts makes, in every format, and prints what became of it, with time and memory:
 * `npm run limits`. Ends with 1 where something is beyond its bounds..
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASES, type Case } from './cases.js';

const command = fileURLToPath(new URL('../../bin/cleancopy.js', import.meta.url));
const WAYS = [['-f', 'markdown'], ['-f', 'ndjson'], ['--explain']] as const;
/** Real time after which the command is ended, in milliseconds: machines can be busy. */
const PATIENCE = 300_000;

const folder = mkdtempSync(join(tmpdir(), 'cleancopy-limits-'));
const usage = join(folder, 'usage.json');
const meter = join(folder, 'meter.mjs');
writeFileSync(
  meter,
  `import { writeFileSync } from 'node:fs';
  process.on('exit', () => writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())));`,
);

interface Outcome {
  status: number | null;
  stderr: string;
  seconds: number;
  megabytes: number;
}

/** The command as people run it, but that it notes what it took. */
function measured(args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', meter, command, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const giveUp = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    child.on('close', (status) => {
      clearTimeout(giveUp);
      if (status === null) return resolve({ status, stderr, seconds: Infinity, megabytes: Infinity });
      const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(
        readFileSync(usage, 'utf8'),
      ) as NodeJS.ResourceUsage;
      resolve({ status, stderr, seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 });
    });
  });
}

function fault({ refused, seconds, megabytes }: Case, outcome: Outcome): string | undefined {
  if (outcome.status === null) return 'did not end';
  if (refused ? outcome.status !== 1 : outcome.status !== 0) return `ended with ${outcome.status}`;
  if (refused && !refused.test(outcome.stderr)) return `said ${JSON.stringify(outcome.stderr.slice(0, 200))}`;
  if (outcome.seconds > seconds) return `took more than ${seconds} s`;
  if (outcome.megabytes > megabytes) return `took more than ${megabytes} MB`;
  return undefined;
}

/** `npm run limits -- paragraphs` tries those with the word only. */
const cases = CASES.filter(({ what }) => what.includes(process.argv[2] ?? ''));
const faults: string[] = [];
console.log('| input | result | time | memory | bounds |\n| --- | --- | --- | --- | --- |');
try {
  for (const each of cases) {
    let worst: Outcome = { status: 0, stderr: '', seconds: 0, megabytes: 0 };
    for (const way of WAYS) {
      const made = each.make(mkdtempSync(join(folder, 'case-')));
      const { path, stop } = typeof made === 'string' ? { path: made, stop: () => {} } : made;
      const outcome = await measured(['--quiet', ...way, path]);
      stop();
      const wrong = fault(each, outcome);
      if (wrong !== undefined) faults.push(`${each.what} (${way.join(' ')}): ${wrong}`);
      worst = {
        ...outcome,
        seconds: Math.max(worst.seconds, outcome.seconds),
        megabytes: Math.max(worst.megabytes, outcome.megabytes),
      };
    }
    console.log(
      `| ${each.what} | ${each.refused ? 'refused' : 'cleaned'} | ${worst.seconds.toFixed(1)} s | ${worst.megabytes.toFixed(0)} MB | ${each.seconds} s, ${each.megabytes} MB |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const each of faults) console.error(`limits: ${each}`);
console.log(`limits: ${cases.length * WAYS.length} runs, ${faults.length} beyond their bounds`);
process.exitCode = faults.length > 0 ? 1 : 0;
