/** Memory does not grow with the number of records: many more bytes than the heap may hold go through. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { folder, shell } from '../cli/run.js';

test('150 MB of records go through a heap of 64 MB, compressed and kept to be resumed', async () => {
  const cwd = await folder();
  const records = 15_000;
  function* lines() {
    // Without a text they are read, carried and written, but soon done.
    for (let index = 0; index < records; index++) {
      yield `${JSON.stringify({ id: `n${index}`, text: '', carried: String(index).padEnd(10_000, '-') })}\n`;
    }
  }
  await pipeline(
    Readable.from(lines()),
    createGzip({ level: 1 }),
    createWriteStream(join(cwd, 'many.ndjson.gz')),
  );
  const { status, stdout } = await shell(
    'cleancopy -q many.ndjson.gz -j 1 -o out.ndjson --resume 2> messages; s=$?; wc -l < messages; exit $s',
    { cwd, env: { NODE_OPTIONS: '--max-old-space-size=64' } },
  );
  expect({ status, lines: Number(stdout) }).toEqual({ status: 1, lines: records });
  expect((await stat(join(cwd, 'out.ndjson'))).size).toBeGreaterThan(150e6);
});
