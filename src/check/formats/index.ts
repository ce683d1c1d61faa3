import type { Report } from '../finding.js';
import { toGithub } from './github.js';
import { toJson } from './json.js';
import { toJunit } from './junit.js';
import { toSarif } from './sarif.js';
import { toText } from './text.js';

/** How a report is printed. */
export interface PrintOptions {
  colours: boolean;
  /** Of cleancopy. */
  version: string;
}

/** A way to print a report. None prints anything of a scrape that terminals or CI runners would obey. */
export interface ReportFormat {
  readonly id: string;
  print(report: Report, options: PrintOptions): string;
}

/** The formats; the first is the default. */
export const reportFormats: readonly ReportFormat[] = [
  { id: 'text', print: toText },
  { id: 'json', print: toJson },
  { id: 'sarif', print: toSarif },
  { id: 'junit', print: toJunit },
  { id: 'github', print: toGithub },
];
