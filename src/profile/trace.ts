import { createHash } from 'node:crypto';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { KEY_BYTES, keyOf, normalised } from './key.js';

/** What a profile keeps of a page: which lines it has, in their order, and no word of them. */
export interface Trace {
  /** Tells the page from all others; 6 bytes. Pages of the same lines are one. */
  readonly hash: number;
  /** A key for each block. */
  readonly keys: readonly number[];
  /** What each block is, as bits of `KIND`. */
  readonly kinds: Uint8Array;
  /** The beginnings of the blocks, where the profile may hold them. */
  readonly examples?: readonly string[];
}

/** Bits of a block's kind. */
export const KIND = {
  /** Reads as running prose. */
  prose: 1,
  /** Stands within the densest run of prose. */
  inside: 2,
  /** Stands behind it. */
  after: 4,
  /** Is taken for the page's headline. */
  headline: 8,
  /** May be a headline: words enough to tell one from another, no sentence. */
  title: 16,
} as const;

export const HASH_BYTES = 6;
/** Blocks kept of a page: of a longer one its beginning and its end, where furniture is. */
export const MOST_BLOCKS = 600;
/** Characters of an example. */
const EXAMPLE = 60;
/** Words of a headline that tell it from a section's name, and of the longest. */
const TITLE_WORDS = [3, 40] as const;

/** The trace of a page, whole. */
export function traceOf({ views, core, headline }: Context, examples = false): Trace {
  const known = new Map<string, number>();
  const keys = views.map((view) => {
    const key = known.get(view.text) ?? keyOf(normalised(view));
    known.set(view.text, key);
    return key;
  });
  const kinds = Uint8Array.from(views, (view, index) => {
    const place = core[0] < 0 || index < core[0] ? 0 : index > core[1] ? KIND.after : KIND.inside;
    return (
      place |
      (view.prose ? KIND.prose : 0) |
      (index === headline ? KIND.headline : 0) |
      (isTitle(view) ? KIND.title : 0)
    );
  });
  const hash = hashOf(keys, kinds);
  return examples
    ? { hash, keys, kinds, examples: views.map(({ block }) => beginning(block.text)) }
    : { hash, keys, kinds };
}

const isTitle = ({ words, prose }: View): boolean =>
  !prose && words >= TITLE_WORDS[0] && words <= TITLE_WORDS[1];

const beginning = (text: string): string => text.slice(0, EXAMPLE).toWellFormed().replace(/\s+/g, ' ');

function hashOf(keys: readonly number[], kinds: Uint8Array): number {
  const bytes = Buffer.alloc(keys.length * KEY_BYTES);
  keys.forEach((key, index) => {
    bytes.writeUIntBE(key, index * KEY_BYTES, KEY_BYTES);
  });
  return createHash('sha256').update(bytes).update(kinds).digest().readUIntBE(0, HASH_BYTES);
}

/** The keys of what is taken for the page's headline, where it may be one. */
export const headlinesOf = ({ keys, kinds }: Trace): readonly number[] =>
  keys.filter((_, at) => ((kinds[at] as number) & HEADLINE) === HEADLINE);

const HEADLINE = KIND.headline | KIND.title;

/** What of a trace is kept. */
export function shortened({ hash, keys, kinds, examples }: Trace): Trace {
  if (keys.length <= MOST_BLOCKS) return { hash, keys, kinds, ...(examples && { examples }) };
  const half = MOST_BLOCKS / 2;
  const ends = <T>(list: readonly T[]): T[] => [...list.slice(0, half), ...list.slice(-half)];
  return {
    hash,
    keys: ends(keys),
    kinds: Uint8Array.from(ends([...kinds])),
    ...(examples && { examples: ends(examples) }),
  };
}
