import { z } from 'zod';
import type { Baseline } from './baseline.js';
import type { Found, Severity } from './finding.js';
import type { Page } from './page.js';
import type { Summary } from './summary.js';

/** A rule's options by name, checked against its schema. */
export type Options = Readonly<Record<string, unknown>>;

/** What a rule of batches may know besides the pages. */
export interface BatchContext<O = Options> {
  /** The options that hold for a site. */
  options(site: string): O;
  /** What sites were like when their baseline was written. */
  baseline: Baseline | undefined;
}

/** What a rule of batches found, and in which page. */
export interface FoundIn extends Found {
  page: Summary;
}

interface About {
  /** Kebab-case; also the folder of its fixtures. */
  readonly id: string;
  /** A few words for tables. */
  readonly title: string;
  /** Unless the configuration says otherwise. */
  readonly severity: Severity;
  /** One or two sentences for people: what it finds, what it leaves, what to do. */
  readonly explain: string;
}

/** Something that is wrong with a scrape or a batch. Pure: the same pages and options give the same findings. */
export interface Rule extends About {
  /** Schema of its options, each with a default and a description. */
  readonly options: z.ZodObject;
  /** Looks at a page by itself. */
  readonly page?: (page: Page, options: Options) => Found[];
  /** Looks at all pages together. */
  readonly batch?: (pages: readonly Summary[], context: BatchContext) => FoundIn[];
}

/** A rule that looks at pages one by one. */
export function pageRule<S extends z.ZodRawShape>(
  rule: About & { options: S; page(page: Page, options: z.infer<z.ZodObject<S>>): Found[] },
): Rule {
  const options = z.strictObject(rule.options);
  type Checked = z.infer<z.ZodObject<S>>;
  return { ...rule, options, page: (page, checked) => rule.page(page, checked as Checked) };
}

/** A rule that looks at the batch. */
export function batchRule<S extends z.ZodRawShape>(
  rule: About & {
    options: S;
    batch(pages: readonly Summary[], context: BatchContext<z.infer<z.ZodObject<S>>>): FoundIn[];
  },
): Rule {
  const options = z.strictObject(rule.options);
  type Checked = z.infer<z.ZodObject<S>>;
  return {
    ...rule,
    options,
    batch: (pages, context) => rule.batch(pages, context as BatchContext<Checked>),
  };
}

/** An option that is a share or a probability. */
export const share = (preset: number, description: string) =>
  z.number().min(0).max(1).default(preset).describe(description);
/** An option that counts something. */
export const count = (preset: number, description: string) =>
  z.int().min(0).default(preset).describe(description);
