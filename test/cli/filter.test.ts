/** The command as a filter in somebody's pipe: NDJSON in, NDJSON out, one line for one line. */
import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { ARTICLE, cleancopy, command, folder, JPEG, type Outcome, PARAGRAPHS, root } from './run.js';

const AS_FILTER = ['-q', '-f', 'ndjson', '--from', 'ndjson'];

const json = (record: unknown): string => `${JSON.stringify(record)}\n`;

function rowsOf({ stdout }: Pick<Outcome, 'stdout'>): Record<string, unknown>[] {
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line));
}

describe('NDJSON through a pipe', () => {
  test.each([
    ['found out', []],
    ['told', ['--from', 'ndjson']],
    ['in three workers', ['--from', 'ndjson', '--jobs', '3']],
  ])('whoever waits for each answer before the next line gets it: %s', async (_, args) => {
    const child = spawn(process.execPath, [command, '-q', '-f', 'ndjson', ...args], { cwd: root });
    child.stderr.resume();
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const asked = [ARTICLE, ' ', ARTICLE, ARTICLE];
    for (const [id, text] of asked.entries()) {
      child.stdin.write(json({ id, text, topic: `t${id}` }));
      const { value } = await answers.next();
      expect(JSON.parse(value)).toMatchObject({ id: String(id), topic: `t${id}` });
    }
    const status = new Promise((resolve) => child.on('close', resolve));
    child.stdin.end();
    expect(await answers.next()).toMatchObject({ done: true });
    expect(await status).toBe(1);
  });

  test('bytes that are no text, blank lines, other line ends, no end: a line for each record', async () => {
    const input = Buffer.concat([
      Buffer.from('\n \r\n\t\n'),
      Buffer.from(`{"id":"latin","text":"Caf\u00e9 ${PARAGRAPHS[0]}","na\u00efve":1}\r\n`, 'latin1'),
      Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
      Buffer.from('[{"text":"in a list"}]\nnull\n"text"\n'),
      Buffer.from(`${json({ id: '#7', text: ARTICLE })}\u00a0\n`),
      Buffer.from(`{"id":"nul","text":"a\\u0000b \\ud800 ${PARAGRAPHS[1]}"}`),
    ]);
    const outcome = await cleancopy(AS_FILTER, { input });
    const rows = rowsOf(outcome);
    expect(rows.map(({ id }) => id)).toEqual(['latin', '#5', '#6', '#7', '#8', '#7', 'nul']);
    expect(rows.map(({ error }) => error)).toEqual([
      undefined,
      'is no JSON, or cut off',
      'is JSON, but no object with fields',
      'is JSON, but no object with fields',
      'is JSON, but no object with fields',
      undefined,
      undefined,
    ]);
    expect(rows[0]).toHaveProperty('na\ufffdve', 1);
    expect(outcome.status).toBe(1);
    expect(outcome.lines).toHaveLength(4);
  });

  test('fields of megabytes are carried, beside an answer of its own for each', async () => {
    const large = 'word '.repeat(2e6);
    const records = Array.from({ length: 4 }, (_, id) => ({
      id: `n${id}`,
      text: ARTICLE,
      large: `${id}${large}`,
    }));
    const outcome = await cleancopy(AS_FILTER, { input: records.map(json).join('') });
    expect(outcome.status).toBe(0);
    expect(rowsOf(outcome).map(({ id, large }) => [id, large])).toEqual(
      records.map(({ id, large }) => [id, large]),
    );
  });

  test('it has no state: two halves are the whole, whatever the number of workers', async () => {
    const lines = Array.from({ length: 40 }, (_, id) =>
      json({ id, url: `https://a.example/${id}`, text: id % 9 === 4 ? '' : `${ARTICLE}\nEdition ${id % 5}` }),
    );
    const [whole, first, second] = await Promise.all([
      cleancopy([...AS_FILTER, '--jobs', '1'], { input: lines.join('') }),
      cleancopy([...AS_FILTER, '--jobs', '3'], { input: lines.slice(0, 17).join('') }),
      cleancopy([...AS_FILTER, '--jobs', '2'], { input: lines.slice(17).join('') }),
    ]);
    expect(first.stdout + second.stdout).toBe(whole.stdout);
    expect(rowsOf(whole)).toHaveLength(40);
  });

  test('nothing in, nothing out', async () => {
    expect(await cleancopy(AS_FILTER)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});

describe('--keep-failed', () => {
  test('a folder: a file that fails is a row too', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'a.txt'), ARTICLE);
    await writeFile(join(cwd, 'b.txt'), '');
    await writeFile(join(cwd, 'c.txt'), JPEG);
    const rows = [
      ['a.txt', undefined],
      ['b.txt', 'is empty, nothing to clean'],
      ['c.txt', expect.stringMatching(/^is a JPEG image/)],
    ];
    const printed = await cleancopy(['-q', '.', '--keep-failed', '-f', 'ndjson'], { cwd });
    expect({ status: printed.status, messages: printed.lines.length }).toEqual({ status: 1, messages: 2 });
    expect(rowsOf(printed).map(({ id, error }) => [id, error])).toEqual(rows);
    const { status } = await cleancopy(['-q', '.', '--keep-failed', '-o', 'all.ndjson'], { cwd });
    const stdout = await readFile(join(cwd, 'all.ndjson'), 'utf8');
    expect({ status, rows: rowsOf({ stdout }).map(({ id, error }) => [id, error]) }).toEqual({
      status: 1,
      rows,
    });
    await rm(join(cwd, 'all.ndjson'));
    // Without it, what fails leaves nothing.
    expect(rowsOf(await cleancopy(['-q', '.', '-f', 'ndjson'], { cwd }))).toHaveLength(1);
  });

  test('a tar archive and a WET file, with what is known of each record', async () => {
    const tar = pack();
    tar.entry({ name: 'a.txt' }, ARTICLE);
    tar.entry({ name: 'b.txt' }, ' ');
    tar.finalize();
    const bytes: Buffer[] = [];
    for await (const chunk of tar as AsyncIterable<Buffer>) bytes.push(chunk);
    const ofTar = rowsOf(
      await cleancopy(['-q', '-f', 'ndjson', '--keep-failed'], { input: Buffer.concat(bytes) }),
    );
    expect(ofTar.map(({ id, error }) => [id, error])).toEqual([
      ['a.txt', undefined],
      ['b.txt', 'is empty, nothing to clean'],
    ]);
    const record = (url: string, text: string, length = Buffer.byteLength(text)): string =>
      `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: ${url}\r\nContent-Length: ${length}\r\n\r\n${text}\r\n\r\n`;
    const input =
      record('u:1', ARTICLE) + record('u:2', ARTICLE, 40) + record('u:3', ' ') + record('u:4', ARTICLE);
    const outcome = await cleancopy(['-q', '-f', 'ndjson', '--keep-failed'], { input });
    expect(outcome.status).toBe(1);
    expect(rowsOf(outcome).map(({ url, error }) => [url, error])).toEqual([
      ['u:1', undefined],
      ['u:2', 'its length, 40 bytes, is wrong, passed over'],
      ['u:3', 'is empty, nothing to clean'],
      ['u:4', undefined],
    ]);
  });

  test('an input that cannot be read further has a row of its own', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'cut.tar'), Buffer.concat([Buffer.from('ustar'), Buffer.alloc(700, 1)]));
    const outcome = await cleancopy(['-q', '-f', 'ndjson', '--keep-failed', 'cut.tar'], { cwd });
    expect(rowsOf(outcome)).toMatchObject([
      { id: 'cut.tar', error: expect.stringMatching(/tar archive is damaged/) },
    ]);
  });

  test('makes no sense where results are no lines', async () => {
    for (const args of [
      ['-f', 'markdown'],
      ['-f', 'ndjson', '--explain'],
    ]) {
      const { status, lines } = await cleancopy(['--keep-failed', ...args], { input: ARTICLE });
      expect({ status, lines }).toEqual({
        status: 2,
        lines: ['cleancopy: --keep-failed is for results that are lines: -f ndjson, csv or parquet'],
      });
    }
  });
});
