import type { PhrasingContent } from 'mdast';
import type { Block, Inline } from '../../document.js';
import { foldLines, holdable, oneLine } from './text.js';

/** A link is kept if it leads to a place; `javascript:` and its kin become plain text. */
const PLACE = /^(?:(?:https?|mailto|tel|ftp):|[^:]*(?:[/?#]|$))/i;

/**
 * The inline content of a block. Line breaks become hard breaks where `lines` says so (verse), spaces
 * elsewhere. The runs' text is the block's; where a cut has parted them, the text goes without mark-up.
 */
export function phrasing(block: Pick<Block, 'text' | 'inline'>, lines = false): PhrasingContent[] {
  const fold = lines ? foldLines : oneLine;
  const text = fold(block.text);
  const runs = block.inline === undefined ? [] : foldRuns(block.inline, lines);
  const marked = runs.map((run) => run.text).join('') === text;
  return byHref(marked ? runs : [{ text }]);
}

/** Folds white space across runs, and takes it out of marks that end or begin with it. */
function foldRuns(inline: readonly Inline[], lines: boolean): Inline[] {
  const pieces: Inline[] = [];
  for (const run of inline) {
    for (const text of holdable(run.text).match(/\s+|\S+/g) ?? []) {
      const last = pieces.at(-1);
      const blank = /^\s/.test(text);
      if (last && blank && /^\s/.test(last.text)) last.text += text;
      else pieces.push({ ...run, text });
    }
  }
  const folded = pieces.map((piece, index) => {
    if (!/^\s/.test(piece.text)) return piece;
    const text = foldBlank(piece.text, lines);
    return { text, ...shared(pieces[index - 1], pieces[index + 1]) };
  });
  if (folded[0]) folded[0].text = folded[0].text.replace(/^[ \n]+/, '');
  const last = folded.at(-1);
  if (last) last.text = last.text.replace(/[ \n]+$/, '');
  return merge(folded.filter((piece) => piece.text !== ''));
}

/** White space between words; Unicode's own spaces stay as they are, as in `oneLine` and `foldLines`. */
function foldBlank(blank: string, lines: boolean): string {
  const one = blank.replace(/[ \t\v\f]+/g, ' ');
  return lines ? one.replace(/ ?(?:\n ?)+/g, '\n') : one.replace(/[ \n]+/g, ' ');
}

/** The marks that both neighbours of a blank have; so it lies outside of marks that end or begin there. */
function shared(before: Inline | undefined, after: Inline | undefined): Omit<Inline, 'text'> {
  if (!before || !after) return {};
  const marks: Omit<Inline, 'text'> = {};
  if (before.href !== undefined && before.href === after.href) marks.href = before.href;
  if (before.strong && after.strong) marks.strong = true;
  if (before.emphasis && after.emphasis) marks.emphasis = true;
  if (before.code && after.code) marks.code = true;
  return marks;
}

function merge(pieces: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && sameMarks(last, piece)) last.text += piece.text;
    else merged.push({ ...piece });
  }
  return merged;
}

function sameMarks(a: Inline, b: Inline): boolean {
  return a.href === b.href && !a.strong === !b.strong && !a.emphasis === !b.emphasis && !a.code === !b.code;
}

/** Neighbours that answer alike, together. */
function groups<Key>(runs: readonly Inline[], key: (run: Inline) => Key): [Key, Inline[]][] {
  const found: [Key, Inline[]][] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last && last[0] === key(run)) last[1].push(run);
    else found.push([key(run), [run]]);
  }
  return found;
}

function byHref(runs: readonly Inline[]): PhrasingContent[] {
  return groups(runs, (run) => place(run.href)).flatMap(([url, group]): PhrasingContent[] => {
    const children = byStrength(group);
    return url === undefined ? children : [{ type: 'link', url, children: children as never }];
  });
}

function place(href: string | undefined): string | undefined {
  const url = href?.replace(/[\0-\x1F\x7F]/g, '').trim();
  return url && PLACE.test(url) ? url : undefined;
}

function byStrength(runs: readonly Inline[]): PhrasingContent[] {
  return groups(runs, (run) => run.strong === true).flatMap(([strong, group]): PhrasingContent[] => {
    const children = byEmphasis(group);
    return strong ? [{ type: 'strong', children }] : children;
  });
}

function byEmphasis(runs: readonly Inline[]): PhrasingContent[] {
  return groups(runs, (run) => run.emphasis === true).flatMap(([emphasis, group]): PhrasingContent[] => {
    const children = group.flatMap(leaf);
    return emphasis ? [{ type: 'emphasis', children }] : children;
  });
}

function leaf({ text, code }: Inline): PhrasingContent[] {
  if (code) return [{ type: 'inlineCode', value: text.replaceAll('\n', ' ') }];
  return text.split('\n').flatMap((line, index): PhrasingContent[] => {
    const content: PhrasingContent[] = line === '' ? [] : [{ type: 'text', value: line }];
    return index === 0 ? content : [{ type: 'break' }, ...content];
  });
}
