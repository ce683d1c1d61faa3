const CHARACTERS = 60;

/** A piece of a text as messages quote it. Formats escape it. */
export function quoted(text: string): string {
  const piece = text.replace(/\s+/g, ' ').trim();
  if (piece.length <= CHARACTERS) return `"${piece}"`;
  const cut = piece.slice(0, CHARACTERS);
  // Not in the middle of a word if that is near.
  const space = cut.lastIndexOf(' ');
  return `"${(space > CHARACTERS / 2 ? cut.slice(0, space) : cut).toWellFormed()}…"`;
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
