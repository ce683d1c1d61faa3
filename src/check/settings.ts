import { z } from 'zod';
import { SEVERITIES, type Severity } from './finding.js';
import type { Options, Rule } from './rule.js';
import { rules } from './rules/index.js';

const severity = z.enum(SEVERITIES);

/** What a configuration says of rules: `off`, or `{ severity: error, words: 80 }`. */
const ruleSettings = z.strictObject(
  Object.fromEntries(
    rules.map(({ id, options }) => [
      id,
      // The options as they are written: those that are left out are another level's, or the rule's own.
      z.union([severity, options.partial().extend({ severity: severity.optional() })]).optional(),
    ]),
  ),
);

/** The configuration file. */
export const configSchema = z.strictObject({
  rules: ruleSettings.optional(),
  /** What holds for some sites instead. */
  sites: z.record(z.string(), z.strictObject({ rules: ruleSettings })).optional(),
  baseline: z.string().min(1).optional(),
  maxWarnings: z.int().min(0).optional(),
  glob: z.array(z.string()).optional(),
  exclude: z.array(z.string()).optional(),
});
export type Config = z.infer<typeof configSchema>;

/** What holds for a rule. */
export interface RuleSetting {
  severity: Severity;
  options: Options;
}

/** What holds for each rule on each site. */
export interface Settings {
  of(rule: Rule, site: string): RuleSetting;
}

/** The settings that a configuration comes to: a site's before the general ones before the rule's own. */
export function settingsOf(config: Config): Settings {
  const known = new Map<string, RuleSetting>();
  return {
    of(rule, site) {
      const ofSite = config.sites && Object.hasOwn(config.sites, site) ? config.sites[site] : undefined;
      const key = ofSite ? `${rule.id} ${site}` : rule.id;
      const found = known.get(key) ?? settingOf(rule, [config.rules, ofSite?.rules]);
      known.set(key, found);
      return found;
    },
  };
}

function settingOf(rule: Rule, levels: readonly Config['rules'][]): RuleSetting {
  let { severity } = rule;
  const options: Record<string, unknown> = {};
  for (const level of levels) {
    const given = level?.[rule.id];
    if (given === undefined) continue;
    const { severity: named, ...rest } = typeof given === 'string' ? { severity: given } : given;
    severity = named ?? severity;
    Object.assign(options, rest);
  }
  return { severity, options: rule.options.parse(options) };
}
