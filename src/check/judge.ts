import type { Baseline } from './baseline.js';
import type { Finding, Found, Report } from './finding.js';
import type { Page } from './page.js';
import { positionsIn } from './positions.js';
import type { Rule } from './rule.js';
import { rules } from './rules/index.js';
import type { Settings } from './settings.js';
import { type Summary, summaryOf } from './summary.js';

/** Judges pages one after another, and in the end the batch. Holds a summary of each page, never the pages. */
export class Judge {
  readonly #settings: Settings;
  readonly #baseline: Baseline | undefined;
  readonly #findings: Finding[] = [];
  readonly #order = new Map<string, number>();
  readonly summaries: Summary[] = [];

  constructor(settings: Settings, baseline?: Baseline) {
    this.#settings = settings;
    this.#baseline = baseline;
  }

  page(page: Page): void {
    this.#seen(page.name);
    const positionOf = positionsIn(page.scrape);
    for (const rule of rules) {
      const { severity, options } = this.#settings.of(rule, page.site);
      if (severity === 'off') continue;
      for (const { span, ...found } of rule.page?.(page, options) ?? []) {
        const where = span && { start: positionOf(span.start), end: positionOf(span.end) };
        this.#add(rule, page, { ...found, ...where });
      }
    }
    this.summaries.push(summaryOf(page));
  }

  /** What the run itself found: a file that could not be read, a copy that is not the approved one. */
  add(ruleId: string, page: { name: string; site: string }, found: Omit<Found, 'span'>): void {
    this.#seen(page.name);
    const rule = rules.find(({ id }) => id === ruleId) as Rule;
    this.#add(rule, page, found);
  }

  /** Looks at the batch as a whole and reports everything. */
  report(): Report {
    for (const rule of rules) {
      const options = (site: string) => this.#settings.of(rule, site).options;
      const found = rule.batch?.(this.summaries, { options, baseline: this.#baseline }) ?? [];
      for (const { page, message } of found) this.#add(rule, page, { message });
    }
    const findings = [...this.#findings].sort(
      (a, b) =>
        (this.#order.get(a.file) ?? 0) - (this.#order.get(b.file) ?? 0) ||
        (a.start?.line ?? 0) - (b.start?.line ?? 0) ||
        (a.start?.column ?? 0) - (b.start?.column ?? 0),
    );
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return { findings, files: this.#order.size, errors, warnings: findings.length - errors };
  }

  #add(
    rule: Rule,
    { name, site }: { name: string; site: string },
    found: Omit<Finding, 'rule' | 'severity' | 'file' | 'site'>,
  ) {
    const { severity } = this.#settings.of(rule, site);
    if (severity === 'off') return;
    this.#findings.push({ rule: rule.id, severity, file: name, site, ...found });
  }

  #seen(name: string): void {
    if (!this.#order.has(name)) this.#order.set(name, this.#order.size);
  }
}
