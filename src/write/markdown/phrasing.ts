import type { PhrasingContent } from 'mdast';
import type { Block, Inline } from '../../document.js';
import { foldLines, holdable, oneLine } from './text.js';

/** A run of text whose marks are settled. */
interface Run {
  text: string;
  href: string | undefined;
  strong: boolean;
  emphasis: boolean;
  code: boolean;
}

const PLAIN = { href: undefined, strong: false, emphasis: false, code: false };

/** From the outermost to the innermost, as the tree nests them. */
const MARKS = ['href', 'strong', 'emphasis', 'code'] as const;

/**
 * The inline content of a block. Line breaks become hard breaks where `lines` says so (verse), spaces
 * elsewhere. The runs' text is the block's; where a cut has parted them, the text goes without mark-up.
 */
export function phrasing(block: Pick<Block, 'text' | 'inline'>, lines = false): PhrasingContent[] {
  const text = (lines ? foldLines : oneLine)(block.text);
  const runs = foldRuns(block.inline ?? [], lines);
  const marked = runs.map((run) => run.text).join('') === text;
  return links(marked ? runs : [{ ...PLAIN, text }]);
}

/** A run's white space before and behind, and all between, which goes with its marks. */
function endsApart(text: string): string[] {
  const inner = text.trim();
  const from = inner === '' ? text.length : text.indexOf(inner);
  return [text.slice(0, from), inner, text.slice(from + inner.length)].filter((piece) => piece !== '');
}

/** Folds white space across runs and takes it out of marks that begin or end with it. */
function foldRuns(inline: readonly Inline[], lines: boolean): Run[] {
  const pieces: Run[] = [];
  for (const { text, href, strong = false, emphasis = false, code = false } of inline) {
    const marks = { href: place(href), strong, emphasis, code };
    for (const piece of endsApart(holdable(text))) {
      const last = pieces.at(-1);
      if (last && isBlank(last.text) && isBlank(piece)) last.text += piece;
      else pieces.push({ ...marks, text: piece });
    }
  }
  const folded = pieces.map((piece, index) => ({
    ...(isBlank(piece.text) ? shared(pieces[index - 1], pieces[index + 1]) : piece),
    text: foldBlanks(piece.text, lines),
  }));
  const [first, last] = [folded[0], folded.at(-1)];
  if (first) first.text = first.text.replace(/^[ \n]+/, '');
  if (last) last.text = last.text.replace(/(?<![ \n])[ \n]+$/, '');
  return merge(folded.filter((piece) => piece.text !== ''));
}

function isBlank(text: string): boolean {
  return /^\s/.test(text);
}

/** White space between words; Unicode's own spaces stay as they are, as in `oneLine` and `foldLines`. */
function foldBlanks(text: string, lines: boolean): string {
  const one = text.replace(/[ \t\v\f]+/g, ' ');
  return lines ? one.replace(/ ?(?:\n ?)+/g, '\n') : one.replace(/[ \n]+/g, ' ');
}

/**
 * The marks of a blank: those of the run before it, from the outermost inwards, as far as the run after it
 * goes on with them. So a blank lies outside of every mark that ends or begins there.
 */
function shared(before: Run | undefined, after: Run | undefined): Omit<Run, 'text'> {
  if (!before || !after) return PLAIN;
  const differing = MARKS.findIndex((mark) => before[mark] !== after[mark]);
  const common = differing === -1 ? MARKS : MARKS.slice(0, differing);
  return { ...PLAIN, ...Object.fromEntries(common.map((mark) => [mark, before[mark]])) };
}

function merge(pieces: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && MARKS.every((mark) => last[mark] === piece[mark])) last.text += piece.text;
    else merged.push({ ...piece });
  }
  return merged;
}

/** Links are kept if they lead to a place; `javascript:` and its kin become plain text. */
const PLACE = /^(?:(?:https?|mailto|tel|ftp):|[^:]*(?:[/?#]|$))/i;

/** The address of a link, with what no address may hold percent-encoded as browsers do. */
function place(href: string | undefined): string | undefined {
  const url = href?.trim().replace(/[\t\n\r]/g, '');
  if (!url || !PLACE.test(url)) return undefined;
  return url.toWellFormed().replace(/[\0-\x20\x7F"<>\\^`{|}]|\s/g, encodeURIComponent);
}

/** Neighbours with the same mark, together. */
function groups<Mark extends 'href' | 'strong' | 'emphasis'>(
  runs: readonly Run[],
  mark: Mark,
): [Run[Mark], Run[]][] {
  const found: [Run[Mark], Run[]][] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last && last[0] === run[mark]) last[1].push(run);
    else found.push([run[mark], [run]]);
  }
  return found;
}

function links(runs: readonly Run[]): PhrasingContent[] {
  return groups(runs, 'href').flatMap(([url, group]): PhrasingContent[] => {
    const children = strongs(group);
    return url === undefined ? children : [{ type: 'link', url, children: children as never }];
  });
}

function strongs(runs: readonly Run[]): PhrasingContent[] {
  return groups(runs, 'strong').flatMap(([strong, group]): PhrasingContent[] => {
    const children = emphases(group);
    return strong ? [{ type: 'strong', children }] : children;
  });
}

function emphases(runs: readonly Run[]): PhrasingContent[] {
  return groups(runs, 'emphasis').flatMap(([emphasis, group]): PhrasingContent[] => {
    const children = group.flatMap(leaf);
    return emphasis ? [{ type: 'emphasis', children }] : children;
  });
}

function leaf({ text, code }: Run): PhrasingContent[] {
  if (code) return [{ type: 'inlineCode', value: text.replaceAll('\n', ' ') }];
  return text.split('\n').flatMap((line, index): PhrasingContent[] => {
    const content: PhrasingContent[] = line === '' ? [] : [{ type: 'text', value: line }];
    return index === 0 ? content : [{ type: 'break' }, ...content];
  });
}
