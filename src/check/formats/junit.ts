import { logged } from '../../write/visible.js';
import type { Finding, Report } from '../finding.js';

/**
 * JUnit XML as CI servers read it: a test case for each file and rule that found something, errors as failures, warnings in the
 * output of a case that passed; and a case for the files without findings.
 */
export function toJunit({ findings, files, errors }: Report): string {
  const cases = findings.map(caseOf);
  const clean = files - new Set(findings.map(({ file }) => file)).size;
  if (clean > 0) cases.push(`    <testcase classname="cleancopy" name="${clean} files without findings"/>`);
  const counts = `tests="${cases.length}" failures="${errors}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cleancopy" ${counts}>`,
    `  <testsuite name="cleancopy check" ${counts} skipped="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf({ rule, severity, message, detail, file, start }: Finding): string {
  const place = start ? `${file}:${start.line}:${start.column}` : file;
  const open = `    <testcase classname="${attribute(file)}" name="${attribute(rule)}" file="${attribute(file)}"${start ? ` line="${start.line}"` : ''}>`;
  const body = [place, message, ...(detail?.split('\n') ?? [])].map((line) => content(line)).join('\n');
  if (severity === 'error') {
    return `${open}\n      <failure type="${attribute(rule)}" message="${attribute(message)}">${body}</failure>\n    </testcase>`;
  }
  return `${open}\n      <system-out>warning: ${body}</system-out>\n    </testcase>`;
}

/** XML has no control characters, not even escaped, nor U+FFFE and U+FFFF. */
const content = (text: string): string =>
  logged(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const attribute = (text: string): string => content(text).replaceAll('"', '&quot;');
