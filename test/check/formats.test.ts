import { createRequire } from 'node:module';
import ajvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import type { Element } from 'domhandler';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it, test } from 'vitest';
import type { Finding, Report } from '../../src/check/finding.js';
import { reportFormats } from '../../src/check/formats/index.js';

const OPTIONS = { colours: false, version: '1.2.3' };
const print = (id: string, report: Report): string =>
  reportFormats.find((format) => format.id === id)?.print(report, OPTIONS) ?? '';

function reportOf(findings: readonly Partial<Finding>[]): Report {
  const full = findings.map(
    (finding): Finding => ({
      rule: 'tiny-body',
      severity: 'warn',
      file: 'scrapes/a.txt',
      site: 'ostrand.example',
      message: 'the copy has 7 words, fewer than 50',
      start: { line: 3, column: 1 },
      end: { line: 3, column: 40 },
      ...finding,
    }),
  );
  const errors = full.filter(({ severity }) => severity === 'error').length;
  return { findings: full, files: 3, errors, warnings: full.length - errors };
}

/** What a scrape, or its file's name, may hold to get a log to do something. */
const HOSTILE = [
  '::error file=x::gone',
  '  ::add-mask::word',
  '\n::set-output name=a::b\n',
  '\r::stop-commands::x',
  '##[error]gone ##[group]',
  '##vso[task.setvariable variable=a]b',
  '%0A::warning::x',
  '\x1b[2J\x1b]0;title\x07',
  '\x9b31m',
  'a\u202egnp.exe',
  ']]><failure message="x"/>',
  '</system-out><script>alert(1)</script>',
  '\u0000\ufffe\ud800',
  '"; rm -rf /; \u2028',
];

/** Commands as the runner of GitHub Actions finds them: `::` at a line's start, `##[` anywhere in it. */
const commandsIn = (log: string): string[] =>
  log.split(/\r\n|\n|\r/).filter((line) => /^\s*::/.test(line) || /##\[|##vso\[/i.test(line));

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OBEYED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })).map(([a, b]) => b + a),
);
const finding = fc.record({ message: hostile, file: hostile, site: hostile, detail: hostile });

describe.each(reportFormats.map(({ id }) => id))('%s', (id) => {
  it('prints nothing of a scrape that terminals or CI runners obey', () => {
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1, maxLength: 3 }), fc.boolean(), (findings, isError) => {
        const severity = isError ? 'error' : 'warn';
        const log = print(id, reportOf(findings.map((each) => ({ ...each, severity }))));
        expect(log).not.toMatch(OBEYED);
        const commands = commandsIn(log);
        if (id !== 'github') expect(commands).toEqual([]);
        else {
          expect(commands).toHaveLength(findings.length);
          for (const command of commands) expect(command).toMatch(/^::(?:error|warning) file=[^:,]*,line=3,/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('prints a report without findings', () => {
    expect(print(id, reportOf([]))).toMatch(/\n$/);
  });
});

test('text: grouped by file, aligned, with places and a sum', () => {
  const report = reportOf([
    { severity: 'error', rule: 'empty-body', message: 'no article found' },
    { start: { line: 12, column: 7 } },
    {
      file: 'b.txt',
      rule: 'snapshot',
      severity: 'error',
      message: 'differs',
      detail: 'the [-old-]{+new+} text',
    },
  ]);
  const [first] = report.findings;
  if (first) delete first.start;
  expect(print('text', report)).toBe(
    [
      'scrapes/a.txt',
      '     -  error  empty-body  no article found',
      '  12:7  warn   tiny-body   the copy has 7 words, fewer than 50',
      '',
      'b.txt',
      '  3:1  error  snapshot  differs',
      '      the [-old-]{+new+} text',
      '',
      '2 errors and 1 warning in 3 files',
      '',
    ].join('\n'),
  );
});

test('json: parses to the report', () => {
  const report = reportOf(HOSTILE.map((message) => ({ message: message.toWellFormed() })));
  expect(JSON.parse(print('json', report))).toEqual(report);
});

test('github: what the runner reads is what was meant', () => {
  const [line = ''] = print(
    'github',
    reportOf([{ message: '50% of it,\nreally: yes', file: 'a,b:c.txt' }]),
  ).split('\n');
  expect(line).toBe(
    '::warning file=a%2Cb%3Ac.txt,line=3,endLine=3,col=1,endColumn=40,title=Tiny body (tiny-body)::50%25 of it,\\nreally: yes',
  );
});

test('github: errors come first, as only ten of a step are shown', () => {
  const lines = print('github', reportOf([{}, { severity: 'error' }, {}])).split('\n');
  expect(lines.map((line) => line.slice(0, 9))).toEqual([
    '::error f',
    '::warning',
    '::warning',
    '1 error a',
    '',
  ]);
});

describe('sarif', () => {
  const require = createRequire(import.meta.url);
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // The schema's patterns are written for regular expressions without the flag `u`.
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  ajvFormats.default(ajv);
  const validate = ajv.compile(schema);
  const errorsIn = (log: string): unknown => (validate(JSON.parse(log)) ? null : validate.errors);

  it('is valid by the published schema of SARIF 2.1.0, whatever the scrape', () => {
    expect(errorsIn(print('sarif', reportOf([])))).toBeNull();
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 3 }), (findings) => {
        expect(errorsIn(print('sarif', reportOf(findings)))).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('the schema would tell', () => {
    const log = JSON.parse(print('sarif', reportOf([{}])));
    log.runs[0].results[0].level = 'fatal';
    expect(errorsIn(JSON.stringify(log))).not.toBeNull();
  });

  it('leads to the place, in UTF-16 columns, by an address relative to the repository', () => {
    const log = JSON.parse(print('sarif', reportOf([{ file: 'scrapes/new ones/a#1.txt' }])));
    expect(log.runs[0].columnKind).toBe('utf16CodeUnits');
    const [result] = log.runs[0].results;
    expect(log.runs[0].tool.driver.rules[result.ruleIndex].id).toBe('tiny-body');
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'scrapes/new%20ones/a%231.txt' },
      region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 40 },
    });
  });
});

test('junit: well-formed, failures are errors, and the numbers agree', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 3 }), (findings) => {
      const report = reportOf([{ severity: 'error' }, ...findings]);
      const xml = print('junit', report);
      expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
      const elements: Element[] = [];
      const walk = (nodes: readonly unknown[]): void => {
        for (const node of nodes as Element[]) {
          if (node.type === 'tag') elements.push(node);
          if ('children' in node) walk(node.children);
        }
      };
      walk(parseDocument(xml, { xmlMode: true }).children);
      const named = (name: string): Element[] => elements.filter((element) => element.name === name);
      expect(named('failure')).toHaveLength(1);
      expect(named('system-out')).toHaveLength(findings.length);
      expect(named('testsuite')[0]?.attribs.tests).toBe(String(named('testcase').length));
      expect(named('testsuite')[0]?.attribs.failures).toBe('1');
    }),
    { numRuns: 100 },
  );
});
