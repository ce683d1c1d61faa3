/** Inputs made to be slow, large or endless, and what becomes of them: cleaned, or refused with one line. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Case {
  what: string;
  /** What standard error has, if it is refused. */
  refused?: RegExp;
  /** Bounds: processor time in seconds, and memory in MB. */
  seconds: number;
  megabytes: number;
  /** Makes the input in a folder; answers with its path. What it returns besides is ended afterwards. */
  make(folder: string): string | { path: string; stop(): void };
}

const file =
  (name: string, content: () => string | Uint8Array) =>
  (folder: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content());
    return path;
  };

const TOO_LARGE = /^cleancopy: .*: is larger than 64 MB, --max-size raises the limit\n$/;
const TOO_MANY =
  /^cleancopy: .*: has \d+ blocks, more than the 200000 of one scrape; split it into its articles\n$/;
const SMALL = { seconds: 10, megabytes: 256 };

const paragraphs = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, at) =>
      `The council of ward ${at} voted to keep the ferry for ${at} years, after a debate that lasted until midnight.`,
  );

/** Three as one. */
const long = (texts: readonly string[]): string[] =>
  Array.from({ length: texts.length / 3 }, (_, at) => texts.slice(at * 3, at * 3 + 3).join(' '));

/** A page with a tag that opens so many times, and never closes. */
const nested = (open: string, times: number) => () => `<html><body>${open.repeat(times)}word`;

