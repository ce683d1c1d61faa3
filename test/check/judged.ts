/** Scrapes through the judge, without files. */

import type { Baseline } from '../../src/check/baseline.js';
import { Judge } from '../../src/check/judge.js';
import { pageOf } from '../../src/check/page.js';
import { type Config, settingsOf } from '../../src/check/settings.js';
import { clean } from '../../src/clean.js';
import type { Copy } from '../../src/document.js';

export interface Scrape {
  name: string;
  text: string;
  site?: string;
  /** Instead of what cleaning gives. */
  copy?: Copy;
}

/** The report on some scrapes. */
export function judged(scrapes: readonly Scrape[], config: Config = {}, baseline?: Baseline) {
  const judge = new Judge(settingsOf(config), baseline);
  for (const { name, text, site = 'ostrand.example', copy } of scrapes) {
    judge.page(pageOf(name, site, text, copy ?? clean(text)));
  }
  return judge.report();
}
