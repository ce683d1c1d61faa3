import { documentOf, type Reading } from '../batch/clean-record.js';
import { failureOf, UsageError } from '../errors.js';
import { writeProfile } from '../profile/format.js';
import { Profile } from '../profile/profile.js';
import { traceOf } from '../profile/trace.js';
import { domainOf } from '../read/domain.js';
import { type OpenOptions, openSource } from '../read/open.js';
import { isBroken } from '../read/record.js';
import { contextOf } from '../view/context.js';
import { sourceOf } from './clean-all.js';
import { findInputs, folderOf, type Input } from './inputs.js';
import { type Messages, messagesTo } from './messages.js';
import { putProfile } from './profile-files.js';
import { progressOf } from './progress.js';
import { type ReadFlags, recordOptions, type SourceFlags, sourceOptions } from './read-flags.js';
import { STATUS } from './status.js';

/** The command's options as they were given. */
export interface LearnFlags extends Omit<ReadFlags, 'filters'>, SourceFlags {
  output?: string;
  force?: boolean;
  siteFrom?: string;
  examples?: boolean;
  glob?: string[];
  exclude?: string[];
  quiet?: boolean;
}

/** Learns what the pages of sites repeat; answers with the exit status. */
export async function learnCommand(paths: readonly string[], flags: LearnFlags): Promise<number> {
  const { output, force = false, quiet = false } = flags;
  if (output === undefined && process.stdout.isTTY) {
    throw new UsageError('a profile is nothing to read on a screen, name a file with -o');
  }
  const reading = recordOptions(flags);
  const opening = sourceOptions(flags);
  const { inputs, unfound } = await findInputs(paths, {
    glob: flags.glob ?? [],
    exclude: flags.exclude ?? [],
    except: undefined,
  });
  const progress = progressOf(inputs.length, !quiet, true);
  const messages = messagesTo((line) => {
    progress.clear();
    process.stderr.write(line);
  }, quiet);
  for (const { name, error } of unfound) messages.error(error.message, name);
  const lessons: Lessons = {
    inputs,
    reading,
    opening,
    siteFrom: siteFromNamed(flags.siteFrom),
    examples: flags.examples === true,
    messages,
    step: progress.step,
  };
  const { profile, pages, status } = await learnt(lessons);
  progress.clear();
  if (pages === 0) throw new UsageError('no page was read, so that nothing is learnt');
  await putProfile(writeProfile(profile), { output, force, inputs });
  return Math.max(status, ...unfound.map(({ error }) => error.exitCode));
}

/** What tells the site of a page: its address, or the folder that it lies in. */
export type SiteFrom = 'url' | 'path';

export function siteFromNamed(name: string | undefined): SiteFrom {
  if (name === undefined || name === 'url' || name === 'path') return name ?? 'url';
  throw new UsageError(`unknown source of sites "${name}", choose from url, path`);
}

/** What is learnt from. */
export interface Lessons {
  inputs: readonly Input[];
  reading: Reading;
  opening: OpenOptions;
  siteFrom: SiteFrom;
  examples: boolean;
  messages: Messages;
  step(done: number): void;
}

/** Learns from all records of some inputs, one after another. What is wrong with one is said, and the others are learnt from. */
export async function learnt(lessons: Lessons): Promise<{ profile: Profile; pages: number; status: number }> {
  const { inputs, reading, opening, siteFrom, examples, messages } = lessons;
  const profile = new Profile();
  let pages = 0;
  let status: number = STATUS.done;
  const failed = (error: unknown, subject: string): void => {
    const failure = failureOf(error);
    messages.error(failure.error, subject);
    status = Math.max(status, failure.status);
  };
  for (const [index, input] of inputs.entries()) {
    lessons.step(index);
    const folder = siteFrom === 'path' ? folderOf(input) : undefined;
    try {
      const { entries, close } = await openSource(sourceOf(input), opening);
      try {
        for await (const entry of entries) {
          const subject = entry.where === undefined ? input.name : `${input.name}: ${entry.where}`;
          if (isBroken(entry)) failed(entry.error, subject);
          else {
            try {
              const { document, url } = await documentOf(entry, reading);
              const site = folder ?? domainOf(url ?? document.metadata.url);
              profile.add(traceOf(contextOf(document), examples), site);
              pages++;
            } catch (error) {
              failed(error, subject);
            }
          }
        }
      } finally {
        await close();
      }
    } catch (error) {
      failed(error, input.name);
    }
  }
  return { profile, pages, status };
}
