/** Rewrites what the README shows of commands and filters: `npm run readme`, after a build. */
import { writeFileSync } from 'node:fs';
import { README, readmeAsItShouldBe } from './readme.js';

writeFileSync(README, readmeAsItShouldBe());
