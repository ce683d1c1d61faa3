/** The report page for everybody: what axe has to say of it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from './browser.js';
import { open, pageOf, SCRAPES, SPUTNIK } from './open.js';

describe.skipIf(chromiumPath === undefined)('axe finds nothing', () => {
  let all: string;
  beforeAll(async () => {
    all = await pageOf('all', SCRAPES);
  });
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  const SIZES = {
    desktop: { width: 1440, height: 900 },
    phone: { width: 390, height: 844 },
  };
  const SHOWN: Readonly<Record<string, string>> = {
    overview: '#overview',
    list: '#overview&pane=files',
    file: `#file=${SPUTNIK}&hide=credit`,
    'file from the right to the left': '#file=fixtures/scrapes/whole-page-he.txt',
    'copy with matches': `#file=${SPUTNIK}&pane=copy&q=Varland`,
    'copy with table, list and code': '#file=fixtures/scrapes/table-list-code-en.html&pane=copy',
    'no article': '#file=fixtures/scrapes/not-found-en.txt&pane=copy',
    help: '#overview',
  };

  describe.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('%s', (size) => {
    test.each(['light', 'dark'] as const)('%s', { timeout: 240_000 }, async (colorScheme) => {
      const source = await readFile(axe, 'utf8');
      const found: string[] = [];
      for (const [name, at] of Object.entries(SHOWN)) {
        // axe itself is what the page's policy refuses.
        const { page } = await open(all + at, { viewport: SIZES[size], colorScheme, bypassCSP: true });
        if (name === 'file') for (let step = 0; step < 3; step++) await page.keyboard.press('j');
        if (name === 'help') await page.keyboard.press('?');
        if (name === 'overview')
          await page
            .locator('details')
            .evaluateAll((each) => each.map((details) => details.setAttribute('open', '')));
        await page.evaluate(source);
        const violations = await page.evaluate<
          { id: string; nodes: { html: string; failureSummary: string }[] }[]
        >('axe.run().then(({ violations }) => violations)');
        for (const { id, nodes } of violations)
          found.push(
            `${name}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
          );
        await page.context().close();
      }
      expect(found).toEqual([]);
    });
  });
});
