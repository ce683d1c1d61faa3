/** What Markdown cannot hold in every place: control characters and what is no character at all. */
const UNHOLDABLE = /(?![\t\n\f])[\p{Cc}\uFDD0-\uFDEF]|[\uFFFE\uFFFF]/gu;

/** Text that parses back as it is: line feeds for line ends, U+FFFD for what parsers replace by it. */
export function holdable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/\v/g, ' ').replace(UNHOLDABLE, '\uFFFD');
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
