/**
 * How fluent the report page is with many files, measured in the browser.
 *
 *     npm run bench:view               2,000 files made of our own fixtures
 *     npm run bench:view -- FOLDER     the scrapes of a folder
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launch } from './browser.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const FILES = 2000;
const SWITCHES = 200;
const SCROLL_MS = 3000;

const dir = mkdtempSync(join(tmpdir(), 'cleancopy-measure-'));
try {
  await measure(process.argv[2] ?? manyScrapes(join(dir, 'scrapes')));
} finally {
  rmSync(dir, { recursive: true, force: true });
}

/** Our fixtures again and again, a word in each of its own. */
function manyScrapes(folder: string): string {
  mkdirSync(folder);
  const fixtures = join(ROOT, 'fixtures/scrapes');
  const names = readdirSync(fixtures).filter((name) => /(?<!\.expected)\.(txt|html)$/.test(name));
  for (let number = 0; number < FILES; number++) {
    const name = names[number % names.length] as string;
    const scrape = readFileSync(join(fixtures, name));
    const own = Buffer.from(`\n\nThis is copy number${number} of its scrape, which nobody else has.\n`);
    writeFileSync(join(folder, `${number}-${name}`), Buffer.concat([scrape, own]));
  }
  return folder;
}

async function measure(folder: string): Promise<void> {
  const report = join(dir, 'report.html');
  const start = performance.now();
  execFileSync(process.execPath, [join(ROOT, 'bin/cleancopy.js'), 'view', '-q', folder, '-o', report], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  say('cleaning and writing', `${((performance.now() - start) / 1000).toFixed(1)} s`);
  say('size of the page', `${(statSync(report).size / 1e6).toFixed(1)} MB`);

  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    await page.addInitScript(watch);
    await page.goto(pathToFileURL(report).href);
    await page.waitForSelector('html[data-ready]');
    await page.waitForTimeout(1000);
    const { files, seen, list } = await page.evaluate(() => ({
      files: document.getElementById('found')?.textContent,
      seen: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      list: window.seen.list,
    }));
    say('files', files ?? '');
    say('until something is seen', ms(seen));
    say('until the list is there', ms(list));
    await longTasks(page, 'loading');

    await page.keyboard.press('n');
    const switches = await page.evaluate(switchFiles, SWITCHES);
    say('another file: until it is drawn up', spread(switches.work));
    say('another file: until the next frame', spread(switches.frame));
    await longTasks(page, `${SWITCHES} files`);
    for (const selector of ['#list', '.pane.scrape', '.pane.copy'])
      say(
        `frames of scrolling ${selector}`,
        spread(await page.evaluate(scroll, { selector, time: SCROLL_MS })),
      );
    await longTasks(page, 'scrolling');

    for (const [name, query] of [
      ['first search of all texts', 'government'],
      ['a search after it', 'which'],
      ['a search for nothing', 'xyzzy plugh'],
      ['a search by label', 'label:paywall'],
    ] as const)
      say(name, ms(await page.evaluate(searchFor, query)));
    await longTasks(page, 'searching');

    const session = await page.context().newCDPSession(page);
    const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
    say('JavaScript heap at the end', `${Math.round(usedSize / 1e6)} MB`);
    say('elements at the end', String(await page.evaluate(() => document.querySelectorAll('*').length)));
  } finally {
    await browser.close();
  }
}

declare global {
  interface Window {
    seen: { list: number; long: number[] };
  }
}

/** In the page, before anything else: when the list is there, and what kept the page from answering. */
function watch(): void {
  window.seen = { list: 0, long: [] };
  new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) window.seen.long.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (document.querySelector('.row') === null) return;
    window.seen.list = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

async function longTasks(page: Page, when: string): Promise<void> {
  const long = await page.evaluate(() => window.seen.long.splice(0));
  const said = long.length === 0 ? 'none' : long.map((duration) => `${Math.round(duration)} ms`).join(', ');
  say(`tasks over 50 ms while ${when}`, said);
}

/** In the page: goes from file to file. */
async function switchFiles(times: number): Promise<{ work: number[]; frame: number[] }> {
  const work: number[] = [];
  const frame: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
    // Reading a measure makes the browser lay everything out.
    document.body.getBoundingClientRect();
    work.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    frame.push(performance.now() - start);
  }
  return { work, frame };
}

/** In the page: time between frames while it is scrolled. */
async function scroll({ selector, time }: { selector: string; time: number }): Promise<number[]> {
  const pane = document.querySelector(selector) as HTMLElement;
  const frames: number[] = [];
  let last = performance.now();
  const end = last + time;
  for (let by = 120; last < end; ) {
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - last);
    last = now;
    const before = pane.scrollTop;
    pane.scrollTop += by;
    if (pane.scrollTop === before) by = -by;
  }
  return frames.slice(1);
}

/** In the page: from the last key to the end of the search. */
async function searchFor(query: string): Promise<number> {
  const field = document.getElementById('search') as HTMLInputElement;
  const found = document.getElementById('found') as HTMLElement;
  found.textContent = 'looking';
  field.value = query;
  const start = performance.now();
  field.dispatchEvent(new Event('input'));
  while (found.textContent.includes('looking')) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - start;
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms`;
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(38)} ${figure}`);
}
