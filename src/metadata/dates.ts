import { MODIFIED, MONTHS, plain, SOLAR_MONTHS, ZONES } from './calendar.js';

/** A date in a text. */
export interface FoundDate {
  /** `YYYY-MM-DD`, or with time and zone where both are clear. */
  iso: string;
  /** The words before it say that the text was changed then. */
  modified: boolean;
}

/** Which of two numbers is the month where both could be. */
export type Order = 'day-first' | 'month-first';

/** Longest line that is looked at. */
const LONGEST = 400;

/** The first calendar day a text names, ISO 8601. */
export function isoDate(text: string, order: Order = 'day-first'): string | undefined {
  return datesIn(text, order)[0]?.iso;
}

/** All dates in a line, in order; `before` are the words that stand above it. */
export function datesIn(line: string, order: Order = 'day-first', before = ''): FoundDate[] {
  const text = westernDigits(line.slice(0, LONGEST));
  const found: FoundDate[] = [];
  let from = 0;
  let words = before;
  for (const { index, length, day } of daysIn(text, order)) {
    words += ` ${text.slice(from, index)}`;
    from = index + length;
    const rest = text.slice(from, from + 40);
    found.push({ iso: day + (timeIn(rest) ?? ''), modified: MODIFIED.test(words) });
    words = '';
  }
  return found;
}

/** How a document writes dates in numbers, if one of them tells; else as its language does. */
export function orderOf(texts: Iterable<string>, language: string): Order {
  for (const text of texts) {
    const numbers = /(?<!\d)(\d\d?)\/(\d\d?)\/(?:19|20)?\d\d(?!\d)/.exec(text);
    if (!numbers) continue;
    if (Number(numbers[1]) > 12) return 'day-first';
    if (Number(numbers[2]) > 12) return 'month-first';
  }
  return language === 'en' ? 'month-first' : 'day-first';
}

interface Day {
  index: number;
  length: number;
  day: string;
}

const YEAR = '(?:19|20)\\d\\d';
/**
 * White space and marks; with digits, what no word has. `\p{L}` would say the same, but V8 takes longer to compile that for
 * either case than Node takes to start, and what is no month's name is told by that.
 */
const MARKS =
  '\\s!-\\/:-@[-`{-~\\u00a1-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u060c\\u061b\\u061f\\u2010-\\u205e\\u3001-\\u303f\\uff01-\\uff0f';
const LETTER = `[^\\d${MARKS}]`;
/** Begins where a word does, so that long words are not looked at from each of their letters. */
const WORD = `((?<!${LETTER})${LETTER}{3,}|[\\u0621-\\u064a]{5} (?:الثاني|الأول))`;

/** One pattern a way of writing, and which of its groups are year, month and day. */
const FORMS: readonly {
  pattern: RegExp;
  read: (groups: readonly string[], order: Order) => string | undefined;
}[] = [
  {
    // 2024-03-05, 2024/3/5, 2024. 3. 5., 2024年3月5日, 2024년 3월 5일
    pattern: new RegExp(`(?<!\\d)(${YEAR})\\s?[-./年년]\\s?(\\d\\d?)\\s?[-./月월]\\s?(\\d\\d?)(?!\\d)`, 'g'),
    read: ([y, m, d]) => iso(Number(y), Number(m), Number(d)),
  },
  {
    // 令和6年3月5日
    pattern: /(令和|平成)\s?(\d\d?|元)年\s?(\d\d?)月\s?(\d\d?)日/g,
    read: ([era, y, m, d]) =>
      iso((era === '令和' ? 2018 : 1988) + (y === '元' ? 1 : Number(y)), Number(m), Number(d)),
  },
  {
    // 5 March 2024, 5. März 2024, 5 de marzo de 2024, le 1er mars 2024, 22-Jan-2024, 3 באוקטובר 2023
    pattern: new RegExp(
      `(?<![\\d.:])(\\d\\d?)(?:st|nd|rd|th|er|e|º|ª|η|ος)?\\.?[\\s-]+(?:de\\s+|d'|of\\s+)?${WORD}\\.?(?:\\/${LETTER}+)?,?[\\s-]+(?:de\\s+|del\\s+|năm\\s+)?(${YEAR}|1[34]\\d\\d)(?!\\d)`,
      'gi',
    ),
    read: ([d, month, y]) => named(Number(y), month as string, Number(d)),
  },
  {
    // March 5, 2024; marzo 5 de 2024
    pattern: new RegExp(
      `${WORD}\\.?\\s(\\d\\d?)(?:st|nd|rd|th)?(?:,|\\sde|\\sdel)?\\s(${YEAR})(?!\\d)`,
      'gi',
    ),
    read: ([month, d, y]) => named(Number(y), month as string, Number(d)),
  },
  {
    // 2024. március 5.; 2024 March 5
    pattern: new RegExp(`(?<!\\d)(${YEAR})\\.?,?\\s(?:m\\.\\s)?${WORD}\\.?\\s(\\d\\d?)(?!\\d)`, 'gi'),
    read: ([y, month, d]) => named(Number(y), month as string, Number(d)),
  },
  {
    // 5 tháng 3 năm 2024
    pattern: new RegExp(`(?<!\\d)(\\d\\d?)\\s+tháng\\s+(\\d\\d?)(?:,|\\s+năm)?\\s+(${YEAR})`, 'gi'),
    read: ([d, m, y]) => iso(Number(y), Number(m), Number(d)),
  },
  {
    // 1402/11/05, in Persia
    pattern: /(?<!\d)(1[34]\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)/g,
    read: ([y, m, d]) => solar(Number(y), Number(m), Number(d)),
  },
  {
    // 5.3.2024, 5/3/2024, 05-03-24
    pattern: /(?<![\d./-])(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?((?:19|20)\d\d|[0-4]\d)(?![\d/-]|\.\d)/g,
    read: ([a, separator, b, y], order) => {
      const year = (y as string).length === 2 ? 2000 + Number(y) : Number(y);
      const monthFirst =
        separator === '/' && (Number(b) > 12 || (order === 'month-first' && Number(a) <= 12));
      return monthFirst ? iso(year, Number(a), Number(b)) : iso(year, Number(b), Number(a));
    },
  },
];

/** All days a text names, in its order, none over another. */
function daysIn(text: string, order: Order): Day[] {
  const days: Day[] = [];
  for (const { pattern, read } of FORMS) {
    // Not `matchAll`, which makes a copy of the pattern each time.
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const day = read(found.slice(1) as string[], order);
      const { index } = found;
      const length = found[0].length;
      if (day && !days.some((other) => index < other.index + other.length && other.index < index + length)) {
        days.push({ index, length, day });
      }
    }
  }
  return days.sort((a, b) => a.index - b.index);
}

