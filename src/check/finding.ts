import type { Span } from '../document.js';

/** How much a finding counts: nothing, a warning, or an error that ends the run with status 1. */
export const SEVERITIES = ['off', 'warn', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule found in a page. */
export interface Found {
  /** One clause a person can read. May hold the scrape's text as it is: formats escape it. */
  message: string;
  /** Where in the scrape, in UTF-16 offsets; nothing for what is true of the whole page. */
  span?: Span;
  /** More lines for people: a word diff. */
  detail?: string;
}

/** A place in the scrape: line and column from 1, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** What is reported. */
export interface Finding {
  rule: string;
  severity: Exclude<Severity, 'off'>;
  /** The scrape's file, as it was named. */
  file: string;
  site: string;
  message: string;
  start?: Position;
  end?: Position;
  detail?: string;
}

/** What a run found. */
export interface Report {
  /** Sorted by file in the order of the inputs, then by place. */
  findings: readonly Finding[];
  files: number;
  errors: number;
  warnings: number;
}
