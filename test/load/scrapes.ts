/** Short invented scrapes, as many as wanted: of each number always the same, of no two the same words. */
import { type Chance, chanceFrom } from '../chance.js';

/** What a scrape is to come to. */
export interface Scrape {
  id: string;
  /** A line of NDJSON. */
  line: string;
  /** What is to become of it. */
  fails: boolean;
}

const SYLLABLES = 'ka lo mer tin ve sul dra no bel ri hau stem or gli pa und'.split(' ');
const OPENINGS = [
  'The council of %N voted on %D to keep the ferry to %N running, after a debate that lasted until midnight.',
  'Engineers found cracks in the bridge over the %N, and the %N road will be closed for repairs until the spring.',
  'A court in %N has ordered the harbour company to pay %M crowns to the families of nine sailors.',
  'Der Rat von %N hat am %D beschlossen, die alte Brücke für weitere %M Tage zu sperren.',
];
const BODIES = [
  '"Nobody here can imagine the bay without it," said %N %N, who has sold tickets at the pier since 19%M.',
  'The repairs will cost %M million crowns, most of which the district of %N is expected to pay from its tolls.',
  'Supporters said that the boat carries %M people a day in summer and is the only way to reach %N when the road floods.',
  'Critics in %N answered that the money would be better spent on the school, which has had no heating for two winters.',
  'Die Anwohner fordern seit Jahren eine neue Straße nach %N, sagte %N %N nach der Sitzung.',
  'The next meeting is on %D, and the mayor of %N has promised that every resident who asks to speak will be heard.',
];
const FURNITURE = [
  'Read more: %N and %N Agree on a New Timetable',
  'Photo: %N %N',
  'Subscribe to our newsletter',
  'Share this article',
  '%N %N, the mayor of %N, at the pier on %D. © %N Press',
  '%M comments',
];
const DAYS = ['Monday', 'Tuesday', 'Friday', '3 March', '17 October'];

/** So many scrapes lie between two that fail: one without a text, one whose line is cut off. */
const EMPTY = 97;
const CUT_OFF = 211;
const IN_HTML = 10;

export function scrapeOf(number: number): Scrape {
  const id = `s${number}`;
  if (number % CUT_OFF === CUT_OFF - 1)
    return { id: `#${number + 1}`, line: `{"id":"${id}","te`, fails: true };
  const fails = number % EMPTY === EMPTY - 1;
  const text = fails ? '' : textOf(number);
  const html = number % IN_HTML === 0 && !fails;
  return { id, line: JSON.stringify(html ? { id, html: inHtml(text) } : { id, text }), fails };
}

/** From 3 to 8 lines. */
export function textOf(number: number): string {
  const chance = chanceFrom(Math.imul(number + 1, 0x9e3779b1));
  const lines = [
    `${nameOf(chance)} Keeps Its Ferry for ${chance(90) + 10} More Days`,
    line(OPENINGS, chance),
  ];
  for (let left = 1 + chance(4); left > 0; left--) lines.push(line(BODIES, chance));
  for (let left = chance(3); left > 0; left--)
    lines.splice(1 + chance(lines.length), 0, line(FURNITURE, chance));
  return `${lines.join('\n\n')}\n`;
}

function line(of: readonly string[], chance: Chance): string {
  return some(of, chance).replace(/%[NDM]/g, (slot) => {
    if (slot === '%N') return nameOf(chance);
    return slot === '%D' ? some(DAYS, chance) : String(10 + chance(90));
  });
}

function nameOf(chance: Chance): string {
  const name = Array.from({ length: 2 + chance(3) }, () => some(SYLLABLES, chance)).join('');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

const some = <Item>(of: readonly Item[], chance: Chance): Item => of[chance(of.length)] as Item;

function inHtml(text: string): string {
  const [headline = '', ...paragraphs] = text.trimEnd().split('\n\n');
  const body = paragraphs.map((each) => `<p>${each}</p>`).join('\n');
  return `<!DOCTYPE html><html><head><title>${headline}</title></head><body><nav>Home</nav><article><h1>${headline}</h1>${body}</article></body></html>`;
}
