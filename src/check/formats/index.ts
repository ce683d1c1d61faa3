import type { Report } from '../finding.js';
import { toJson } from './json.js';
import { toText } from './text.js';

/** A way to print a report. */
export interface ReportFormat {
  readonly id: string;
  /** A few words for help. */
  readonly title: string;
  print(report: Report, options: { colours: boolean }): string;
}

/** The formats; the first is the default. */
export const reportFormats: readonly ReportFormat[] = [
  { id: 'text', title: 'for people', print: toText },
  { id: 'json', title: 'for programs', print: toJson },
];
