import fc from 'fast-check';

/** Lines in the shapes that scrapes have, invented: prose, captions, credits, menus, comment widgets, and lines of any characters. */
const PROSE = [
  'The harbour board met on Tuesday to decide whether the old crane should be kept as a landmark or sold for scrap.',
  '"We have waited nine years for an answer," said Marta Quill, who runs the ferry office. "Another week will not hurt."',
  'Der Gemeinderat hat am Montag beschlossen, die Brücke bis zum Herbst für Lastwagen zu sperren, wie der Bürgermeister mitteilte.',
  'Les habitants du quartier ont appris la nouvelle par une lettre glissée sous leur porte, sans date ni signature.',
  'В посёлке Верхние Лужки открыли новую библиотеку, которую жители строили своими руками три года.',
  'Según el informe, que se publicará la semana que viene, el río bajó dos metros en apenas cuarenta días.',
  '青石镇的老邮局在星期一重新开门，门口的木牌上写着一条新规矩：只收手写的信。',
  'It rained.',
];
const FURNITURE = [
  'Subscribe',
  'Read more: Ten ways to cross a river',
  '© AFP 2023 / Jane DoeThe mayor waves to the crowd from the ferry',
  'The mayor waves to the crowd from the ferry - Harbour International',
  'Photo: Ilse Brandt/Northwire',
  'Home > News > Harbour',
  'Share on Facebook',
  'Tags: harbour, ferries, cranes',
  '12 comments',
  'Log in or register',
  '0',
  'loader',
  'Chats',
  'Заголовок открываемого материала',
  'By Eleanor Voss',
  'March 3, 2024 4:12 PM',
  'Accept all cookies',
  'All rights reserved.',
  '1 | Dunmere | 6:41',
  '2 | Kettle | 6:43',
  '3 | Ambleford | 6:58',
  '• Length: 31 metres',
  '## A question of weight',
  'IMG_20230304.jpg',
  'https://example.com/a/b?c=d',
  ', who was not there,',
  'the',
];

export const line = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PROSE) },
  { weight: 5, arbitrary: fc.constantFrom(...FURNITURE) },
  { weight: 1, arbitrary: fc.string({ maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Whole scrapes: lines with every kind of line end, blank lines, indentation. */
export const scrape = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\r', '\n \n\n', '\u2028', '  \n\t')), {
    maxLength: 40,
  })
  .map((pairs) => pairs.flat().join(''));
