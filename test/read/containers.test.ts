/** Containers as the command reads and writes them. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { pack } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { ARTICLE, cleancopy, folder, HEADLINE, JPEG, type Outcome, PAGE, PARAGRAPHS } from '../cli/run.js';

const TEXT = expect.stringContaining(PARAGRAPHS.join('\n\n'));
let cwd: string;
beforeAll(async () => {
  cwd = await folder();
});

/** Cleans a file of that name and content to NDJSON. */
async function cleaned(name: string, content: string | Uint8Array, ...args: string[]) {
  await writeFile(join(cwd, name), content);
  return rowsOf(await cleancopy(['-q', '-f', 'ndjson', name, ...args], { cwd }));
}

function rowsOf({ status, stdout, lines }: Outcome) {
  const rows = stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Record<string, unknown> => JSON.parse(line));
  return { status, rows, lines };
}

const json = (...records: unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

describe('NDJSON', () => {
  test('one line for one line: ids and other fields carried through, failures in their places', async () => {
    const lines = [
      json({ id: 'a', url: 'https://a.example/1', text: ARTICLE, topic: 'boats', seen: null }),
      '{"id": "b", "text": "cut o\n',
      json({ id: 'c', html: PAGE, text: 'not this' }),
      json({ id: 'd', text: ' ', topic: 'none' }),
      json({ id: 'e', title: 'nothing else' }),
      json({ text: ARTICLE }),
    ];
    const { status, rows, lines: messages } = await cleaned('a.ndjson', lines.join(''));
    expect(status).toBe(1);
    expect(rows.map(({ id }) => id)).toEqual(['a', 'a.ndjson#2', 'c', 'd', 'e', 'a.ndjson#6']);
    expect(rows[0]).toMatchObject({ text: TEXT, url: 'https://a.example/1', topic: 'boats', seen: null });
    expect(rows[0]).not.toHaveProperty('error');
    expect(rows[1]).toMatchObject({ text: '', error: 'is no JSON, or cut off' });
    expect(rows[2]).toMatchObject({ text: TEXT, source: 'html', headline: HEADLINE });
    expect(rows[3]).toMatchObject({ text: '', topic: 'none', error: 'is empty, nothing to clean' });
    expect(rows[4]?.error).toMatch(/^has no field "html" or "text"/);
    expect(messages).toEqual([
      'cleancopy: a.ndjson: line 2: is no JSON, or cut off',
      'cleancopy: a.ndjson: line 4: is empty, nothing to clean',
      expect.stringMatching(/^cleancopy: a.ndjson: line 5: has no field/),
    ]);
  });

  test('as a filter, found out from its first line; every record under its own line', async () => {
    const input = json({ id: 'a', text: ARTICLE }, { id: 'b', text: ARTICLE });
    const { status, rows } = rowsOf(await cleancopy(['-q', '-f', 'ndjson'], { input }));
    expect(status).toBe(0);
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b']);
    // A whole JSON document is no NDJSON, nor is a scrape that begins with a brace.
    for (const input of [JSON.stringify({ some: 'thing' }), `{${ARTICLE}`]) {
      expect(rowsOf(await cleancopy(['-q', '-f', 'ndjson'], { input })).rows).toHaveLength(1);
    }
    expect(rowsOf(await cleancopy(['-q', '-f', 'ndjson', '--from', 'text'], { input })).rows).toHaveLength(1);
  });

  test('fields are named; naming one for the content means that one alone', async () => {
    const record = { key: 5, link: 'https://a.example/', body: ARTICLE, html: PAGE, text: 'x', id: 'other' };
    const names = ['--text-field', 'body', '--id-field', 'key', '--url-field', 'link'];
    const { rows } = await cleaned('named.ndjson', json(record), ...names);
    expect(rows).toMatchObject([
      { id: '5', url: 'https://a.example/', source: 'text', text: TEXT, html: PAGE },
    ]);
    expect(rows[0]).toMatchObject({ input_id: 'other', input_text: 'x' });
  });

  test('a field with a name of ours is carried as input_NAME, and no two meet', async () => {
    const fields = { language: 'tlh', input_language: 'x', error: 1, blocks: [1], input: 2, constructor: 3 };
    const { rows } = await cleaned('clash.ndjson', json({ text: ARTICLE, ...fields }));
    expect(rows[0]).toMatchObject({
      language: 'en',
      input_language: 'tlh',
      input_input_language: 'x',
      input_error: 1,
      input_blocks: [1],
      input: 2,
      constructor: 3,
    });
    expect(rows[0]).not.toHaveProperty('error');
  });

  test('__proto__ is a field like others', async () => {
    const line = `{"id":"a","__proto__":{"text":"x","polluted":true},"text":${JSON.stringify(ARTICLE)}}\n`;
    for (const format of ['ndjson', 'csv', 'parquet']) {
      await writeFile(join(cwd, 'proto.ndjson'), line);
      const out = await cleancopy(['-q', 'proto.ndjson', '-o', `proto.out.${format}`], { cwd });
      expect({ status: out.status, stderr: out.stderr }).toEqual({ status: 0, stderr: '' });
      const back = rowsOf(await cleancopy(['-q', '-f', 'ndjson', `proto.out.${format}`], { cwd }));
      const field = Object.entries(back.rows[0] ?? {}).find(([name]) => name === '__proto__')?.[1];
      const value = typeof field === 'string' ? JSON.parse(field) : field;
      expect(value).toEqual({ text: 'x', polluted: true });
    }
  });

  test('integers that JavaScript would round are carried as strings', async () => {
    const line = `{"id":12345678901234567890,"n":-9007199254740993,"m":1234567890123456,"x":0.1234567890123456,"s":"12345678901234567890 \\" 1","list":[12345678901234567891],"text":${JSON.stringify(ARTICLE)}}`;
    const { rows } = await cleaned('long.ndjson', line);
    expect(rows[0]).toMatchObject({
      id: '12345678901234567890',
      n: '-9007199254740993',
      m: 1234567890123456,
      x: 0.1234567890123456,
      s: '12345678901234567890 " 1',
      list: ['12345678901234567891'],
    });
  });

  test('a line over the limit fails, and is not held', async () => {
    const long = json({ id: 'long', text: 'word '.repeat(50_000) });
    const content = json({ id: 'a', text: ARTICLE }) + long + json({ id: 'b', text: ARTICLE });
    const { status, rows, lines } = await cleaned('limit.ndjson', content, '--max-size', '100K');
    expect({ status, ids: rows.map(({ id }) => id) }).toEqual({
      status: 1,
      ids: ['a', 'limit.ndjson#2', 'b'],
    });
    expect(lines).toEqual([
      'cleancopy: limit.ndjson: line 2: is larger than 100 KB, --max-size raises the limit',
    ]);
  });
});

describe('CSV and TSV', () => {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  test('columns are named by the first row, fields carried through', async () => {
    const rows = [
      ['id', 'text', 'url', '__proto__', 'Topic'],
      ['a', quoted(ARTICLE), 'https://a.example/1', 'p', quoted('ships, "big"')],
      ['b', quoted(ARTICLE), '', '', ''],
    ];
    for (const [name, delimiter] of [
      ['a.csv', ','],
      ['semicolons.csv', ';'],
      ['a.tsv', '\t'],
    ] as const) {
      const content = `\ufeff${rows.map((row) => row.join(delimiter)).join('\r\n')}\r\n`;
      const { status, rows: found, lines } = await cleaned(name, content);
      expect({ status, lines }).toEqual({ status: 0, lines: [] });
      expect(found).toHaveLength(2);
      expect(found[0]).toMatchObject({
        id: 'a',
        text: TEXT,
        url: 'https://a.example/1',
        Topic: 'ships, "big"',
      });
      expect(Object.entries(found[0] ?? {})).toContainEqual(['__proto__', 'p']);
      expect(found[1]).toMatchObject({ id: 'b', url: null, text: TEXT });
    }
  });

  test.each([
    ['never closed', '"open,x', /line 8: (has 1 field|a quote)/],
    ['with too few fields', 'c,d,e', /line 8: has 3 fields where the first line names 2/],
  ])('a row that is %s is one line, and the others are done', async (_, row, message) => {
    const content = ['id,text', `first,${quoted(PARAGRAPHS.join(' '))}`, '', 'second,"x\ny\nz\n"', row];
    for (let index = 0; index < 500; index++) content.push(`n${index},${quoted(ARTICLE)}`);
    const { status, rows, lines } = await cleaned('bad.csv', `${content.join('\n')}\n`);
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringMatching(message)]);
    expect(rows).toHaveLength(503);
    expect(rows.at(-1)).toMatchObject({ id: 'n499', text: TEXT });
    expect(rows[2]?.error).toMatch(/^has|^a quote/);
  });

  test('a quote that is open at the end of a file', async () => {
    const { status, rows, lines } = await cleaned('end.csv', `id,text\na,${quoted(ARTICLE)}\nb,"no end`);
    expect(status).toBe(1);
    expect(rows.map(({ id }) => id)).toEqual(['a', expect.stringMatching(/^end.csv#\d+$/)]);
    expect(lines).toEqual([expect.stringMatching(/end.csv: line \d+: a quote is opened and never closed/)]);
  });

  test('are written too, with what was carried', async () => {
    await writeFile(
      join(cwd, 'rows.ndjson'),
      json({ id: 'a', text: ARTICLE, x: 1 }, { id: 'b', text: '', y: [2] }),
    );
    await cleancopy(['-q', 'rows.ndjson', '-o', 'rows.csv'], { cwd });
    const csv = await readFile(join(cwd, 'rows.csv'), 'utf8');
    const [a, b] = parse(csv, { columns: true }) as Record<string, string>[];
    expect(a).toMatchObject({
      id: 'a',
      text: TEXT,
      authors: '[]',
      x: '1',
      y: '',
      error: '',
    });
    expect(b).toMatchObject({ id: 'b', text: '', x: '', y: '[2]', error: 'is empty, nothing to clean' });
    expect((await cleancopy(['-q', '-f', 'csv', 'rows.ndjson'], { cwd })).stdout).toBe(csv);
  });
});

/** A WARC record; `length` may lie. */
function warc(
  type: string,
  uri: string,
  block: string | Uint8Array,
  contentType: string,
  length?: number,
): Buffer {
  const bytes = Buffer.from(block);
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nContent-Type: ${contentType}\r\nContent-Length: ${length ?? bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n\r\n')]);
}

const wet = (uri: string, text = ARTICLE, length?: number): Buffer =>
  warc('conversion', uri, text, 'text/plain', length);

function response(uri: string, headers: string, body: string | Uint8Array, status = '200 OK'): Buffer {
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\n`), Buffer.from(body)]);
  return warc('response', uri, block, 'application/http; msgtype=response');
}

describe('WARC and WET', () => {
  test('text of WET, each record a gzip member', async () => {
    const members = [warc('warcinfo', '', 'software: x', 'application/warc-fields'), wet('u:1'), wet('u:2')];
    const { status, rows } = await cleaned(
      'a.warc.wet.gz',
      Buffer.concat(members.map((one) => gzipSync(one))),
    );
    expect(status).toBe(0);
    expect(rows).toMatchObject([
      { url: 'u:1', source: 'text', text: TEXT },
      { url: 'u:2', text: TEXT },
    ]);
  });

  test('responses of WARC: compressed, in chunks, in any encoding; what is no article is passed over', async () => {
    const page = Buffer.from(PAGE);
    const html = 'Content-Type: text/html; charset=utf-8\r\n';
    const records = [
      warc('request', 'u:0', 'GET / HTTP/1.1\r\n\r\n', 'application/http; msgtype=request'),
      response('u:1', html, page),
      response('u:2', `${html}Content-Encoding: gzip\r\n`, gzipSync(page)),
      response(
        'u:3',
        `${html}Transfer-Encoding: chunked\r\n`,
        `${page.length.toString(16)}\r\n${PAGE}\r\n0\r\n\r\n`,
      ),
      response('u:4', 'Content-Type: image/jpeg\r\n', JPEG),
      response('u:5', html, page, '404 Not Found'),
      response('u:6', 'Content-Type: text/plain; charset=windows-1251\r\n', Buffer.from([0xcf, 0xf0, 0xe8])),
      warc('metadata', 'u:7', 'x: y', 'application/warc-fields'),
    ];
    const { status, rows } = await cleaned('b.warc', Buffer.concat(records));
    expect(status).toBe(0);
    expect(rows.map(({ url, source }) => [url, source])).toEqual([
      ['u:1', 'html'],
      ['u:2', 'html'],
      ['u:3', 'html'],
      ['u:6', 'text'],
    ]);
    for (const row of rows.slice(0, 3)) expect(row.text).toEqual(TEXT);
    expect(JSON.stringify(rows[3])).toContain('\u041f\u0440\u0438');
  });

  test.each([
    ['too short', wet('u:2', ARTICLE, 40), 'its length, 40 bytes, is wrong, passed over'],
    ['too long', wet('u:2', ARTICLE, 5000), 'its length, 5000 bytes, is wrong, passed over'],
    ['beyond the file', wet('u:2', ARTICLE, 9_000_000), 'its length, 9000000 bytes, is wrong, passed over'],
    ['beyond all limits', wet('u:2', ARTICLE, -1), 'has no length (Content-Length), passed over'],
  ])('a length that is %s costs its record alone', async (_, wrong, message) => {
    const records = [wet('u:1'), wrong, wet('u:3'), wet('u:4'), wet('u:5'), wet('u:6')];
    const { status, rows, lines } = await cleaned('lie.wet', Buffer.concat(records));
    expect(status).toBe(1);
    const offset = wet('u:1').length;
    expect(lines).toEqual([`cleancopy: lie.wet: record 2 at byte ${offset} (u:2): ${message}`]);
    expect(rows.map(({ url }) => url)).toEqual(['u:1', 'u:3', 'u:4', 'u:5', 'u:6']);
  });

  test('cut off, and a bomb within', async () => {
    const whole = Buffer.concat([wet('u:1'), wet('u:2')]);
    const cut = await cleaned('cut.wet', whole.subarray(0, -500));
    expect(cut.rows.map(({ url }) => url)).toEqual(['u:1']);
    expect(cut.lines).toEqual([expect.stringMatching(/cut.wet: record 2 at byte \d+ \(u:2\): is cut off/)]);
    const html = 'Content-Type: text/html\r\nContent-Encoding: gzip\r\n';
    const bomb = Buffer.concat([
      response('u:1', html, gzipSync(Buffer.alloc(5e6))),
      response('u:2', html, gzipSync(PAGE)),
    ]);
    const { rows, lines } = await cleaned('bomb.warc', bomb, '--max-size', '1M');
    expect(rows.map(({ url }) => url)).toEqual(['u:2']);
    expect(lines).toEqual([expect.stringMatching(/\(u:1\): is larger than 1 MB/)]);
  });
});

describe('Parquet', () => {
  const column = (name: string, data: unknown[], type: 'STRING' | 'INT64') => ({ name, data, type });

  test('is read row by row', async () => {
    const ids = Array.from({ length: 1200 }, (_, index) => `n${index}`);
    const columnData = [
      column('id', ids, 'STRING'),
      column(
        'body',
        ids.map((_, index) => (index === 700 ? null : index % 400 === 0 ? ARTICLE : PARAGRAPHS[0])),
        'STRING',
      ),
      column(
        'size',
        ids.map((_, index) => 2n ** 53n + BigInt(index)),
        'INT64',
      ),
    ];
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 500 }));
    const { status, rows, lines } = await cleaned('in.parquet', bytes, '--text-field', 'body');
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^cleancopy: in.parquet: row 701: has no field "body"/)]);
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(rows[400]).toMatchObject({ text: TEXT, size: '9007199254741392' });
    // Through a pipe and compressed as well.
    const piped = rowsOf(
      await cleancopy(['-q', '-f', 'ndjson', '--text-field', 'body'], { input: gzipSync(bytes) }),
    );
    expect(piped.rows).toHaveLength(1200);
    const cut = await cleaned('cut.parquet', bytes.subarray(0, 5000));
    expect(cut.status).toBe(1);
    expect(cut.lines).toEqual([
      expect.stringMatching(/^cleancopy: cut.parquet: the Parquet file is damaged or cut off/),
    ]);
  });

  test('is written with its types, blocks as JSON', async () => {
    const records = [
      { id: 'a', text: ARTICLE, n: 1, x: 1.5, yes: true, mixed: 1 },
      { id: 'b', text: ARTICLE, n: 2, x: 2, yes: null, mixed: 'm', late: 'l' },
    ];
    await writeFile(join(cwd, 'typed.ndjson'), json(...records));
    const { status } = await cleancopy(['-q', 'typed.ndjson', '-o', 'typed.parquet'], { cwd });
    expect(status).toBe(0);
    const file = await readFile(join(cwd, 'typed.parquet'));
    const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer });
    expect(rows).toMatchObject([
      { id: 'a', text: TEXT, authors: [], n: 1n, x: 1.5, yes: true, mixed: 1, late: null, error: null },
      { id: 'b', text: TEXT, n: 2n, x: 2, yes: null, mixed: 'm', late: 'l' },
    ]);
    const blocks = rows[0]?.blocks as { text: string }[];
    expect(blocks.map(({ text }) => text).slice(-4)).toEqual(PARAGRAPHS);
  });
});

describe('compression', () => {
  test('gzip and Zstandard, in and out, of scrapes and containers', async () => {
    const zstd = await Zstd.load();
    const plain = Buffer.from(json({ id: 'a', text: ARTICLE }, { id: 'b', text: ARTICLE }));
    const expected = await cleaned('plain.ndjson', plain);
    for (const [name, bytes] of [
      ['z.ndjson.gz', gzipSync(plain)],
      ['z.ndjson.zst', zstd.compress(plain)],
      [
        'frames.ndjson.zst',
        Buffer.concat([zstd.compress(plain.subarray(0, 99)), zstd.compress(plain.subarray(99))]),
      ],
      ['z.jsonl', gzipSync(gzipSync(plain))],
    ] as const) {
      const { status, rows } = await cleaned(name, bytes);
      expect({ status, rows }).toEqual({ status: 0, rows: expected.rows });
    }
    const scrape = await cleancopy(['-q', '-f', 'text'], { input: gzipSync(PAGE) });
    expect(scrape.stdout).toEqual(TEXT);
    for (const input of ['plain.ndjson', 'one.txt.gz']) {
      await writeFile(join(cwd, 'one.txt.gz'), gzipSync(ARTICLE));
      for (const [extension, unpack] of [
        ['gz', gunzipSync],
        ['zst', (bytes: Uint8Array) => Buffer.from(zstd.decompress(bytes))],
      ] as const) {
        const output = `out-${input}.ndjson.${extension}`;
        expect((await cleancopy(['-q', input, '-o', output], { cwd })).status).toBe(0);
        const direct = await cleancopy(['-q', '-f', 'ndjson', input], { cwd });
        expect(unpack(await readFile(join(cwd, output))).toString()).toBe(direct.stdout);
      }
    }
  });

  test.each([
    ['gz', 'gzip'],
    ['zst', 'Zstandard'],
  ])(
    '%s data that are cut off or damaged are one line, and what came before is done',
    async (extension, name) => {
      const zstd = await Zstd.load();
      const records = Array.from({ length: 200 }, (_, index) => ({
        id: `n${index}`,
        text: `${ARTICLE}\n${Math.sin(index)}`,
      }));
      const plain = Buffer.from(json(...records));
      const bytes = extension === 'gz' ? gzipSync(plain) : Buffer.from(zstd.compress(plain));
      const cut = await cleaned(`cut.ndjson.${extension}`, bytes.subarray(0, -40));
      expect(cut.status).toBe(1);
      expect(cut.lines.at(-1)).toMatch(
        new RegExp(`after line \\d+: the ${name} data end too early, the file is cut off$`),
      );
      if (extension === 'gz') expect(cut.rows.length).toBeGreaterThan(190);
      // The library does not look at Zstandard's checksums.
      if (extension !== 'gz') return;
      const damaged = Buffer.from(bytes);
      damaged.fill(0xff, damaged.length / 2, damaged.length / 2 + 20);
      const { status, lines } = await cleaned(`damaged.ndjson.${extension}`, damaged);
      expect(status).toBe(1);
      expect(lines.at(-1)).toMatch(new RegExp(`the ${name} data are damaged`));
    },
  );

  test('a bomb is refused, in little memory', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(300e6, 'a ')));
    await writeFile(join(cwd, 'bomb.txt.gz'), bomb);
    const { status, stdout, lines } = await cleancopy(['bomb.txt.gz'], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(lines).toEqual(['cleancopy: bomb.txt.gz: is larger than 64 MB, --max-size raises the limit']);
  });
});

describe('tar', () => {
  async function tarOf(files: Record<string, string | Uint8Array>): Promise<Buffer> {
    const archive = pack();
    for (const [name, content] of Object.entries(files)) archive.entry({ name }, Buffer.from(content));
    archive.entry({ name: 'folder', type: 'directory' });
    archive.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of archive) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  test('holds files, compressed or not; one that fails costs itself alone', async () => {
    const tar = await tarOf({
      'a/one.txt': ARTICLE,
      'a/large.txt.gz': gzipSync(Buffer.alloc(3e6)),
      'a/cut.txt.gz': gzipSync(ARTICLE).subarray(0, 100),
      'a/picture.jpg': JPEG,
      'a/._one.txt': 'x',
      'b/two.html.gz': gzipSync(PAGE),
      './b/three.txt': ARTICLE,
    });
    for (const [name, bytes] of [
      ['a.tar', tar],
      ['a.tgz', gzipSync(tar)],
      ['a.tar.gz', gzipSync(tar)],
    ] as const) {
      const { status, rows, lines } = await cleaned(name, bytes, '--max-size', '1M');
      expect(status).toBe(1);
      expect(rows).toMatchObject([
        { id: 'a/one.txt', text: TEXT },
        { id: 'b/two.html.gz', source: 'html', text: TEXT },
        { id: './b/three.txt', text: TEXT },
      ]);
      expect(lines).toEqual([
        `cleancopy: ${name}: a/large.txt.gz: is larger than 1 MB, --max-size raises the limit`,
        `cleancopy: ${name}: a/cut.txt.gz: the gzip data end too early, the file is cut off`,
        expect.stringMatching(`^cleancopy: ${name}: a/picture.jpg: is a JPEG image`),
      ]);
    }
    const cut = await cleaned('cut.tar', tar.subarray(0, 3000));
    expect({ status: cut.status, ids: cut.rows.map(({ id }) => id) }).toEqual({
      status: 1,
      ids: ['a/one.txt'],
    });
    expect(cut.lines.at(-1)).toMatch(/^cleancopy: cut.tar: after .*: the tar archive is damaged or cut off/);
  });

  test('may hold containers', async () => {
    const lines = json({ id: 'n1', text: ARTICLE }, { id: 'n2', text: '' });
    const tar = await tarOf({
      'a/rows.ndjson.gz': gzipSync(lines),
      'a/cut.ndjson.gz': gzipSync(lines).subarray(0, 60),
      'a/b.wet': wet('u:1'),
      'z.txt': ARTICLE,
    });
    const { rows, lines: messages } = await cleaned('nested.tar', tar);
    expect(rows).toMatchObject([
      { id: 'n1', text: TEXT },
      { url: 'u:1', text: TEXT },
      { id: 'z.txt', text: TEXT },
    ]);
    expect(messages).toEqual([
      'cleancopy: nested.tar: a/rows.ndjson.gz: line 2: is empty, nothing to clean',
      'cleancopy: nested.tar: a/cut.ndjson.gz: the gzip data end too early, the file is cut off',
    ]);
  });

  test.skipIf(spawnSync('tar', ['--version']).status !== 0)('as tar makes it, through a pipe', async () => {
    await writeFile(join(cwd, 'piped.txt'), ARTICLE);
    const { stdout } = spawnSync('tar', ['c', 'piped.txt'], { cwd });
    const { rows } = rowsOf(await cleancopy(['-q', '-f', 'ndjson'], { input: stdout }));
    expect(rows).toMatchObject([{ id: 'piped.txt', text: TEXT }]);
  });
});
