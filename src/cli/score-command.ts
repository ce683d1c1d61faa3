import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type PageScore, scorePage } from '../check/measure.js';
import { codeOf, InputError, inWords, UsageError } from '../errors.js';
import { logged } from '../write/visible.js';
import { chosen } from './choices.js';
import { paint } from './colours.js';
import { findInputs, type Input } from './inputs.js';
import { messagesTo } from './messages.js';
import { progressOf } from './progress.js';
import { cleaned } from './read-record.js';
import { STATUS } from './status.js';
import { written } from './stdout.js';

/** The command's options as they were given. */
export interface ScoreFlags {
  gold?: string;
  format?: string;
  minF1?: string;
  glob?: string[];
  exclude?: string[];
  quiet?: boolean;
}

interface Row extends PageScore {
  page: string;
}

const FORMATS = [{ id: 'text' }, { id: 'json' }] as const;

/** Scores what the paths lead to against gold copies; answers with the exit status. */
export async function scoreCommand(paths: readonly string[], flags: ScoreFlags): Promise<number> {
  const { gold, quiet = false } = flags;
  if (gold === undefined) throw new UsageError('--gold names the folder of the right copies');
  if (paths.length === 0) throw new UsageError('nothing to score, name files or folders');
  const format = chosen('format', flags.format ?? 'text', FORMATS);
  const least = probability('--min-f1', flags.minF1);
  const { inputs, unfound } = await findInputs(paths, {
    glob: flags.glob ?? [],
    exclude: flags.exclude ?? [],
    except: gold,
  });
  const [missing] = unfound;
  if (missing) throw new UsageError(`${missing.name}: ${missing.error.message}`);
  const messages = messagesTo((line) => process.stderr.write(line), quiet);
  const progress = progressOf(inputs.length, !quiet);
  const rows: Row[] = [];
  let failed = false;
  for (const [index, input] of inputs.entries()) {
    progress.step(index);
    try {
      const wanted = await goldOf(input, gold);
      if (wanted === undefined) {
        messages.warn(`no gold copy in ${gold}, not scored`, input.name);
        continue;
      }
      rows.push({ page: input.name, ...scorePage(await textOf(input), wanted) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      messages.error(error.message, input.name);
      failed = true;
    }
  }
  progress.clear();
  if (rows.length === 0)
    throw new UsageError(`${gold}: has no gold copy of any of the scrapes (NAME.txt or NAME.json)`);
  const mean = meanOf(rows);
  await written(format.id === 'json' ? inJson(rows, mean) : inText(rows, mean));
  if (least === undefined || mean.f1 >= least) return failed ? STATUS.someFailed : STATUS.done;
  messages.error(`F1 ${mean.f1.toFixed(4)} is below ${least} (--min-f1)`);
  return STATUS.someFailed;
}

function probability(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new UsageError(`${option} is a number from 0 to 1, not "${value}"`);
  return number;
}

async function textOf(input: Input): Promise<string> {
  return (await cleaned(input, { without: [] })).copy.text;
}

/**
 * The paragraphs of a gold copy: `NAME.txt` (plain text), or `NAME.json` with a `text`, with `gold` paragraphs, or a list of
 * paragraphs, for a scrape `NAME.html`, in the same folder below the gold folder.
 */
async function goldOf({ place }: Input, folder: string): Promise<string[] | undefined> {
  const stem = place.slice(0, place.length - extname(place).length);
  for (const name of [`${stem}.txt`, `${place}.txt`, `${stem}.json`, `${place}.json`]) {
    const path = join(folder, name);
    try {
      const text = await readFile(path, 'utf8');
      return name.endsWith('.json') ? paragraphsIn(text, path) : [text];
    } catch (error) {
      if (error instanceof UsageError) throw error;
      if (codeOf(error) !== 'ENOENT') throw new UsageError(`${path}: ${inWords(error)}`, { cause: error });
    }
  }
  return undefined;
}

function paragraphsIn(json: string, path: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new UsageError(`${path}: ${inWords(error)}`, { cause: error });
  }
  const { text, gold } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const found = typeof text === 'string' ? [text] : (gold ?? value);
  if (Array.isArray(found) && found.every((paragraph) => typeof paragraph === 'string')) return found;
  throw new UsageError(`${path}: has no "text", no "gold" paragraphs, and is no list of paragraphs`);
}

function meanOf(rows: readonly PageScore[]): PageScore {
  const mean = (measure: keyof PageScore): number =>
    rows.reduce((sum, row) => sum + row[measure], 0) / Math.max(1, rows.length);
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}

const inJson = (pages: readonly Row[], mean: PageScore): string =>
  `${JSON.stringify({ pages: pages.map((row) => ({ ...row, page: logged(row.page) })), mean }, null, 2)}\n`;

/** Piped, columns in the order of the inputs; on a terminal the worst pages last, above the mean, where they are seen. */
function inText(rows: readonly Row[], mean: PageScore): string {
  const terminal = process.stdout.isTTY === true;
  const shown = terminal ? [...rows].sort((a, b) => b.f1 - a.f1) : rows;
  const figures = ({ precision, recall, f1 }: PageScore): string[] =>
    [precision, recall, f1].map((figure) => figure.toFixed(4));
  const line = (cells: string[]): string =>
    cells.map((cell) => (terminal ? cell.padEnd(11) : cell)).join(terminal ? '' : '\t');
  const header = line(['precision', 'recall', 'f1', 'page']).trimEnd();
  const lines = shown.map((row) => line([...figures(row), logged(row.page)]).trimEnd());
  const last = line([...figures(mean), `mean of ${rows.length}`]).trimEnd();
  return `${[terminal ? paint.dim(header) : header, ...lines, terminal ? paint.bold(last) : last].join('\n')}\n`;
}
