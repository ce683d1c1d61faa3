/** Reports, opened in a browser. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { cleancopy, folder } from '../../../cli/run.js';
import { chromiumPath, launch } from './browser.js';

let browser: Browser;
/** Where the reports of a file of tests are; goes away after them. */
export const dir = await folder();

/** Arguments for scrapes of all kinds. */
export const SCRAPES = [
  'fixtures/scrapes',
  '--glob',
  '*-en.txt',
  '--glob',
  '*-en.html',
  '--glob',
  '*-he.txt',
];
/** One of them. */
export const SPUTNIK = 'fixtures/scrapes/sputnik-shape-en.txt';

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  browser = await launch();
});
afterAll(() => browser?.close());

/** Makes a report, and answers with its address. */
export async function pageOf(name: string, args: readonly string[]): Promise<string> {
  const path = join(dir, `${name}.html`);
  const { status, stderr } = await cleancopy(['view', '-q', ...args, '-o', path]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return pathToFileURL(path).href;
}

/** A page in the browser. */
export interface Opened {
  page: Page;
  /** What the page asked for, itself left out, and what went wrong in it: errors, dialogs, refusals of its policy. */
  trouble: string[];
}

/** Opens a page, and waits until it is there. */
export async function open(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address.split('#')[0]) trouble.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => trouble.push('popup'));
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  return { page, trouble };
}

/** The text of the first such element, as people see it. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  // biome-ignore lint/performance/useDomNodeTextContent: what people see is what is tested
  page.locator(selector).first().innerText();
