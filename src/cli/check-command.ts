import pc from 'picocolors';
import type { Report } from '../check/finding.js';
import { reportFormats } from '../check/formats/index.js';
import { Judge } from '../check/judge.js';
import { pageOf } from '../check/page.js';
import { settingsOf } from '../check/settings.js';
import { siteOf } from '../check/site.js';
import { InputError, UsageError } from '../errors.js';
import { chosen } from './choices.js';
import { findInputs, type Input } from './inputs.js';
import { progressOf } from './progress.js';
import { cleaned } from './read-record.js';
import { listRules } from './rules-list.js';
import { STATUS } from './status.js';
import { written } from './stdout.js';

/** The command's options as they were given. */
export interface CheckFlags {
  format?: string;
  rules?: boolean;
  glob?: string[];
  exclude?: string[];
  quiet?: boolean;
}

/** Judges what the paths lead to; answers with the exit status. */
export async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<number> {
  if (flags.rules) {
    await listRules(flags.format === 'json');
    return STATUS.done;
  }
  const format = chosen('format', flags.format ?? 'text', reportFormats);
  const inputs = await inputsOf(paths, flags);
  const judge = new Judge(settingsOf({}));
  await judgeAll(inputs, judge, flags);
  const report = judge.report();
  await written(format.print(report, { colours: pc.isColorSupported && process.stdout.isTTY === true }));
  return statusOf(report);
}

/** All must be there: a gate that checks less than it was asked to is none. */
async function inputsOf(paths: readonly string[], flags: CheckFlags): Promise<Input[]> {
  const selection = { glob: flags.glob ?? [], exclude: flags.exclude ?? [], except: undefined };
  const { inputs, unfound } = await findInputs(paths, selection);
  const [missing] = unfound;
  if (missing) throw new UsageError(`${missing.name}: ${missing.error.message}`);
  return inputs;
}

async function judgeAll(
  inputs: readonly Input[],
  judge: Judge,
  { quiet = false }: CheckFlags,
): Promise<void> {
  const progress = progressOf(inputs.length, !quiet);
  for (const [index, input] of inputs.entries()) {
    progress.step(index);
    try {
      const { scrape, copy } = await cleaned(input, { without: [] });
      judge.page(pageOf(input.name, siteOf(copy.url, input.place, input.path), scrape, copy));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const site = siteOf(null, input.place, input.path);
      judge.add('unreadable', { name: input.name, site }, { message: error.message });
    }
  }
  progress.clear();
}

function statusOf({ errors }: Report): number {
  return errors > 0 ? STATUS.someFailed : STATUS.done;
}
