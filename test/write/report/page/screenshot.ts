/**
 * Makes the README's picture of the report page from our own fixtures: `npm run screenshot`, after a build.
 * What fonts there are decides how it looks; on Debian, fonts-noto-core. `pngquant`, if it is there, makes it small.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './browser.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const FOLDER = join(ROOT, '.github/view');
const SIZE = { width: 1400, height: 860 };
const OPENED = 'fixtures/scrapes/sputnik-shape-en.txt';
/** Blocks from the top to the one that is pointed at. */
const STEPS = 4;

const dir = mkdtempSync(join(tmpdir(), 'cleancopy-screenshot-'));
const browser = await launch();
try {
  const report = join(dir, 'report.html');
  const scrapes = ['fixtures/scrapes', '--glob', '*-en.txt', '--glob', '*-en.html'];
  execFileSync(process.execPath, ['bin/cleancopy.js', 'view', '-q', ...scrapes, '-o', report], { cwd: ROOT });
  mkdirSync(FOLDER, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: SIZE, colorScheme });
    await page.goto(`${pathToFileURL(report).href}#file=${OPENED}`);
    await page.waitForSelector('html[data-ready]');
    for (let step = 0; step < STEPS; step++) await page.keyboard.press('j');
    await page.waitForTimeout(300);
    const path = join(FOLDER, `${colorScheme}.png`);
    writeFileSync(path, smaller(await page.screenshot()));
    console.log(`${path}: ${Math.round(statSync(path).size / 1000)} kB`);
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}

function smaller(png: Buffer): Buffer {
  try {
    return execFileSync('pngquant', ['--speed', '1', '--strip', '64', '-'], {
      input: png,
      maxBuffer: png.length,
    });
  } catch (error) {
    console.warn(`not made smaller: ${(error as Error).message}`);
    return png;
  }
}
