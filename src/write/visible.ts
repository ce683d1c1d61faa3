/**
 * Control characters (C0, DEL, C1), line and paragraph separators, bidi embeddings, overrides and isolates,
 * tag characters, and halves of surrogate pairs: what moves a cursor, colours, reorders or hides text.
 */
const UNSAFE =
  /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Makes what a terminal would obey visible: an escape character is printed as `\x1b`. */
export function visible(text: string): string {
  return text.replace(UNSAFE, escaped);
}

/** The same, but line ends and tabs stay: for a whole text on a terminal. */
export function visibleLines(text: string): string {
  return text.replace(UNSAFE, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );
}

/** One field of tab-separated columns. Backslashes are doubled, so that it can be undone. */
export function field(text: string): string {
  return visible(text.replaceAll('\\', '\\\\'));
}

/**
 * The same for one line of a log. CI runners take lines for commands that begin with `::` or hold `##[` or `##vso[`: the marks
 * are broken up.
 */
export function logged(text: string): string {
  return visible(text)
    .replace(/##(?=\[|vso\[)/gi, '#\\x23')
    .replace(/^(\s*):(?=:)/, '$1\\x3a');
}

function escaped(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\u{${code}}`;
}
