/** The report page in a real browser: what people do with it. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { cleancopy } from '../../../cli/run.js';
import { chromiumPath } from './browser.js';
import { open, pageOf, SCRAPES, SPUTNIK, textOf } from './open.js';

describe.skipIf(chromiumPath === undefined)('the report page', () => {
  /** Address of a page on all kinds of scrapes. */
  let all: string;
  beforeAll(async () => {
    all = await pageOf('all', SCRAPES);
  });

  const titles = (page: Page): Promise<string[]> => page.locator('.row .row-title').allInnerTexts();
  const scores = async (page: Page): Promise<number[]> =>
    (await page.locator('.row .score').allInnerTexts()).map((score) => Number(score.replace('! ', '')));
  const hash = (page: Page): Promise<string> => page.evaluate(() => decodeURIComponent(location.hash));

  test('lists the files, the least certain first, and tells of all of them', async () => {
    const { page, trouble } = await open(all);
    const found = await scores(page);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(await textOf(page, '#found')).toMatch(/^\d+ files$/);
    expect(await textOf(page, '.lead')).toMatch(/\d+ files\. \d+% of the text was kept/);
    expect(await page.locator('.histogram button').count()).toBeGreaterThan(1);
    expect(await page.locator('.kinds tbody tr').count()).toBeGreaterThan(5);
    expect(await page.locator('.sites tbody tr').count()).toBeGreaterThan(5);
    await page.locator('#order').selectOption('most');
    expect(await scores(page)).toEqual([...found].sort((a, b) => b - a));
    await page.locator('.kinds button', { hasText: 'paywall' }).click();
    expect(await page.locator('#search').inputValue()).toBe('label:paywall');
    await expect.poll(() => textOf(page, '#found')).toMatch(/^\d+ of \d+ files$/);
    expect(trouble).toEqual([]);
  });

  test('shows a file: every block with its label, and beside it the copy', async () => {
    const { page, trouble } = await open(`${all}#file=${SPUTNIK}`);
    const copy = await cleancopy(['-q', '-f', 'json', SPUTNIK]);
    const { blocks, removed, text } = JSON.parse(copy.stdout);
    const items = page.locator('.blocks li');
    expect(await items.count()).toBe(blocks.length + removed.length);
    const shown = await items.evaluateAll((list) =>
      list.map((item) => [
        item.getAttribute('data-label'),
        item.querySelector('.block-label')?.textContent,
        item.querySelector('.block-text')?.textContent,
      ]),
    );
    const wanted = [...blocks, ...removed].sort((a, b) => a.span.start - b.span.start);
    expect(shown).toEqual(wanted.map((each) => [each.label, each.label, each.text]));
    const paragraphs = await page.locator('.copy-text p').allTextContents();
    expect(paragraphs.join('\n\n')).toBe(text);
    // Labels differ by more than a colour, and in colour as well.
    const grounds = await page
      .locator('.labels .label')
      .evaluateAll((list) => list.map((each) => getComputedStyle(each, '::before').backgroundColor));
    expect(new Set(grounds).size).toBeGreaterThan(4);
    expect(trouble).toEqual([]);
  });

  test('says why, for the pointer and for the keyboard', async () => {
    const { page } = await open(`${all}#file=${SPUTNIK}`);
    await page.locator('.blocks li', { hasText: 'Subscribe' }).first().hover();
    expect(await textOf(page, '.why-line')).toMatch(/paywall\s+Removed\s+is "subscribe"/);
    expect(await textOf(page, '.why-more')).toMatch(/^\s*0\.\d\d\s+paywall\s+Takes subscription offers/);
    await page.keyboard.press('j');
    expect(await textOf(page, '.why-line')).toMatch(/headline\s+Kept/);
    await page.keyboard.press('j');
    expect(await textOf(page, '.why-line')).toMatch(/credit\s+Removed\s+starts with "©"/);
    const described = await page.evaluate(() => document.activeElement?.textContent);
    expect(described).toMatch(/^credit removed, confidence \d\.\d\d, starts with "©": /);
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    expect(await textOf(page, '.why-line')).toMatch(/credit/);
    // What is kept is shown on both sides.
    await page.locator('.copy-text p').nth(2).click();
    expect(await textOf(page, '.why-line')).toMatch(/body\s+Kept/);
    expect(await textOf(page, '.blocks li.lit .block-text')).toBe(await textOf(page, '.copy-text .lit'));
  });

  test('labels are switched off and on; the address keeps it', async () => {
    const { page } = await open(`${all}#file=${SPUTNIK}`);
    const captions = page.locator('.blocks li[data-label=caption]');
    const toggle = page.locator('.labels [data-label=caption]');
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.click();
    expect(await toggle.getAttribute('aria-pressed')).toBe('false');
    expect(await captions.first().isHidden()).toBe(true);
    expect(await textOf(page, '.scrape .pane-note')).toMatch(/^\d+ of \d+ blocks shown/);
    await expect.poll(() => hash(page)).toBe(`#file=${SPUTNIK}&hide=caption`);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    expect(await captions.first().isHidden()).toBe(true);
    await toggle.focus();
    await page.keyboard.press('Enter');
    expect(await captions.first().isVisible()).toBe(true);
    await page.keyboard.press('r');
    expect(await page.locator('.blocks li[data-kept=true]:visible').count()).toBe(0);
    expect(await captions.first().isVisible()).toBe(true);
    await page.keyboard.press('e');
    expect(await page.locator('.blocks li[data-kept=false]:visible').count()).toBe(0);
    await page.keyboard.press('a');
    expect(await page.locator('.blocks li:not(:visible)').count()).toBe(0);
  });

  test('is searched: names and whole texts, by phrase and by condition', async () => {
    const { page, trouble } = await open(all);
    await page.keyboard.press('/');
    await page.keyboard.type('selm  CANAL');
    await expect.poll(() => textOf(page, '#found')).toMatch(/^1 of \d+ files$/);
    await page.keyboard.press('Enter');
    expect(await textOf(page, '#file-headline')).toContain('Nobody Wants the Canal Closed');
    expect((await page.locator('.scrape mark').allInnerTexts()).map((each) => each.toLowerCase())).toContain(
      'selm canal',
    );
    expect(await textOf(page, '.blocks li.lit')).toMatch(/Selm Canal/);
    expect(await textOf(page, '.scrape .pane-note')).toMatch(/, \d+ match$/);
    // Signs that mean something to patterns are only signs.
    await page.locator('#search').fill('.*(');
    await expect.poll(() => textOf(page, '#found')).toMatch(/^0 of/);
    await page.locator('#search').fill('label:cross-link below:0.5');
    await expect.poll(() => textOf(page, '#found')).not.toMatch(/^0 of/);
    for (const score of await scores(page)) expect(score).toBeLessThan(0.5);
    await page.locator('#search').fill('site:"Meridian International"');
    await expect
      .poll(() => titles(page))
      .toEqual(["'Nobody Wants the Canal Closed' - So Why Are Both Banks Building Locks?"]);
    await expect.poll(() => hash(page)).toMatch(/q=site:"Meridian\+International"/);
    expect(trouble).toEqual([]);
  });

  test('next and previous, by button, key and list; Back goes back', async () => {
    const { page } = await open(all);
    const names = await page
      .locator('.row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('title')));
    const current = (): Promise<string> => textOf(page, '.file-id');
    await page.keyboard.press('n');
    expect(await current()).toBe(names[0]);
    expect(await page.getByRole('button', { name: 'Previous' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await current()).toBe(names[1]);
    expect(await textOf(page, '.place')).toMatch(/^2 of \d+$/);
    await page.keyboard.press('p');
    expect(await current()).toBe(names[0]);
    await page.locator('.row').nth(3).click();
    expect(await current()).toBe(names[3]);
    expect(await page.locator('.row[aria-selected=true]').getAttribute('title')).toBe(names[3]);
    await expect.poll(() => hash(page)).toBe(`#file=${names[3]}`);
    await page.locator('#list').focus();
    await page.keyboard.press('ArrowDown');
    expect(await current()).toBe(names[4]);
    await page.keyboard.press('End');
    expect(await page.locator('#list').getAttribute('aria-activedescendant')).toBe(
      await page.locator('.row[aria-selected=true]').getAttribute('id'),
    );
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await page.keyboard.press('o');
    await expect.poll(() => hash(page)).toBe('#overview');
    await page.goBack();
    await expect.poll(() => page.locator('#file').isVisible()).toBe(true);
  });

  test('shows its shortcuts, and lets them be switched off', async () => {
    const { page } = await open(all);
    await page.keyboard.press('?');
    expect(await page.locator('#help').isVisible()).toBe(true);
    await page.getByLabel('Single keys are shortcuts').uncheck();
    await page.keyboard.press('Escape');
    expect(await page.locator('#help').isVisible()).toBe(false);
    await page.keyboard.press('n');
    expect(await page.locator('#file').isVisible()).toBe(false);
  });

  test('is light or dark, as the system or its reader has it', async () => {
    const { page } = await open(all, { colorScheme: 'dark' });
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    await page.keyboard.press('t');
    expect(await textOf(page, '#theme-name')).toBe('Light');
    expect(await ground()).not.toBe(dark);
    await page.keyboard.press('t');
    expect(await ground()).toBe(dark);
  });

  test('a phone shows one thing at a time, and nothing wider than itself', async () => {
    const { page } = await open(all, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    expect(await page.locator('#overview').isVisible()).toBe(true);
    await page.locator('.tabs').getByRole('button', { name: 'Files' }).tap();
    await page.locator('.row').nth(4).tap();
    expect(await page.locator('.blocks').isVisible()).toBe(true);
    expect(await page.locator('.copy-text').isVisible()).toBe(false);
    await page.locator('.blocks li').nth(2).tap();
    expect(await textOf(page, '.why-line')).toMatch(/Kept|Removed/);
    await page.getByRole('button', { name: 'Close' }).tap();
    expect(await page.locator('.why').isVisible()).toBe(false);
    await page.locator('.tabs').getByRole('button', { name: 'Copy' }).tap();
    expect(await page.locator('.copy-text').isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('a single file needs no list, and can be searched', async () => {
    const { page } = await open(await pageOf('single', [SPUTNIK]));
    expect(await page.locator('#list').isVisible()).toBe(false);
    expect(await page.locator('.blocks').isVisible()).toBe(true);
    await page.keyboard.press('/');
    await page.keyboard.type('Korvin');
    await expect.poll(() => page.locator('.scrape mark').count()).toBeGreaterThan(1);
  });
});
