/**
 * Text that Markdown can hold: no NUL (parsers replace it) and only line feeds for line ends.
 */
export function holdable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}

/** One line: white space that Markdown folds, folded. No-break and other Unicode spaces stay. */
export function oneLine(text: string): string {
  return holdable(text)
    .replace(/[ \t\n\v\f]+/g, ' ')
    .replace(/^ | $/g, '');
}

/** Lines without the blanks around them and without blank lines, which would end the paragraph. */
export function foldLines(text: string): string {
  return holdable(text)
    .replace(/[ \t\v\f]+/g, ' ')
    .replace(/ ?(?:\n ?)+/g, '\n')
    .replace(/^[ \n]|[ \n]$/g, '');
}
