import { readFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { identity, writeWhole } from '../batch/files.js';
import { type Baseline, formatBaseline, parseBaseline, updatedBaseline } from '../check/baseline.js';
import { reportFormats } from '../check/formats/index.js';
import { Judge } from '../check/judge.js';
import { pageOf } from '../check/page.js';
import { drift } from '../check/rules/drift.js';
import { type Settings, settingsOf } from '../check/settings.js';
import { siteOf } from '../check/site.js';
import { approvable, snapshotFound } from '../check/snapshot.js';
import { codeOf, InputError, inWords, OutputError, UsageError } from '../errors.js';
import { chosen } from './choices.js';
import { areWanted } from './colours.js';
import { type ConfigFile, configFile } from './config-file.js';
import { identitiesOf } from './destinations.js';
import { findInputs, type Input } from './inputs.js';
import { messagesTo } from './messages.js';
import { mirrored } from './output-names.js';
import { progressOf } from './progress.js';
import { cleaned } from './read-record.js';
import { listRules } from './rules-list.js';
import { STATUS } from './status.js';
import { written } from './stdout.js';
import { version } from './version.js';

/** The command's options as they were given. */
export interface CheckFlags {
  format?: string;
  output?: string;
  config?: string;
  maxWarnings?: string;
  baseline?: string;
  updateBaseline?: boolean;
  against?: string;
  approve?: boolean;
  rules?: boolean;
  glob?: string[];
  exclude?: string[];
  quiet?: boolean;
}

const BASELINE = 'cleancopy.baseline.json';

/** Judges what the paths lead to; answers with the exit status. */
export async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<number> {
  if (flags.rules) {
    await listRules(flags.format === 'json');
    return STATUS.done;
  }
  const format = chosen('format', flags.format ?? 'text', reportFormats);
  const { config, path } = await configFile(flags.config);
  const mostWarnings = wholeNumber('--max-warnings', flags.maxWarnings) ?? config.maxWarnings;
  const settings = settingsOf(config);
  const baselinePath = flags.baseline ?? besideConfig(config.baseline, path);
  const baseline = await baselineAt(baselinePath, flags.updateBaseline === true);
  const inputs = await inputsOf(paths, flags, config);
  const notes = messagesTo((line) => process.stderr.write(line), flags.quiet === true);
  if (baseline && baseline.cleancopy !== version && !flags.updateBaseline) {
    const by = `the baseline was written by cleancopy ${baseline.cleancopy}, this is ${version}`;
    notes.warn(`${by}: moves may be its own, write it anew with --update-baseline`);
  }

  const judge = new Judge(settings, flags.updateBaseline ? undefined : baseline);
  const write = writerBeside(inputs);
  const approval = approvalOf(flags, inputs, write);
  await judgeAll(inputs, judge, approval, flags);

  if (flags.updateBaseline) {
    await write(baselinePath ?? BASELINE, baselineOf(baseline, judge, settings));
    notes.note(`${baselinePath ?? BASELINE}: baseline written`);
  }
  if (flags.approve) notes.note(`${approval?.approved ?? 0} of ${inputs.length} copies approved anew`);
  const report = judge.report();
  const colours = areWanted() && flags.output === undefined;
  const text = format.print(report, { colours, version });
  await (flags.output === undefined ? written(text) : write(flags.output, text));
  const tooMany = mostWarnings !== undefined && report.warnings > mostWarnings;
  if (tooMany)
    notes.error(`${report.warnings} warnings, at most ${mostWarnings} are allowed (--max-warnings)`);
  return report.errors > 0 || tooMany ? STATUS.someFailed : STATUS.done;
}

function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${option} is a number from 0, not "${value}"`);
  return Number(value);
}

/** Paths in a configuration are meant from where it lies. */
const besideConfig = (path: string | undefined, config: string | undefined): string | undefined =>
  path === undefined || config === undefined ? path : resolve(dirname(config), path);

async function baselineAt(path: string | undefined, update: boolean): Promise<Baseline | undefined> {
  if (path === undefined && !update) return undefined;
  const file = path ?? BASELINE;
  const text = await textAt(file);
  if (text !== undefined) return parseBaseline(text, file);
  if (update) return undefined;
  throw new UsageError(`${file}: there is no such baseline, --update-baseline writes one`);
}

/** The text of a file; undefined where there is none. */
async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw new UsageError(`${path}: ${inWords(error)}`, { cause: error });
  }
}

function baselineOf(before: Baseline | undefined, { summaries }: Judge, settings: Settings): string {
  const least = (site: string): number => Number(settings.of(drift, site).options.pages);
  return formatBaseline(updatedBaseline(before, summaries, version, least));
}

type Write = (path: string, text: string) => Promise<void>;

/** Writes files, whatever stood in their place, but never over an input. */
function writerBeside(inputs: readonly Input[]): Write {
  const identities = identitiesOf(inputs);
  return async (path, text) => {
    const found = await identity(path);
    if (found !== undefined && (await identities()).has(found)) {
      throw new OutputError(`${path}: is an input, which is never written over; choose another name`);
    }
    await writeWhole(path, text);
  };
}

/** All must be there: a gate that checks less than it was asked to is none. */
async function inputsOf(
  paths: readonly string[],
  flags: CheckFlags,
  config: ConfigFile['config'],
): Promise<Input[]> {
  if (paths.length === 0) throw new UsageError('nothing to check, name files or folders');
  const { inputs, unfound } = await findInputs(paths, {
    glob: flags.glob ?? config.glob ?? [],
    exclude: [...(config.exclude ?? []), ...(flags.exclude ?? [])],
    except: flags.against,
  });
  const [missing] = unfound;
  if (missing) throw new UsageError(`${missing.name}: ${missing.error.message}`);
  return inputs;
}

/** Approved copies, and where new ones go. */
interface Approval {
  pathOf(input: Input): string | undefined;
  /** Where copies are accepted. */
  accept: Write | undefined;
  approved: number;
}

function approvalOf(flags: CheckFlags, inputs: readonly Input[], write: Write): Approval | undefined {
  const { against, approve = false } = flags;
  if (against === undefined) {
    if (approve) throw new UsageError('--approve needs --against FOLDER, where the approved copies are');
    return undefined;
  }
  const folder = resolve(against) + sep;
  const inside = inputs.find(({ path }) => path !== undefined && resolve(path).startsWith(folder));
  if (inside) throw new UsageError(`${inside.name}: lies among the approved copies in ${against}`);
  const names = mirrored(inputs, '.md');
  return {
    pathOf(input) {
      const name = names.get(input);
      return name === undefined ? undefined : join(against, name);
    },
    accept: approve ? write : undefined,
    approved: 0,
  };
}

async function judgeAll(
  inputs: readonly Input[],
  judge: Judge,
  approval: Approval | undefined,
  { quiet = false }: CheckFlags,
): Promise<void> {
  const progress = progressOf(inputs.length, !quiet);
  for (const [index, input] of inputs.entries()) {
    progress.step(index);
    try {
      const { scrape, copy } = await cleaned(input, { without: [] });
      const page = pageOf(input.name, siteOf(copy.url, input.place, input.path), scrape, copy);
      judge.page(page);
      const path = approval?.pathOf(input);
      if (!approval || path === undefined) continue;
      const now = approvable(copy);
      const found = snapshotFound(await textAt(path), now);
      if (!found) continue;
      if (!approval.accept) judge.add('snapshot', page, found);
      else {
        await approval.accept(path, now);
        approval.approved++;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const site = siteOf(null, input.place, input.path);
      judge.add('unreadable', { name: input.name, site }, { message: error.message });
    }
  }
  progress.clear();
}
