import { crc32 } from 'node:zlib';
import { inWords, UsageError } from '../errors.js';
import { pack, unpack } from './pack.js';
import { type Learnt, PAGES_OF_SITE, PAGES_WITHOUT_SITE, Profile } from './profile.js';

/**
 * A profile as a file has it: lines of text. The first tells the version, the last how many sites there are and the
 * checksum of all before it, so that a file that was cut off is known as such; between them is a line a site, by name.
 */
const MARK = '{"cleancopyProfile":';
const VERSION = 1;
const HEAD = `${MARK}${VERSION}}\n`;
/** Of the pages whose site is not known. */
const UNNAMED = null;

/** The profile's bytes: the same for the same pages. */
export function writeProfile(profile: Profile): Uint8Array {
  const lines = [...profile.sites]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([site, learnt]) => lineOf(site, learnt));
  if (profile.unnamed.sample.pages.length > 0) lines.push(lineOf(UNNAMED, profile.unnamed));
  const body = Buffer.concat([HEAD, ...lines].map((line) => Buffer.from(line)));
  return Buffer.concat([
    body,
    Buffer.from(`${JSON.stringify({ sites: lines.length, crc32: crc32(body) })}\n`),
  ]);
}

const lineOf = (site: string | null, learnt: Learnt): string =>
  `${JSON.stringify({ site, learnt: pack(learnt).toString('base64') })}\n`;

/**
 * Reads a profile. What is wrong with it is a `UsageError`.
 *
 * @param name what messages call it.
 */
export function readProfile(bytes: Uint8Array, name: string): Profile {
  const profile = new Profile();
  for (const { site, content } of linesOf(bytes, name)) {
    const learnt = learntIn(content, site ?? undefined, name);
    const { sample, headlines } = profile.of(site ?? undefined);
    sample.merge(learnt.sample);
    headlines.merge(learnt.headlines);
  }
  return profile;
}

/** What a line holds; a `UsageError` where that is not what was written. */
export function learntIn(content: Line['content'], site: string | undefined, name: string): Learnt {
  try {
    return unpack(content(), site === undefined ? PAGES_WITHOUT_SITE : PAGES_OF_SITE);
  } catch (error) {
    throw new UsageError(`${name}: is a profile that is damaged (${inWords(error)}), learn it anew`, {
      cause: error,
    });
  }
}

/** A site's line, which is read when it is asked for. */
export interface Line {
  site: string | null;
  content(): Buffer;
}

const TRAILER = /^\{"sites":(\d{1,9}),"crc32":(\d{1,10})\}\n$/;
const LINE = /^\{"site":(null|"(?:[^"\\]|\\.)*"),"learnt":"([A-Za-z0-9+/=]*)"\}$/;

/** The lines of a profile, once it is known to be whole. */
export function linesOf(bytes: Uint8Array, name: string): Line[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString('latin1', 0, 40);
  if (!head.startsWith(MARK)) {
    throw new UsageError(`${name}: is no site profile, make one with cleancopy learn`);
  }
  const version = /^\d{1,9}(?=\}\n)/.exec(head.slice(MARK.length))?.[0];
  if (version !== undefined && Number(version) !== VERSION) {
    throw new UsageError(
      `${name}: is a profile of version ${version}, this cleancopy reads version ${VERSION}; ${Number(version) > VERSION ? 'update cleancopy' : 'learn it anew'}`,
    );
  }
  const end = buffer.lastIndexOf('\n', -2) + 1;
  const trailer = TRAILER.exec(buffer.toString('latin1', end));
  if (version === undefined || end < HEAD.length || !trailer) {
    throw new UsageError(`${name}: is a profile that was cut off, learn it anew`);
  }
  const lines: Line[] = [];
  let whole = crc32(buffer.subarray(0, end)) === Number(trailer[2]);
  for (let at = HEAD.length; at < end && whole; ) {
    const next = buffer.indexOf('\n', at) + 1;
    const row = LINE.exec(buffer.toString('utf8', at, next - 1));
    at = next;
    if (!row) whole = false;
    else
      lines.push({
        site: JSON.parse(row[1] as string),
        content: () => Buffer.from(row[2] as string, 'base64'),
      });
  }
  if (!whole || lines.length !== Number(trailer[1])) {
    throw new UsageError(`${name}: is a profile that is damaged, learn it anew`);
  }
  return lines;
}
