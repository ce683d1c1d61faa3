import { type StdioOptions, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rules } from '../src/check/rules/index.js';
import { filters } from '../src/filters/index.js';
import { dependencyTable } from './supply/dependencies.js';

export const README = new URL('../README.md', import.meta.url);
const ROOT = new URL('..', import.meta.url);

/** The README as it should be: every `console` block with what its command really prints, the tables from their lists. */
export function readmeAsItShouldBe(): string {
  return readFileSync(README, 'utf8')
    .replace(
      /```console\n\$ (.+)\n[\s\S]*?```/g,
      (_, command: string) => `\`\`\`console\n$ ${command}\n${output(command)}\`\`\``,
    )
    .replace(
      /(<!-- filters -->\n)[\s\S]*?(<!-- \/filters -->)/,
      (_, from: string, to: string) => from + filterTable() + to,
    )
    .replace(
      /(<!-- rules -->\n)[\s\S]*?(<!-- \/rules -->)/,
      (_, from: string, to: string) => from + ruleTable() + to,
    )
    .replace(
      /(<!-- dependencies -->\n)[\s\S]*?(<!-- \/dependencies -->)/,
      (_, from: string, to: string) => from + dependencyTable() + to,
    );
}

function output(command: string): string {
  const here = command.replaceAll('npx cleancopy', 'node bin/cleancopy.js');
  // Commands that find something end with 1.
  const stdio: StdioOptions = ['ignore', 'pipe', 'ignore'];
  return spawnSync('bash', ['-c', here], { cwd: ROOT, encoding: 'utf8', stdio }).stdout;
}

function ruleTable(): string {
  const rows = rules.map(({ id, severity, explain }) => `| \`${id}\` | ${severity} | ${explain} |\n`);
  return `| rule | severity | |\n| --- | --- | --- |\n${rows.join('')}`;
}

function filterTable(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = filters.map(({ id, label, explain }) => `| \`${id}\` | \`${label}\` | ${cell(explain)} |\n`);
  return `| filter | label | |\n| --- | --- | --- |\n${rows.join('')}`;
}
