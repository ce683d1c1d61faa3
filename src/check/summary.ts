import { JUNK_LABELS, type JunkLabel } from '../document.js';
import { keptShare, type Page } from './page.js';
import { type Signature, signatureOf } from './similar.js';

/** What is remembered of a page until the whole batch is read: a kilobyte, however long the page. */
export interface Summary {
  name: string;
  site: string;
  language: string | null;
  confidence: number;
  /** Share of characters kept, 0 to 1. */
  keptShare: number;
  /** Share of characters removed under each label that occurs, 0 to 1. */
  labels: Partial<Record<JunkLabel, number>>;
  words: number;
  /** Of the body's words; undefined without a body. */
  signature: Signature | undefined;
}

export function summaryOf({ name, site, copy, words }: Page): Summary {
  return {
    name,
    site,
    language: copy.language,
    confidence: copy.confidence,
    keptShare: keptShare(copy.stats),
    labels: labelShares(copy),
    words,
    signature: copy.text === '' ? undefined : signatureOf(copy.text),
  };
}

function labelShares({ removed, stats }: Page['copy']): Summary['labels'] {
  const all = Math.max(1, stats.keptCharacters + stats.removedCharacters);
  const shares: Summary['labels'] = {};
  for (const label of JUNK_LABELS) {
    let characters = 0;
    for (const block of removed)
      if (block.label === label) characters += block.text.replace(/\s/g, '').length;
    if (characters > 0) shares[label] = characters / all;
  }
  return shares;
}
