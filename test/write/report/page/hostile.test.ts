/** What a hostile scrape may do in the report page: nothing. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toNdjson } from '../../../../src/write/ndjson.js';
import { block, copyOf } from '../../copies.js';
import { chromiumPath } from './browser.js';
import { dir, type Opened, open, pageOf, SCRAPES, textOf } from './open.js';

describe.skipIf(chromiumPath === undefined)('a hostile scrape', () => {
  const SCRIPTS = [
    '</script><script>window.hacked = 1; alert(1)</script>',
    '<!--<script>alert(2)</script>',
    '<img src="https://evil.example/x.png" onerror="window.hacked = 2">',
    '<svg onload="alert(3)"><iframe src="https://evil.example/">',
    'javascript:window.hacked=4',
    '"><style>*{background:url(https://evil.example/s)}</style>',
    `separators \u2028 and \u2029, NUL \0, half \ud800 of a pair, $& $1 \${alert(5)}`,
    'user \u202egnp.exe\u202c and \u2066isolated\u2069 and \u202dleft',
    '__proto__',
  ];

  /** Every field of a result holds something bad. */
  function result(): string {
    const blocks = SCRIPTS.flatMap((text) => [
      block({
        text,
        reason: `says "${text}"`,
        filter: text,
        inline: [{ text, href: 'javascript:window.hacked=6', strong: true }],
      }),
      block({
        text,
        label: 'cross-link',
        reason: text,
        filter: '__proto__',
        inline: [{ text, href: text }],
      }),
      block({ text: 't', kind: 'table', label: 'table', rows: [[text, text]], header: true }),
    ]);
    const all = SCRIPTS.join(' ');
    return toNdjson(
      copyOf(blocks, {
        id: `evil/${SCRIPTS[0]}\u202e.txt`,
        headline: all,
        standfirst: all,
        authors: SCRIPTS,
        published: SCRIPTS[0] as string,
        language: SCRIPTS[2] as string,
        siteName: SCRIPTS[0] as string,
        url: 'javascript:window.hacked=7',
        warnings: SCRIPTS,
      }),
    );
  }

  async function expectHarmless({ page, trouble }: Opened): Promise<void> {
    // Whatever can be pressed is pressed, whatever can be pointed at is pointed at.
    for (const item of await page.locator('.blocks li').all()) await item.hover();
    for (const part of await page.locator('.copy-text > *').all())
      await part.click({ timeout: 2000 }).catch(() => {});
    for (const key of ['j', 'k', 'n', 'p', 'u', 'r', 'e', 'a', 'c', 'o', 't', 'n'])
      await page.keyboard.press(key);
    for (const text of ['<script>', 'alert', '$&']) {
      await page.locator('#search').fill(text);
      await page.waitForTimeout(200);
    }
    const state = await page.evaluate(() => ({
      hacked: 'hacked' in window,
      scripts: [...document.scripts].filter(({ type }) => type !== 'application/json').length,
      styles: document.querySelectorAll('style').length,
      strangers: document.querySelectorAll(
        'img, iframe, svg, object, embed, link, base, form, template, video, audio',
      ).length,
      handlers: [...document.querySelectorAll('*')]
        .flatMap((each) => each.getAttributeNames())
        .filter((name) => name.startsWith('on')),
      links: [...document.querySelectorAll('a')].map((link) => link.protocol),
      polluted: Object.keys(Object.prototype).length,
    }));
    expect(state).toEqual({
      hacked: false,
      scripts: 1,
      styles: 1,
      strangers: 0,
      handlers: [],
      links: ['file:'],
      polluted: 0,
    });
    expect(trouble).toEqual([]);
  }

  test('does nothing as a results file; it is text, and what would reorder it is spelt out', async () => {
    const path = join(dir, 'evil.ndjson');
    await writeFile(path, result() + result());
    const opened = await open(await pageOf('evil', [path]));
    const { page } = opened;
    expect(await textOf(page, '.row-title')).toContain('</script><script>window.hacked = 1');
    await page.keyboard.press('n');
    const texts = await page.locator('.block-text').allTextContents();
    expect(texts).toContain(SCRIPTS[0]);
    expect(texts).toContain('user \\u202egnp.exe\\u202c and \\u2066isolated\\u2069 and \\u202dleft');
    const body = await textOf(page, 'body');
    expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
    expect(body).toContain('javascript:window.hacked=7');
    await expectHarmless(opened);
  });

  test.each(['txt', 'html'])('does nothing as %s', async (extension) => {
    const prose = (await readFile('fixtures/scrapes/sputnik-shape-en.txt', 'utf8')).split('\n\n');
    const lines = prose.flatMap((part, index) => [part, SCRIPTS[index % SCRIPTS.length] as string]);
    const page = `<html><head><title>${SCRIPTS.join(' ')}</title><link rel="canonical" href="javascript:window.hacked=8"></head><body><article>${lines
      .map((line) => `<p>${line} <a href="javascript:window.hacked=9">more</a></p>`)
      .join('\n')}</article></body></html>`;
    const path = join(dir, `evil.${extension}`);
    await writeFile(path, extension === 'html' ? page : lines.join('\n\n'));
    await expectHarmless(await open(await pageOf(`evil-${extension}`, [path])));
  });

  test('of the web’s addresses alone a link is made, which tells nobody where it was', async () => {
    const path = join(dir, 'web.ndjson');
    await writeFile(
      path,
      toNdjson(copyOf([block({ text: 'One two three' })], { id: 'a', url: 'https://paper.example/a' })),
    );
    const { page } = await open(await pageOf('web', [path]));
    const link = page.getByRole('link', { name: 'Original' });
    expect(await link.getAttribute('href')).toBe('https://paper.example/a');
    expect(await link.getAttribute('rel')).toContain('noreferrer');
  });

  test('even where a script got into the page, its policy would refuse it', async () => {
    const { page, trouble } = await open(await pageOf('all', SCRAPES));
    const outcome = await page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.textContent = 'window.hacked = 1';
      } catch {
        // Refused already.
      }
      document.body.append(script);
      let markup = 'taken';
      try {
        document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
      } catch {
        markup = 'refused';
      }
      return { hacked: 'hacked' in window, markup };
    });
    expect(outcome).toEqual({ hacked: false, markup: 'refused' });
    expect(trouble.join('\n')).toMatch(/Content Security Policy|TrustedHTML/);
  });
});