export const CASES: readonly Case[] = [
  { what: '1 MB, one line of words', make: file('words.txt', () => 'word '.repeat(200_000)), ...SMALL },
  { what: '1 MB, one word', make: file('word.txt', () => 'a'.repeat(1e6)), ...SMALL },
  { what: '1 MB of spaces', make: file('spaces.txt', () => `${' '.repeat(1e6)}x`), ...SMALL },
  { what: '1 MB of Markdown', make: file('markdown.txt', () => '*_[](|'.repeat(170_000)), ...SMALL },
  {
    what: '1 MB of links of Markdown on one line',
    make: file('links.txt', () => '[a](http://b) ![c](d) **e** `f` '.repeat(32_000)),
    ...SMALL,
  },
  {
    what: '1 MB of runs of backticks that nothing closes',
    make: file(
      'ticks.txt',
      () => `# A\n\n${Array.from({ length: 1400 }, (_, at) => '`'.repeat(at)).join(' ')}`,
    ),
    ...SMALL,
  },
  {
    what: '1 MB, one paragraph of Markdown in short lines',
    make: file('soft.txt', () => `# A\n\n${'abc def\n'.repeat(125_000)}`),
    ...SMALL,
  },
  {
    what: '60 MB, one line of Chinese',
    make: file('chinese.txt', () => '河水没有空格'.repeat(3_330_000)),
    seconds: 60,
    megabytes: 1024,
  },
  {
    what: '60 MB of 180,000 paragraphs',
    make: file('prose.txt', () => long(paragraphs(540_000)).join('\n\n')),
    seconds: 120,
    megabytes: 2048,
  },
  {
    what: '60 MB of 180,000 paragraphs in HTML',
    make: file('prose.html', () => `<html><body><p>${long(paragraphs(540_000)).join('<p>')}`),
    seconds: 120,
    megabytes: 2048,
  },
  {
    what: '200,000 one-character lines',
    make: file('lines.txt', () => 'a\n'.repeat(200_000)),
    seconds: 60,
    megabytes: 1024,
  },
  {
    what: '1,000,000 one-character lines',
    make: file('more-lines.txt', () => 'a\n'.repeat(1e6)),
    refused: TOO_MANY,
    seconds: 20,
    megabytes: 768,
  },
  { what: '100,000 nested <div>', make: file('div.html', nested('<div>', 100_000)), ...SMALL },
  { what: '100,000 nested <b><i>', make: file('inline.html', nested('<b><i>', 100_000)), ...SMALL },
  { what: '30,000 nested tables', make: file('table.html', nested('<table><tr><td>', 30_000)), ...SMALL },
  { what: '50,000 nested lists', make: file('list.html', nested('<ul><li>', 50_000)), ...SMALL },
  { what: '30,000 nested quotes', make: file('quote.html', nested('<blockquote>', 30_000)), ...SMALL },
  {
    what: '1,000,000 attributes of a tag',
    make: file(
      'attributes.html',
      () => `<p${Array.from({ length: 1e6 }, (_, at) => ` a${at}=1`).join('')}>word</p>`,
    ),
    ...SMALL,
    megabytes: 512,
  },
  {
    what: 'entities in entities, a million references',
    make: file('entities.html', () => {
      const names = 'abcdefgh';
      const declared = [...names].map(
        (name, at) => `<!ENTITY ${name} "${at === 0 ? 'ha' : `&${names[at - 1]};`.repeat(10)}">`,
      );
      return `<!DOCTYPE html [${declared.join('')}]><p>${'&h;&amp;&#65;'.repeat(333_000)}</p>`;
    }),
    ...SMALL,
    megabytes: 512,
  },
  { what: '1 MB of "<"', make: file('open.html', () => `<html>${'<'.repeat(1e6)}`), ...SMALL },
  {
    what: 'a comment that never ends',
    make: file('comment.html', () => `<html><!--${'-'.repeat(1e6)}`),
    ...SMALL,
  },
  {
    what: '1 MB of "[" as JSON-LD',
    make: file(
      'json-ld.html',
      () => `<html><script type="application/ld+json">${'['.repeat(1e6)}</script><p>word</p>`,
    ),
    ...SMALL,
  },
  {
    what: 'a 2 GB sparse file',
    make: (folder) => {
      const path = file('sparse.txt', () => '')(folder);
      truncateSync(path, 2 ** 31);
      return path;
    },
    refused: TOO_LARGE,
    ...SMALL,
  },
  {
    what: 'a gzip bomb that unpacks to 1 GB',
    make: (folder) => {
      const path = join(folder, 'bomb.txt.gz');
      execFileSync('sh', ['-c', 'head -c 1000000000 /dev/zero | gzip -1 > "$0"', path]);
      return path;
    },
    refused: TOO_LARGE,
    ...SMALL,
  },
  {
    what: 'a gzip bomb in a tar archive',
    make: (folder) => {
      const path = join(folder, 'bomb.tar');
      const line =
        'cd "$(dirname "$0")" && head -c 1000000000 /dev/zero | gzip -1 > bomb.txt.gz && tar cf "$0" bomb.txt.gz';
      execFileSync('sh', ['-c', line, path]);
      return path;
    },
    refused: TOO_LARGE,
    ...SMALL,
  },
  {
    what: 'an NDJSON line of 100 MB',
    make: file('line.ndjson', () => `{"text":"${'word '.repeat(20_000_000)}"}\n`),
    refused: TOO_LARGE,
    ...SMALL,
  },
  {
    what: 'a Parquet file whose lengths lie',
    make: file('lies.parquet', () =>
      Buffer.concat([Buffer.from('PAR1 word '), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('PAR1')]),
    ),
    refused: /^cleancopy: .*\n$/,
    ...SMALL,
  },
  {
    what: 'a WARC header that never ends',
    make: file('header.warc', () => `WARC/1.0\r\nWARC-Type: conversion\r\n${'X: y\r\n'.repeat(3_000_000)}`),
    refused: /^cleancopy: .*\n$/,
    seconds: 30,
    megabytes: 256,
  },
  {
    what: 'a WARC whose lengths lie',
    make: file(
      'lies.warc',
      () =>
        'WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 99999999999999\r\n\r\nword',
    ),
    refused: /^cleancopy: .*\n$/,
    ...SMALL,
  },
  {
    what: 'a CSV with a quote that is never closed, 80 MB',
    make: file('open.csv', () => `id,text\n1,"${'word '.repeat(16_000_000)}`),
    refused: /^cleancopy: .*\n$/,
    seconds: 30,
    megabytes: 512,
  },
  {
    what: 'a named pipe that never ends',
    make: (folder) => {
      const path = join(folder, 'pipe');
      execFileSync('mkfifo', [path]);
      const writer = spawn('sh', ['-c', 'exec yes > "$0"', path], { stdio: 'ignore' });
      return { path, stop: () => void writer.kill('SIGKILL') };
    },
    refused: TOO_LARGE,
    ...SMALL,
  },
  { what: '/dev/zero', make: () => '/dev/zero', refused: TOO_LARGE, ...SMALL },
  {
    what: 'folders that are links to each other',
    make: (folder) => {
      const path = join(folder, 'loop');
      mkdirSync(join(path, 'inner'), { recursive: true });
      for (const name of ['one', 'two', 'three']) symlinkSync('.', join(path, name));
      symlinkSync('..', join(path, 'inner/up'));
      writeFileSync(join(path, 'a.txt'), 'word\n');
      return path;
    },
    ...SMALL,
  },
  {
    what: 'a name with a line end and an escape sequence',
    make: file('new\nline\u001b[31m.txt', () => ''),
    refused: /^cleancopy: .*new\\nline\\x1b\[31m\.txt: is empty, nothing to clean\n$/,
    ...SMALL,
  },
  {
    what: 'a name that is not UTF-8',
    make: (folder) => {
      const path = join(folder, 'bytes');
      mkdirSync(path);
      writeFileSync(Buffer.concat([Buffer.from(`${path}/`), Buffer.from([0xff, 0xfe])]), 'word\n');
      return path;
    },
    refused: /^cleancopy: .*: has a name that is not UTF-8, rename it\n$/,
    ...SMALL,
  },
];
