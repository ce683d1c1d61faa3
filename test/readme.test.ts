import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { README, readmeAsItShouldBe } from './readme.js';

it('shows what the commands really print, and every filter (npm run readme rewrites it)', () => {
  expect(readFileSync(README, 'utf8')).toBe(readmeAsItShouldBe());
});
