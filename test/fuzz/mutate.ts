import type { Chance } from '../chance.js';

/** What inputs are mixed with: marks of HTML, Markdown, YAML and terminals, and openings of lines that filters know. */
const PIECES = [
  ...[
    '<p>',
    '</p>',
    '<article>',
    '<h1>',
    '<h2>',
    '<li>',
    '<ul>',
    '<ol start=3>',
    '<blockquote>',
    '<br>',
    '<hr>',
  ],
  ...[
    '<table><tr><td>',
    '<th>',
    '</table>',
    '<pre>',
    '<code>',
    '<a href="',
    '">',
    '</a>',
    '<b>',
    '<i>',
    '<img alt="',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<svg>',
    '<template>',
    '<noscript>',
    '<figcaption>',
  ],
  ...[
    '<title>',
    '<meta name="author" content="',
    '<meta property="og:title" content="',
    '<time datetime="2024-',
  ],
  ...[
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"',
    '","author":{"name":"',
    '"}}</script>',
  ],
  ...['&amp;', '&#x202e;', '&#27;', '&nbsp;', '&lt;b&gt;', '<', '>', '&', '"', "'", '='],
  ...[
    '# ',
    '- ',
    '* ',
    '1. ',
    '> ',
    '    ',
    '```',
    '~~~',
    '---',
    '***',
    '| - |',
    '|',
    '`',
    '*',
    '_',
    '~~',
    '\\',
    '![',
  ],
  ...[
    '](javascript:',
    '[x]: ',
    '[^1]',
    '<https://a.example>',
    'www.a.example',
    'https://a.example/b?c=d&e',
    'a@b.example',
  ],
  ...[
    ': ',
    ' #',
    '!!js/function ',
    '&a ',
    '*a',
    '%',
    '"',
    "''",
    '{',
    '}',
    '[',
    ']',
    'null',
    'true',
    '~',
    '2024-01-01',
  ],
  ...[
    '\u001b[31m',
    '\u001b]0;',
    '\u0000',
    '\u0007',
    '\u009b',
    '\u202e',
    '\u2066',
    '\u2028',
    '\u{e0041}',
    '\ud800',
    '\ufeff',
  ],
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '\u00a0',
    '\u200b',
    '\u0301',
    '中文',
    '。',
    'سلام',
    '👍🏽',
    '• ',
    '– ',
    '© ',
  ],
  ...[
    'Read more: ',
    'Photo: ',
    'By Jane Doe',
    'Tags: ',
    'Subscribe',
    'March 5, 2024',
    '12:30',
    'Home > News',
    '12 comments',
  ],
  ...[
    '__proto__',
    'constructor',
    'It rained. ',
    'The council voted on Tuesday to keep the ferry for another ten years. ',
  ],
  ...[
    '{"text":"',
    '","id":',
    '{"',
    ',"',
    '""',
    'WARC/1.0\r\n',
    '\r\n\r\n',
    'Content-Length: ',
    '99999999999',
    '-1',
  ],
];

/** The longest input, in characters. */
export const LONGEST = 3000;

/** Another input, made of one by a few changes; `others` are what it can be joined with. */
export function mutated(input: string, others: readonly string[], chance: Chance): string {
  let text = input;
  for (let change = chance(4); change >= 0; change--) text = changed(text, others, chance);
  return text.slice(0, LONGEST);
}

function changed(text: string, others: readonly string[], chance: Chance): string {
  const at = chance(text.length + 1);
  const end = Math.min(text.length, at + 1 + chance(chance(3) === 0 ? 400 : 12));
  const part = text.slice(at, end);
  const other = others[chance(others.length)] ?? '';
  switch (chance(8)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + part.repeat(2 + chance(4)) + text.slice(end);
    case 2: {
      const to = chance(text.length + 1);
      return text.slice(0, to) + part + text.slice(to);
    }
    case 3:
      return (
        text.slice(0, at) + other.slice(chance(other.length + 1)).slice(0, 1 + chance(600)) + text.slice(at)
      );
    case 4:
      return (
        text.slice(0, at) + String.fromCodePoint(chance(2) ? chance(0x80) : chance(0x3000)) + text.slice(end)
      );
    default:
      return text.slice(0, at) + PIECES[chance(PIECES.length)] + text.slice(chance(2) ? at : end);
  }
}
