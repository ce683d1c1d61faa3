import { createHash } from 'node:crypto';
import type { ScrapeRecord } from '../read/record.js';

/** Of 128 bits: no two records of a lifetime share one. */
const LENGTH = 22;

/**
 * A short text that is another for other content, another name or other options.
 *
 * @param options whatever else decides the record's result, as text.
 */
export function fingerprint(record: ScrapeRecord, options: string): string {
  const hash = createHash('sha256');
  const { id, url, from, encoding, fields, content } = record;
  hash.update(JSON.stringify([options, id, url, from, encoding, fields, typeof content]));
  hash.update(content);
  return hash.digest('base64url').slice(0, LENGTH);
}

/** A short name for a text, fit for files. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, LENGTH);
}
