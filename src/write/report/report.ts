import { createHash } from 'node:crypto';
import type { CopyRecord } from '../record.js';
import type { Assets } from './assets.js';
import { embedded, escapedHtml } from './embed.js';
import { packedDetail, type Run, type Summary, summaryOf } from './entry.js';

/**
 * One HTML page that holds everything: style, script, and the data as JSON that is never executed. It is made in
 * parts, so that it need not be in memory as a whole: the beginning, a part for each file, the end.
 */
export class Report {
  readonly #assets: Assets;
  readonly #files: { summary: Summary; part: string }[] = [];
  readonly #keys = new Set<string>();

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  get size(): number {
    return this.#files.length;
  }

  /** Takes a file in. */
  add(record: CopyRecord): void {
    const summary = summaryOf(record);
    let key = summary.id;
    for (let number = 2; this.#keys.has(key); number++) key = `${summary.id} (${number})`;
    this.#keys.add(key);
    this.#files.push({ summary: { key, ...summary }, part: embedded(packedDetail(record)) });
  }

  /** Keeps only the least certain files; answers with how many were left out. */
  keepWorst(most: number): number {
    this.#sort();
    return this.#files.splice(most).length;
  }

  /** The page's parts in their order. */
  *parts(about: Omit<Run, 'files'>): Generator<string> {
    this.#sort();
    const { html, script, style } = this.#assets;
    const files = this.#files.map(({ summary }) => summary);
    const filled = html.replace(/<!-- (title|policy|style|data|script) -->/g, (mark, name: string) => {
      if (name === 'title') return escapedHtml(`${about.title} – cleancopy`);
      if (name === 'policy') return policyOf(script, style);
      if (name === 'style') return `<style>${style}</style>`;
      if (name === 'script') return `<script>${script}</script>`;
      return mark;
    });
    const [before, after] = filled.split('<!-- data -->') as [string, string];
    yield before;
    yield element('run', embedded({ ...about, files } satisfies Run));
    for (const [index, { part }] of this.#files.entries()) yield element(`file-${index}`, part);
    yield after;
  }

  #sort(): void {
    this.#files.sort((a, b) => a.summary.confidence - b.summary.confidence);
  }
}

const element = (id: string, json: string): string =>
  `<script type="application/json" id="${id}">${json}</script>\n`;

/** Nothing may be loaded, sent or run but the page's own style and script; nor may markup be made of strings. */
function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
