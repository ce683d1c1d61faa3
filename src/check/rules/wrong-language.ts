import { z } from 'zod';
import { percent } from '../quoted.js';
import { batchRule, count, share } from '../rule.js';
import type { Summary } from '../summary.js';

export const wrongLanguage = batchRule({
  id: 'wrong-language',
  title: 'Wrong language',
  severity: 'warn',
  explain:
    'The copy is in none of the languages you expect; where you expect none, in another than nearly all of its site. Sites that mix languages are left.',
  options: {
    languages: z
      .array(z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'a language code such as "en"'))
      .default([])
      .describe('codes of the languages expected: ["en", "de"]; none: that of the site'),
    pages: count(8, "fewest pages from which a site's language is known"),
    share: share(0.9, "share of a site's pages that makes a language the site's"),
  },
  batch(pages, context) {
    const usual = usualLanguages(pages);
    return pages.flatMap((page) => {
      if (page.language === null || page.words === 0) return [];
      const options = context.options(page.site);
      const language = primary(page.language);
      if (options.languages.length > 0) {
        const expected = options.languages.map(primary);
        if (expected.includes(language)) return [];
        return [
          {
            page,
            message: `the copy is in "${language}", expected is ${expected.map((code) => `"${code}"`).join(' or ')}`,
          },
        ];
      }
      const site = usual.get(page.site);
      if (!site || site.pages < options.pages || site.share < options.share || site.language === language)
        return [];
      return [
        {
          page,
          message: `the copy is in "${language}", ${percent(site.share)} of ${page.site} is in "${site.language}"`,
        },
      ];
    });
  },
});

const primary = (tag: string): string => (tag.split('-')[0] as string).toLowerCase();

interface Usual {
  language: string;
  share: number;
  pages: number;
}

/** The language that most pages of each site are in. */
function usualLanguages(pages: readonly Summary[]): Map<string, Usual> {
  const counts = new Map<string, Map<string, number>>();
  for (const { site, language, words } of pages) {
    if (language === null || words === 0) continue;
    const of = counts.get(site) ?? new Map<string, number>();
    counts.set(site, of.set(primary(language), (of.get(primary(language)) ?? 0) + 1));
  }
  const usual = new Map<string, Usual>();
  for (const [site, of] of counts) {
    const all = [...of.values()].reduce((sum, value) => sum + value, 0);
    const [language, most] = [...of].sort(([, a], [, b]) => b - a)[0] as [string, number];
    usual.set(site, { language, share: most / all, pages: all });
  }
  return usual;
}
