/** Texts of any length, in shapes that a careless reader takes quadratic time for. */
const SENTENCE =
  'The minister said on Tuesday that the harbour would be closed to ferries until the end of March, as the council had asked. ';

const lines = (length: number, line: (index: number) => string): string => {
  const made: string[] = [];
  for (let size = 0, index = 0; size < length; index++) {
    made.push(line(index));
    size += (made[index] as string).length + 1;
  }
  return made.join('\n');
};

/** Name of the shape, and a text of about so many characters. */
export const SHAPES: Record<string, (length: number) => string> = {
  'prose, a line a paragraph': (length) => lines(length, (index) => `${SENTENCE}It is story ${index}.`),
  'prose on one line': (length) => SENTENCE.repeat(length / SENTENCE.length),
  'one word': (length) => 'a'.repeat(length),
  'one-character lines': (length) => lines(length, (index) => String.fromCharCode(97 + ((index * 7) % 26))),
  headlines: (length) => lines(length, (index) => `Minister ${index} Opens Harbour`),
  'pieces of one sentence': (length) => lines(length, () => 'and then the harbour was closed to all the'),
  'hard-wrapped': (length) =>
    lines(length, () => 'the minister said that harbours would be closed until the end of march'),
  'table rows': (length) => lines(length, (index) => `Team ${index} | ${index % 7} | ${index % 5}`),
  'glued blocks': (length) => 'he said.Read more: Minister resigns today '.repeat(length / 42),
  comments: (length) =>
    lines(length, (index) => ['Reply', '3 hours ago', 'Like', 'Jane Doe'][index % 4] as string),
  commas: (length) => ','.repeat(length),
  'blank lines': (length) => '\n'.repeat(length),
};
