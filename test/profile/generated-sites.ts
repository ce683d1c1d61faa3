/**
 * Sites that nobody made: templates with furniture in words that no lexicon has, around articles that are given. The same
 * seed makes the same sites.
 */
import { type Chance, chanceFrom } from '../chance.js';

/** What an article is made of. */
export interface Article {
  headline: string;
  paragraphs: readonly string[];
}

/** A page as a scraper flattens it, a line a block, and the same as HTML. */
export interface GeneratedPage {
  url: string;
  text: string;
  html: string;
  article: Article;
}

export interface GeneratedSite {
  domain: string;
  pages: readonly GeneratedPage[];
}

/** Words and sentences of a language; `{}` stands for a word. */
interface Tongue {
  words: readonly string[];
  months: readonly string[];
  sentences: readonly string[];
}

const TONGUES: readonly Tongue[] = [
  {
    words:
      'lantern orchard kiln tram quarry gazette weir heron cellar almanac bellows ferryman cobbler thistle granary pennant'.split(
        ' ',
      ),
    months: ['January', 'March', 'June', 'October'],
    sentences: [
      'Every {} we put the {} and the {} into one envelope for whoever keeps a {}.',
      'Two of our {} hands walk the {} each morning and tell what they saw of the {}.',
      'Whoever has a {} at home may bring it to the {} house on the first evening.',
      'The {} room is open until the {} goes out.',
    ],
  },
  {
    words:
      'Laterne Obsthof Ziegelei Gondel Steinbruch Anzeiger Wehr Reiher Keller Kalender Blasebalg Schuster Distel Speicher Wimpel Talglicht'.split(
        ' ',
      ),
    months: ['Januar', 'März', 'Juni', 'Oktober'],
    sentences: [
      'Jeden {} legen wir {} und {} in einen Umschlag für alle, die eine {} hüten.',
      'Zwei aus unserer {} gehen morgens zum {} und erzählen, was sie vom {} gesehen haben.',
      'Wer daheim noch {} hat, bringt sie am ersten Abend ins Haus {}.',
      'Die {} steht offen, bis {} erlischt.',
    ],
  },
  {
    words:
      'lanterne verger tuilerie tramway carrière gazette écluse héron cellier almanach soufflet passeur cordonnier chardon grenier fanion'.split(
        ' ',
      ),
    months: ['janvier', 'mars', 'juin', 'octobre'],
    sentences: [
      'Chaque {}, nous glissons le {} et la {} dans une même enveloppe pour qui garde un {}.',
      'Deux mains de notre {} marchent vers le {} au matin et racontent ce que fait le {}.',
      'La chambre du {} reste ouverte tant que brûle la {}.',
    ],
  },
  {
    words:
      'farol huerto tejar tranvía cantera gaceta azud garza bodega almanaque fuelle barquero zapatero cardo granero banderín'.split(
        ' ',
      ),
    months: ['enero', 'marzo', 'junio', 'octubre'],
    sentences: [
      'Cada {} metemos el {} y la {} en un mismo sobre para quien cuida un {}.',
      'Dos manos de nuestra {} caminan hasta el {} por la mañana y cuentan lo que hizo el {}.',
      'La sala del {} queda abierta mientras arda el {}.',
    ],
  },
  {
    words:
      'latarnia sad cegielnia tramwaj kamieniołom kurier jaz czapla piwnica kalendarz miech przewoźnik szewc oset spichlerz proporzec'.split(
        ' ',
      ),
    months: ['stycznia', 'marca', 'czerwca', 'października'],
    sentences: [
      'W każdy {} wkładamy {} oraz {} do jednej koperty dla tych, którzy strzegą {}.',
      'Dwoje z naszej {} chodzi rano nad {} i opowiada, co robi {}.',
      'Izba {} stoi otworem, póki pali się {}.',
    ],
  },
  {
    words:
      'фонарь сад кирпичня трамвай каменоломня вестовой плотина цапля погреб месяцеслов мехи паромщик сапожник чертополох амбар вымпел'.split(
        ' ',
      ),
    months: ['января', 'марта', 'июня', 'октября'],
    sentences: [
      'Каждый {} мы кладём {} и {} в один конверт для тех, кто бережёт {}.',
      'Двое из нашей {} ходят утром на {} и рассказывают, что делает {}.',
      'Комната {} открыта, пока горит {}.',
    ],
  },
  {
    words:
      'fener bostan tuğlahane tramvay taşocağı gazete bent balıkçıl kiler takvim körük kayıkçı kunduracı devedikeni ambar flama'.split(
        ' ',
      ),
    months: ['Ocak', 'Mart', 'Haziran', 'Ekim'],
    sentences: [
      'Her {} günü {} ile {} bir zarfa girer ve {} bekleyenlere gider.',
      'Bizim {} sabahları {} boyunca yürür ve {} ne yapmış anlatır.',
      'Bizim {} odası {} sönene kadar açıktır.',
    ],
  },
];

