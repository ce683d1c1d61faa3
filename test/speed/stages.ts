import { cleanDocument } from '../../src/clean-document.js';
import { decide } from '../../src/decide/decide.js';
import type { Models } from '../../src/decide/model.js';
import { oddsOf } from '../../src/decide/odds.js';
import type { Document } from '../../src/document.js';
import { collect } from '../../src/evidence/collect.js';
import { decode } from '../../src/read/decode.js';
import { contextOf } from '../../src/view/context.js';
import { toMarkdown } from '../../src/write/markdown.js';
import { toText } from '../../src/write/text.js';
import { processorTime } from './clock.js';

/** A page's bytes, and how they are read. */
export interface Input {
  bytes: Uint8Array;
  read: (text: string) => Document;
}

export const STAGES = ['decode', 'parse', 'view', 'evidence', 'decide', 'copy', 'text', 'Markdown'] as const;
export type Stage = (typeof STAGES)[number];

/** The whole way, as the command goes it for plain text. */
export function cleanAll(inputs: readonly Input[], models: Models): void {
  for (const { bytes, read } of inputs) toText(cleanDocument(read(decode(bytes).text), models));
}

/**
 * Milliseconds that each stage takes for all inputs. `view` measures the blocks, `evidence` asks the filters, `decide` is
 * the features and both passes over them; `copy` is what cleaning takes besides: labels, metadata, and the second look.
 */
export function stageTimes(inputs: readonly Input[], { text, html }: Models): Record<Stage, number> {
  const times = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const timed = <T>(stage: Stage, run: () => T): T => {
    const start = processorTime();
    const result = run();
    times[stage] += processorTime() - start;
    return result;
  };
  // A stage at a time over all inputs: the clock is too coarse for one page.
  const texts = timed('decode', () => inputs.map(({ bytes }) => decode(bytes).text));
  const documents = timed('parse', () => inputs.map(({ read }, index) => read(texts[index] as string)));
  const contexts = timed('view', () => documents.map((document) => contextOf(document)));
  const evidence = timed('evidence', () => contexts.map((context) => collect(context)));
  timed('decide', () =>
    contexts.forEach((context, index) => {
      const found = evidence[index] as ReturnType<typeof collect>;
      const odds = oddsOf(context, found, context.source === 'html' && html ? html : text);
      decide(context, found, odds, new Set());
    }),
  );
  const copies = timed('copy', () =>
    documents.map((document) => cleanDocument(document, html ? { text, html } : { text })),
  );
  times.copy = Math.max(0, times.copy - times.view - times.evidence - times.decide);
  timed('text', () => copies.map((copy) => toText(copy)));
  timed('Markdown', () => copies.map((copy) => toMarkdown(copy)));
  return times;
}
