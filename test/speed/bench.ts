/**
 * How fast cleancopy is, where the time goes, and how that grows with the input, beside its peers on the same pages:
 *
 *   npm run bench                  the tables
 *   npm run bench -- --quick       fewer pages and rounds, without the long inputs
 *
 * Everything is processor time of one process, best of some rounds: figures of one run compare, those of two may not.
 */
import { parseArgs } from 'node:util';
import { cleanDocument } from '../../src/clean-document.js';
import { htmlModel } from '../../src/decide/html-model.js';
import { textModel } from '../../src/decide/text-model.js';
import { decode } from '../../src/read/decode.js';
import { readHtml } from '../../src/read/html.js';
import { readText } from '../../src/read/text.js';
import { bytesOf, corpusExists, corpusFolder, pagesOf } from '../quality/corpus.js';
import { bestTimes, processorTime } from './clock.js';
import { peersOn } from './peers.js';
import { SHAPES } from './shapes.js';
import { cleanAll, type Input, STAGES, stageTimes } from './stages.js';

const { values: flags } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const models = { text: textModel(), html: htmlModel() };
const rounds = flags.quick ? 3 : 6;

if (corpusExists()) speedOnCorpus();
else
  console.log(`bench: no pages at ${corpusFolder()} (set CLEANCOPY_CORPUS), only made-up texts are timed\n`);
growth();

function speedOnCorpus(): void {
  const pages = [...pagesOf('aeb'), ...pagesOf('fundus')].filter(
    (_, index) => index % (flags.quick ? 10 : 3) === 0,
  );
  const sources = pages.map((page) => ({
    url: page.url,
    text: page.text?.['page-blocks'] ?? '',
    html: decode(bytesOf(page)).text,
  }));
  const texts = sources.map(({ text }): Input => ({ bytes: Buffer.from(text), read: readText }));
  const htmls = pages.map(
    (page): Input => ({ bytes: bytesOf(page), read: (html) => readHtml(html, { url: page.url }) }),
  );
  const best = bestTimes(
    { text: () => cleanAll(texts, models), html: () => cleanAll(htmls, models) },
    rounds,
  );
  console.log(`${pages.length} pages, one core, best of ${rounds} rounds\n`);
  console.log(`${'input'.padEnd(12)}${'MB/s'.padStart(9)}${'pages/s'.padStart(9)}${'ms/page'.padStart(9)}`);
  row('page-blocks', texts, best.text);
  row('HTML', htmls, best.html);
  console.log();
  peers(sources, best);
  whereTimeGoes('page-blocks', texts);
  whereTimeGoes('HTML', htmls);
}

function row(name: string, inputs: readonly Input[], milliseconds: number): void {
  const megabytes = inputs.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  const figures = [
    (megabytes * 1e3) / milliseconds,
    (inputs.length * 1e3) / milliseconds,
    milliseconds / inputs.length,
  ];
  console.log(name.padEnd(12) + figures.map((figure) => figure.toFixed(2).padStart(9)).join(''));
}

function peers(sources: Parameters<typeof peersOn>[0], ours: { text: number; html: number }): void {
  for (const { name, milliseconds, missing } of peersOn(sources, Math.ceil(rounds / 2))) {
    const [input, own] = name === 'jusText' ? ['the same text', ours.text] : ['the same HTML', ours.html];
    console.log(
      missing === undefined
        ? `${name} on ${input}: ${((sources.length * 1e3) / milliseconds).toFixed(1)} pages/s; cleancopy is ${(milliseconds / own).toFixed(1)} times as fast`
        : `${name}: left out, ${missing}`,
    );
  }
  console.log();
}

function whereTimeGoes(name: string, inputs: readonly Input[]): void {
  stageTimes(inputs, models);
  const times = stageTimes(inputs, models);
  const total = STAGES.reduce((sum, stage) => sum + times[stage], 0);
  console.log(`${name}: where the time goes`);
  for (const stage of STAGES) {
    const share = times[stage] / total;
    console.log(
      `  ${stage.padEnd(10)}${(times[stage] / inputs.length).toFixed(3).padStart(8)} ms/page ${(100 * share).toFixed(0).padStart(3)}% ${'█'.repeat(Math.round(share * 40))}`,
    );
  }
  console.log();
}

/** Milliseconds a megabyte at growing lengths: equal figures in a row are linear time. */
function growth(): void {
  const sizes = flags.quick ? [0.25, 0.5, 1] : [0.5, 1, 2, 4];
  console.log(`milliseconds for a megabyte of text, in texts of ${sizes.join(', ')} MB`);
  for (const [name, make] of Object.entries(SHAPES)) {
    const costs = sizes.map((size) => timeOf(make(size * 1e6)) / size);
    console.log(`  ${name.padEnd(28)}${costs.map((cost) => cost.toFixed(0).padStart(8)).join('')}`);
  }
  if (flags.quick) return;
  const text = (SHAPES['prose, a line a paragraph'] as (length: number) => string)(50e6);
  const milliseconds = timeOf(text);
  console.log(
    `  50 MB of prose: ${(milliseconds / 1e3).toFixed(1)} s, ${(50e3 / milliseconds).toFixed(1)} MB/s`,
  );
}

function timeOf(text: string): number {
  const start = processorTime();
  cleanDocument(readText(text), models);
  return processorTime() - start;
}
