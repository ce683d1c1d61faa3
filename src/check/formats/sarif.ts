import type { Log, ReportingDescriptor, Result } from 'sarif';
import { visibleLines } from '../../write/visible.js';
import type { Finding, Report } from '../finding.js';
import { rules } from '../rules/index.js';
import { inert } from './json.js';

const LEVEL = { error: 'error', warn: 'warning', off: 'none' } as const;
const HOME = 'https://www.npmjs.com/package/cleancopy';

/** SARIF 2.1.0, for code scanning. */
export function toSarif({ findings }: Report, { version }: { version: string }): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cleancopy',
            semanticVersion: version,
            informationUri: HOME,
            rules: rules.map(
              (rule): ReportingDescriptor => ({
                id: rule.id,
                name: rule.id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
                shortDescription: { text: rule.title },
                fullDescription: { text: rule.explain },
                help: { text: `${rule.explain} Options: cleancopy check --rules.` },
                defaultConfiguration: { enabled: rule.severity !== 'off', level: LEVEL[rule.severity] },
              }),
            ),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(resultOf),
      },
    ],
  };
  return `${inert(JSON.stringify(log, null, 2))}\n`;
}

function resultOf({ rule, severity, message, detail, file, site, start, end }: Finding): Result {
  const region =
    start && end
      ? { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
      : undefined;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: LEVEL[severity],
    message: { text: visibleLines(detail === undefined ? message : `${message}\n\n${detail}`) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(region && { region }) } }],
    properties: { site: visibleLines(site) },
  };
}

/** A path as a relative reference: what is special in addresses is escaped, folders stay. */
function uriOf(file: string): string {
  const path = file.toWellFormed().replaceAll('\\', '/');
  return path.split('/').map(encodeURIComponent).join('/');
}
