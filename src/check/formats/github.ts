import { logged } from '../../write/visible.js';
import type { Finding, Report } from '../finding.js';
import { rules } from '../rules/index.js';
import { tally } from './tally.js';

/**
 * Workflow commands of GitHub Actions, which annotate the files. GitHub shows ten of each kind in a step; errors come first.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function toGithub(report: Report): string {
  const ordered = [...report.findings].sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  );
  return `${ordered.map(annotation).join('')}${tally(report)}\n`;
}

function annotation({ rule, severity, message, detail, file, start, end }: Finding): string {
  const title = rules.find(({ id }) => id === rule)?.title ?? rule;
  const properties: [string, string | number | undefined][] = [
    ['file', file],
    ['line', start?.line],
    ['endLine', end?.line],
    // GitHub takes columns of single lines only.
    ['col', start?.line === end?.line ? start?.column : undefined],
    ['endColumn', start?.line === end?.line ? end?.column : undefined],
    ['title', `${title} (${rule})`],
  ];
  const given = properties.flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${property(String(value))}`,
  );
  const text = [message, ...(detail?.split('\n') ?? [])].map(logged).join('\n');
  return `::${severity === 'error' ? 'error' : 'warning'} ${given.join(',')}::${data(text)}\n`;
}

/** What the runner undoes: a line end would end the command. */
const data = (text: string): string =>
  text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replace(/##(?=\[|vso\[)/gi, '#%23');

const property = (text: string): string => data(logged(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