/** A tongue that nobody speaks. */
function inventedTongue(chance: Chance): Tongue {
  const syllable = (): string =>
    pick(['ka', 'lo', 'ven', 'mir', 'du', 'tesh', 'or', 'ny', 'ba', 'zel', 'qui', 'hax'], chance);
  const word = (): string => Array.from({ length: 2 + chance(2) }, syllable).join('');
  const sentence = (): string =>
    `${capital(word())} {} ${word()} ${word()} {}, ${word()} {} ${word()} ${word()} ${word()} {}.`;
  return {
    words: Array.from({ length: 18 }, word),
    months: Array.from({ length: 4 }, word),
    sentences: Array.from({ length: 4 }, sentence),
  };
}

const pick = <T>(list: readonly T[], chance: Chance): T => list[chance(list.length)] as T;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A piece of a template: what it prints on the page of a number. */
type Piece = (page: PageFacts) => string[];

interface PageFacts {
  number: number;
  chance: Chance;
  others: readonly string[];
}

/** Makes a site of the articles, a page each. */
export function generatedSite(number: number, articles: readonly Article[], seed: number): GeneratedSite {
  const chance = chanceFrom(seed * 7919 + number * 104729 + 17);
  // The first numbers of near seeds are alike.
  for (let skip = 0; skip < 20; skip++) chance(2);
  const tongue = number % 4 === 3 ? inventedTongue(chance) : pick(TONGUES, chance);
  const domain = `${pick(['ledger', 'courier', 'herold', 'post'], chance)}-${number}.example`;
  const template = templateOf(tongue, chance);
  const pages = articles.map((article, at): GeneratedPage => {
    const others = articles.filter((_, other) => other !== at).map(({ headline }) => headline);
    const facts: PageFacts = { number: at, chance, others };
    const head = template.head.flatMap((piece) => piece(facts));
    const below = template.below.flatMap((piece) => piece(facts));
    const foot = template.foot.flatMap((piece) => piece(facts));
    const body = [...article.paragraphs];
    for (const { place, piece } of template.amid) {
      // Nothing is put where it would part a headline from its text.
      if (article.paragraphs.length > 3) body.splice(Math.floor(place * body.length) + 1, 0, ...piece(facts));
    }
    const lines = [...head, article.headline, ...below, ...body, ...foot];
    const div = (name: string, part: readonly string[]): string =>
      `<div class="${name}">${part.map((line) => `<div>${escaped(line)}</div>`).join('\n')}</div>`;
    const html = `<!DOCTYPE html><html><head><title>${escaped(article.headline)}</title></head><body>${div(template.names[0], head)}
<div class="${template.names[1]}"><h1>${escaped(article.headline)}</h1>${div(template.names[2], below)}${body.map((line) => `<p>${escaped(line)}</p>`).join('\n')}</div>
${div(template.names[3], foot)}</body></html>`;
    return { url: `https://${domain}/${at + 1}`, text: lines.join('\n'), html, article };
  });
  return { domain, pages };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

interface Template {
  head: Piece[];
  below: Piece[];
  amid: { place: number; piece: Piece }[];
  foot: Piece[];
  names: [string, string, string, string];
}

function templateOf(tongue: Tongue, chance: Chance): Template {
  const word = (): string => pick(tongue.words, chance);
  const title = (words: number): string => capital(Array.from({ length: words }, word).join(' '));
  const sentence = (): string => capital(pick(tongue.sentences, chance).replaceAll('{}', () => word()));
  const some = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const fixed =
    (lines: readonly string[]): Piece =>
    () => [...lines];
  const maybe = (piece: Piece): Piece[] => (chance(4) > 0 ? [piece] : []);
  const date = ({ chance: now }: PageFacts): string =>
    `${1 + now(28)} ${pick(tongue.months, now)} 20${20 + now(7)}, ${now(24)}:${10 + now(50)}`;

  const name = title(2);
  const sections = some(4, () => title(1));
  const authors = some(5, () => `${title(1)} ${title(1)}`);
  const bios = authors.map(
    (author) =>
      `${author} ${pick(tongue.sentences, chance)
        .replaceAll('{}', () => word())
        .toLowerCase()}`,
  );
  const menu = some(5 + chance(7), () => title(1 + chance(2)));
  const updated = title(1);
  const by = title(1);
  const minutes = word();
  const counted = title(1);
  const mostTitle = title(2);
  const moreTitle = title(2);
  const also = title(2);
  const boxTitle = title(3);
  const boxText = [sentence(), sentence()].slice(0, 1 + chance(2));
  const boxButton = title(2);
  const longMenu = some(6 + chance(10), () => title(1 + chance(3)));
  const address = `${name}, ${title(1)} ${1 + chance(90)}, ${10000 + chance(80000)} ${title(1)}`;
  const small = [sentence(), sentence(), sentence()].slice(0, 1 + chance(3));
  const tagTitle = title(1);
  const tags = some(14, word);

  const list =
    (heading: string, count: number): Piece =>
    ({ others, chance: now, number }) => [
      heading,
      ...Array.from(
        { length: Math.min(count, others.length) },
        (_, at) => others[(number * 3 + at * 7 + now(3)) % others.length] as string,
      ),
    ];
  const author = ({ number }: PageFacts): number => (number * 7) % authors.length;
  const box: Piece = fixed([boxTitle, ...boxText, boxButton]);
  const head: Piece[] = [
    fixed([name, ...(chance(2) ? [sentence()] : [])]),
    ...maybe((page) => [`${date(page)} ${page.chance(30)}°`]),
    fixed(menu),
    ...maybe((page) => [sections[page.number % sections.length] as string]),
  ];
  const below: Piece[] = [
    (page) => [`${by} ${authors[author(page)]}`],
    (page) => [`${updated} ${date(page)}`],
    ...maybe((page) => [`${3 + page.chance(12)} ${minutes} ${page.chance(300)} ${counted}`]),
    ...maybe(fixed(some(3, () => title(1)))),
  ];
  const amid = [
    { place: 0.3 + chance(40) / 100, piece: box },
    ...maybe(({ others, chance: now, number }) => [
      also,
      others[(number * 5 + now(4)) % others.length] as string,
    ]).map((piece) => ({ place: 0.15, piece })),
  ];
  const foot: Piece[] = [
    ...maybe((page) => [bios[author(page)] as string]),
    ...maybe((page) => [tagTitle, ...some(2 + page.chance(3), () => pick(tags, page.chance))]),
    ...maybe((page) => [`${page.chance(400)} ${counted}`]),
    list(mostTitle, 4 + chance(3)),
    ...maybe(list(moreTitle, 3)),
    ...maybe(fixed([title(2), sentence(), title(1)])),
    fixed(longMenu),
    fixed([...small, address]),
  ];
  return {
    head,
    below,
    amid,
    foot,
    names: [word(), word(), word(), word()].map((each) => each.toLowerCase()) as Template['names'],
  };
}
