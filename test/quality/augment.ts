/** What scrapers and pipelines do to flattened text, beside flattening it. */
export const AUGMENTATIONS: Record<string, (text: string) => string> = {
  'blank lines dropped': (text) => text.replace(/\n\s*\n/g, '\n'),
  'DOS line ends': (text) => text.replaceAll('\n', '\r\n'),
  'wrapped at 72': (text) =>
    text
      .split('\n')
      .map((line) => wrap(line, 72))
      .join('\n'),
  'wrapped at 100': (text) =>
    text
      .split('\n')
      .map((line) => wrap(line, 100))
      .join('\n'),
  'lower case': (text) => text.toLowerCase(),
  'no-break spaces': (text) => text.replace(/ (?=\p{Ll})/gu, '\u00a0'),
  mojibake: (text) => new TextDecoder('latin1').decode(new TextEncoder().encode(text)),
  entities: (text) =>
    text.replace(/[&"'“”’–äöüé]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/ (?=\p{Lu})/gu, '&nbsp;'),
  'line ends as \\n': (text) => JSON.stringify(text).slice(1, -1),
  'line ends as <br>': (text) => text.replaceAll('\n', '<br>\n'),
  'a list of strings': (text) => JSON.stringify(text.split('\n').filter((line) => line !== '')),
  indented: (text) => text.replace(/^(?=.)/gm, '    '),
};

/** Breaks a line between words, so that no piece is longer than `width` characters. */
export function wrap(line: string, width: number): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current].join('\n');
}
