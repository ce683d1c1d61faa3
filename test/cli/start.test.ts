import { copyFile, cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, PAGE, root, shell } from './run.js';

test('the command does the same without its compiled code, and with what is none', async () => {
  const dir = await folder();
  await cp(join(root, 'bin'), join(dir, 'bin'), { recursive: true });
  await copyFile(join(root, 'package.json'), join(dir, 'package.json'));
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  await cp(join(root, 'dist'), join(dir, 'dist'), { recursive: true });
  const run = () => shell(`"${process.execPath}" bin/cleancopy.js -f json`, { cwd: dir, input: PAGE });
  const outcomes = [await run()];
  const cache = join(dir, 'dist/command.cache');
  const whole = await readFile(cache);
  for (const content of [whole.subarray(0, 1000), Buffer.from('none'), Buffer.alloc(0)]) {
    await writeFile(cache, content);
    outcomes.push(await run());
  }
  await rm(cache);
  outcomes.push(await run());
  for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  expect(outcomes[0]?.status).toBe(0);
});

test('the command holds all that it needs', async () => {
  const command = await readFile(join(root, 'dist/command.cjs'), 'latin1');
  expect(command).not.toMatch(/[\x80-\xff]/);
  expect(command).not.toMatch(/\bimport\(/);
});
