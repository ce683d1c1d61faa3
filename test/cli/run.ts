/** Runs the built command as people do, in a process of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const command = join(root, 'bin/cleancopy.js');

if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('dist/ is not built: run "npm run build" first');

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The lines of standard error. */
  lines: string[];
}

interface Setting {
  /** What goes to standard input; nothing and its end by default. */
  input?: string | Uint8Array;
  cwd?: string;
  env?: Record<string, string>;
}

/** `cleancopy ...args`. */
export function cleancopy(args: readonly string[], setting: Setting = {}): Promise<Outcome> {
  return outcomeOf(process.execPath, [command, ...args], setting);
}

/** A shell command line in which `cleancopy` is the command. */
export function shell(line: string, setting: Setting = {}): Promise<Outcome> {
  const define = `cleancopy() { "${process.execPath}" "${command}" "$@"; }`;
  return outcomeOf('bash', ['-c', `${define}\n${line}`], setting);
}

function outcomeOf(
  file: string,
  args: readonly string[],
  { input = '', cwd, env }: Setting,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: cwd ?? root, env: { ...process.env, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (status) => {
      const stderr = Buffer.concat(err).toString();
      const lines = stderr.split('\n').filter((line) => line !== '');
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr, lines });
    });
    child.stdin.end(input);
  });
}

const folders: string[] = [];
// Here, as in a test it is too late to ask for it.
afterAll(async () => {
  for (const path of folders) await rm(path, { recursive: true, force: true });
});

/** A folder that goes away after the tests of the file. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'cleancopy-test-'));
  folders.push(path);
  return path;
}

/** Paragraphs that any decision keeps. */
export const PARAGRAPHS = [
  'The harbour council of Lower Thessaly voted on Tuesday to keep the old ferry running for another ten years, after a debate that lasted until midnight and filled every seat in the hall.',
  'Supporters said the boat carries four hundred people a day in summer and is the only way to reach the northern shore when the road floods, which it did eleven times last winter.',
  '"Nobody here can imagine the bay without it," said Marta Klein, who has sold tickets at the pier since 1987 and who spoke for almost twenty minutes before the vote was taken.',
  'The engine will be replaced in the spring at a cost of two million crowns, and the council expects the service to resume before the first tourists arrive in the middle of May.',
];
export const HEADLINE = 'Council votes to keep the old ferry for another ten years';
export const ARTICLE = `${[HEADLINE, ...PARAGRAPHS].join('\n\n')}\n`;
export const PAGE = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${HEADLINE}</title></head>
<body><article><h1>${HEADLINE}</h1>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`;
export const JPEG = new Uint8Array([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
]);
