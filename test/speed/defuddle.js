/**
 * Times Defuddle on linkedom's DOM, on pages read from standard input (see peers.ts): `defuddle.js FOLDER ROUNDS`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, rounds] = process.argv.slice(2);
const pages = readFileSync(0, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const say = (what) => process.stdout.write(`${JSON.stringify({ name: 'Defuddle', ...what })}\n`);
// What it logs is no figure.
console.log = console.error = console.warn = () => {};

try {
  const resolve = createRequire(join(folder, 'package.json')).resolve;
  const { Defuddle } = await import(pathToFileURL(join(folder, 'node_modules/defuddle/dist/node.js')).href);
  const { parseHTML } = await import(pathToFileURL(resolve('linkedom')).href);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < Number(rounds); round++) {
    const start = process.cpuUsage();
    // A page it cannot read counts for the time it took.
    for (const { html, url } of pages) await Defuddle(parseHTML(html).document, url).catch(() => {});
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  say({ milliseconds: best });
} catch (error) {
  say({ missing: `not installed (${String(error.message).split('\n')[0]})` });
}
