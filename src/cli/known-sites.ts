import type { Reading } from '../batch/clean-record.js';
import { fingerprintOf } from '../batch/fingerprint.js';
import { UsageError } from '../errors.js';
import { readProfile, writeProfile } from '../profile/format.js';
import { lookupIn } from '../profile/lookup.js';
import type { OpenOptions } from '../read/open.js';
import { folderOf, type Input } from './inputs.js';
import { learnt, siteFromNamed } from './learn-command.js';
import { messagesTo } from './messages.js';
import { profileAt } from './profile-files.js';

/** What cleaning knows of sites. */
export interface KnownSites {
  profile: NonNullable<Reading['profile']>;
  /** The site that tells of itself by the folder of its scrapes. */
  siteOf: ((input: Input) => string | undefined) | undefined;
  /** Another for another profile, or other sites. */
  fingerprint: string;
}

/** Options on what is known of sites, as they were given. */
export interface SiteFlags {
  profile?: string;
  learn?: boolean;
  siteFrom?: string;
}

/** The profile that was named, with what is learnt from the inputs where that is asked for. */
export async function knownSites(
  flags: SiteFlags,
  inputs: readonly Input[],
  reading: Reading,
  opening: OpenOptions,
): Promise<KnownSites> {
  const siteFrom = siteFromNamed(flags.siteFrom);
  const path = flags.profile;
  const name = path ?? 'what was learnt';
  let bytes = path === undefined ? undefined : await profileAt(path);
  if (flags.learn) {
    if (inputs.some((input) => input.path === undefined)) {
      throw new UsageError(
        '--learn reads its inputs twice, which standard input cannot be; name files or folders',
      );
    }
    // What is wrong with an input is said when it is cleaned.
    const messages = messagesTo(() => {}, true);
    const { profile } = await learnt({
      inputs,
      reading,
      opening,
      siteFrom,
      examples: false,
      messages,
      step() {},
    });
    if (bytes !== undefined) profile.merge(readProfile(bytes, name));
    bytes = writeProfile(profile);
  }
  if (bytes === undefined) throw new Error('there is neither a profile nor anything to learn from');
  // Threads share it instead of each having its own.
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  // Before the first record, not at it.
  lookupIn(shared, name);
  return {
    profile: { bytes: shared, name },
    siteOf: siteFrom === 'path' ? folderOf : undefined,
    fingerprint: `${siteFrom} ${fingerprintOf(Buffer.from(shared).toString('latin1'))}`,
  };
}
