import pc from 'picocolors';
import { logged } from '../../write/visible.js';
import type { Finding, Report } from '../finding.js';
import { tally } from './tally.js';

/** For people: findings under their file's name, aligned, with line and column in the scrape. */
export function toText(report: Report, { colours }: { colours: boolean }): string {
  const paint = pc.createColors(colours);
  const files = new Map<string, Finding[]>();
  for (const finding of report.findings)
    files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
  const groups = [...files].map(([file, findings]) => {
    const places = findings.map(({ start }) => (start ? `${start.line}:${start.column}` : '-'));
    const placeWidth = Math.max(...places.map((place) => place.length));
    const ruleWidth = Math.max(...findings.map(({ rule }) => rule.length));
    const lines = findings.map(({ severity, rule, message, detail }, index) => {
      const place = (places[index] as string).padStart(placeWidth);
      const mark = severity === 'error' ? paint.red('error') : paint.yellow('warn ');
      const line = `  ${paint.dim(place)}  ${mark}  ${paint.dim(rule.padEnd(ruleWidth))}  ${logged(message)}\n`;
      return line + (detail === undefined ? '' : indented(detail, colours));
    });
    return `${paint.underline(logged(file))}\n${lines.join('')}\n`;
  });
  const { errors, warnings } = report;
  const sum =
    errors > 0
      ? paint.red(tally(report))
      : warnings > 0
        ? paint.yellow(tally(report))
        : paint.green(tally(report));
  return `${groups.join('')}${sum}\n`;
}

/** A word diff; `[-` and `{+` marks are coloured where there are colours. */
function indented(detail: string, colours: boolean): string {
  const paint = pc.createColors(colours);
  return detail
    .split('\n')
    .map((line) => {
      const shown = logged(line)
        .replace(/\[-.*?-\]/g, (removed) => paint.red(removed))
        .replace(/\{\+.*?\+\}/g, (added) => paint.green(added));
      return `      ${shown}\n`;
    })
    .join('');
}