const beginnings: readonly (readonly [beginning: string, month: number])[] = MONTHS.flatMap((names, index) =>
  names.map((name) => [plain(name), index + 1] as const),
);

/** Number of the month that a word names, 0 if none. */
export function monthOf(word: string): number {
  let small = plain(word);
  // Hebrew writes `in` as part of the word.
  if (small.startsWith('ב') && small.length > 4) small = small.slice(1);
  let month = 0;
  let longest = 0;
  for (const [beginning, number] of beginnings) {
    if (beginning.length > longest && small.startsWith(beginning)) {
      month = number;
      longest = beginning.length;
    }
  }
  return month;
}

function named(year: number, word: string, day: number): string | undefined {
  if (year < 1500) {
    const month = SOLAR_MONTHS.indexOf(word as (typeof SOLAR_MONTHS)[number]) + 1;
    return month > 0 ? solar(year, month, day) : undefined;
  }
  return iso(year, monthOf(word), day);
}

function iso(year: number, month: number, day: number): string | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A day of the Persian solar year. Leap years by the 33-year cycle, which is right from 1342 to 1498. */
function solar(year: number, month: number, day: number): string | undefined {
  if (year < 1342 || year > 1498 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  let leaps = 0;
  for (let at = 1342; at < year; at++) if ([1, 5, 9, 13, 17, 22, 26, 30].includes(at % 33)) leaps++;
  // 1 Farvardin 1342 was 21 March 1963.
  const days = (year - 1342) * 365 + leaps + before + day - 1;
  return new Date(Date.UTC(1963, 2, 21) + days * 86_400_000).toISOString().slice(0, 10);
}

const TIME = new RegExp(
  `^[${MARKS}]{0,4}(?:(?:at|um|à|a las|às|alle|ore|kl\\.?|klo|о|г\\.|г|saat|pukul|o|om|godz\\.|в)[\\s,:]{1,3}|T(?=\\d))?(\\d\\d?)[:.h](\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?\\s?(?:([ap])\\.?\\s?m\\.?)?(?:\\s?Uhr)?[\\s(]{0,2}((?:UTC|GMT)?[+-]\\d\\d?:?(?:\\d\\d)?|${LETTER}{1,4})?`,
  'i',
);

/** Time and zone right behind a date, `T18:40Z`; undefined where the zone is missing or could be several. */
function timeIn(text: string): string | undefined {
  const found = TIME.exec(text);
  if (!found?.[5]) return undefined;
  const zone = zoneOf(found[5]);
  let hour = Number(found[1]);
  if (found[4]) hour = (hour % 12) + (found[4].toLowerCase() === 'p' ? 12 : 0);
  if (zone === undefined || hour > 23 || Number(found[2]) > 59) return undefined;
  return `T${String(hour).padStart(2, '0')}:${found[2]}:${found[3] ?? '00'}${zone}`;
}

function zoneOf(zone: string): string | undefined {
  const offset = /^(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?$/i.exec(zone);
  if (offset) return `${offset[1]}${(offset[2] as string).padStart(2, '0')}:${offset[3] ?? '00'}`;
  return ZONES[zone.toLowerCase()];
}

/** Digits of other scripts as ours, at the same places; marks of writing direction as spaces. */
function westernDigits(text: string): string {
  return text
    .replace(/[٠-٩۰-۹०-९]/g, (digit) => String((digit.charCodeAt(0) & 0xf) - (digit >= '०' ? 6 : 0)))
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00a0\u202f]/g, ' ');
}
