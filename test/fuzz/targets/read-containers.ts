import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { InputError } from '../../../src/errors.js';
import { containers } from '../../../src/read/containers.js';
import { openSource } from '../../../src/read/open.js';
import { isBroken } from '../../../src/read/record.js';

/** Small, so that limits are met too. */
const MAX_SIZE = 2000;
const fields = { text: ['text'], html: ['html'], url: ['url'], id: ['id'] };
const FORMATS = [undefined, ...containers.map(({ id }) => id)];

/** Read as each container: records, or an error in words, and nothing else. */
export async function holds(input: string): Promise<void> {
  const plain = Buffer.from(input, 'latin1');
  const bytes = plain.length % 4 === 0 ? gzipSync(plain) : plain;
  for (const from of FORMATS) {
    try {
      const opened = await openSource(
        { id: 'fuzz', chunks: inPieces(bytes) },
        { fields, maxSize: MAX_SIZE, ...(from !== undefined && { from }) },
      );
      for await (const entry of opened.entries) {
        if (isBroken(entry)) assert.ok(entry.error instanceof InputError, `${from}: ${entry.error}`);
        else if (entry.fields !== undefined) assert.equal(typeof JSON.parse(entry.fields), 'object');
      }
      await opened.close();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  assert.equal(({} as Record<string, unknown>).polluted, undefined, 'no prototype is written to');
}

/** As streams come: cut anywhere. */
async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const piece = 1 + (bytes.length % 700);
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}
