import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { program } from '../src/cli/program.js';
import { folder, root, shell } from './cli/run.js';

const FOLDER = join(root, '.github/actions/cleancopy');
const read = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

interface Action {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  runs: { using: string; steps: { run?: string; shell?: string; env?: Record<string, string> }[] };
}

/** Runs the action's step as GitHub does. */
async function step(env: Record<string, string>, cwd: string) {
  const output = join(cwd, 'output');
  await writeFile(output, '');
  const outcome = await shell(`bash "${FOLDER}/check.sh"`, {
    cwd,
    env: { GITHUB_ACTION_PATH: FOLDER, GITHUB_OUTPUT: output, ...env },
  });
  return { ...outcome, output: await readFile(output, 'utf8') };
}

describe('the GitHub action', () => {
  const { inputs, runs } = read('.github/actions/cleancopy/action.yml') as Action;

  it('hands every input on through the environment, never into shell code', () => {
    const step = runs.steps.find(({ env }) => env !== undefined);
    const named = Object.values(step?.env ?? {}).map(
      (value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1],
    );
    expect(named.sort()).toEqual(Object.keys(inputs).sort());
    const script = readFileSync(join(FOLDER, 'check.sh'), 'utf8');
    for (const name of Object.keys(step?.env ?? {}))
      expect(script).toMatch(new RegExp(`\\$(?:\\{${name}:-\\}|${name})`));
    for (const { run } of runs.steps) expect(run ?? '').not.toContain('${{');
    for (const { run, shell: used } of runs.steps) if (run !== undefined) expect(used).toBe('bash');
  });

  it('annotates, writes SARIF, and tells the status', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'a $(touch gone).txt'), 'Page not found\n\nHome\n');
    await writeFile(join(cwd, 'b.txt'), 'Page not found\n\nHome\n');
    const { status, stdout, output } = await step(
      { PATHS: 'a $(touch gone).txt\nb.txt\n', SARIF: 'c.sarif' },
      cwd,
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=a \$\(touch gone\)\.txt,line=1,.*\n::error file=b\.txt,line=1,/);
    expect(output).toBe('status=1\n');
    expect(JSON.parse(await readFile(join(cwd, 'c.sarif'), 'utf8')).runs[0].results).toHaveLength(2);
  });

  it('hands its options on, and fails where it was called wrongly', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'a.txt'), 'Page not found\n\nHome\n');
    await writeFile(join(cwd, 'c.json'), '{ "rules": { "error-page": "warn" } }');
    expect((await step({ PATHS: 'a.txt', CONFIG: 'c.json' }, cwd)).output).toBe('status=0\n');
    expect((await step({ PATHS: 'a.txt', CONFIG: 'c.json', MAX_WARNINGS: '0' }, cwd)).output).toBe(
      'status=1\n',
    );
    expect((await step({ PATHS: 'a.txt', BASELINE: 'none.json' }, cwd)).output).toBe('status=2\n');
  });
});

it('the pre-commit hook calls a command that there is', () => {
  const [hook, ...others] = read('.pre-commit-hooks.yaml') as {
    entry: string;
    language: string;
    id: string;
  }[];
  expect(others).toEqual([]);
  const [bin, name] = hook?.entry.split(' ') ?? [];
  expect(bin).toBe('cleancopy');
  expect(program(() => {}).commands.map((command) => command.name())).toContain(name);
});
