/** Dates of metadata, as ISO 8601 as far as known. */

const ISO =
  /^\s*(\d{4})-?(\d\d)-?(\d\d)(?:(?:[T\s]\s*|\s+at\s+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?/i;
const YEAR_FIRST = /(?:^|\D)((?:19|20)\d\d)[./年년-]\s?(\d\d?)[./月월-]\s?(\d\d?)(?!\d)/;
const YEAR_MONTH_DAY = /(?:^|\D)((?:19|20)\d\d)\s(\p{L}[\p{L}\p{M}]+)\.?\s(\d\d?)(?!\d)/u;
const NUMBERS = /(?:^|\D)(\d\d?)([./-])(\d\d?)\2((?:19|20)\d\d)(?!\d)/;
const DAY_MONTH =
  /(?:^|[^\d])(\d\d?)(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|d'|of\s+)?(\p{L}[\p{L}\p{M}]+)\.?,?[\s-]+(?:de\s+|del\s+)?((?:19|20)\d\d)/u;
const MONTH_DAY = /(\p{L}[\p{L}\p{M}]{1,200})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)/u;
const IN_PATH = /\/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/-]|$)/;

/** What `value` says as ISO 8601; `language` helps with the names of months. */
export function isoDateOf(value: string | undefined, language?: string): string | undefined {
  if (value === undefined) return undefined;
  const text = value.slice(0, 200);
  const seconds = /^\s*(1\d{9})(\d{3})?\s*$/.exec(text);
  if (seconds) return new Date(Number(seconds[1]) * 1000).toISOString().replace('.000Z', 'Z');
  const iso = ISO.exec(text);
  if (iso) {
    const day = dayOf(iso[1], iso[2], iso[3]);
    return day && iso[4] ? `${day}T${iso[4]}:${iso[5]}:${iso[6] ?? '00'}${zoneOf(iso[7])}` : day;
  }
  return writtenDate(text, language);
}

/** The date in a page's address: `/2024/05/17/`. */
export function dateInUrl(url: string | undefined): string | undefined {
  const found = url === undefined ? undefined : IN_PATH.exec(url);
  return found ? dayOf(found[1], found[2], found[3]) : undefined;
}

function writtenDate(text: string, language: string | undefined): string | undefined {
  const first = YEAR_FIRST.exec(text);
  if (first) return dayOf(first[1], first[2], first[3]);
  const yearMonth = YEAR_MONTH_DAY.exec(text);
  if (yearMonth) {
    const month = monthOf(yearMonth[2] ?? '', language);
    if (month > 0) return dayOf(yearMonth[1], month, yearMonth[3]);
  }
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) {
    const month = monthOf(dayMonth[2] ?? '', language);
    if (month > 0) return dayOf(dayMonth[3], month, dayMonth[1]);
  }
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) {
    const month = monthOf(monthDay[1] ?? '', language);
    if (month > 0) return dayOf(monthDay[3], month, monthDay[2]);
  }
  const numbers = NUMBERS.exec(text);
  if (!numbers) return undefined;
  const [, a, separator, b, year] = numbers;
  const american =
    separator === '/' && (Number(b) > 12 || (Number(a) <= 12 && /^en(?:-us)?$/i.test(language ?? '')));
  return american ? dayOf(year, a, b) : dayOf(year, b, a);
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (/^[a-z]/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return digits === '0000' ? 'Z' : `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function dayOf(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1900 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return undefined;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

const names = new Map<string, readonly string[]>();

/** The platform knows what months are called. */
function monthNames(language: string): readonly string[] {
  const known = names.get(language);
  if (known) return known;
  const list: string[] = [];
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
    for (let index = 0; index < 12; index++) {
      const parts = format.formatToParts(Date.UTC(2024, index, 15));
      list.push((parts.find((part) => part.type === 'month')?.value ?? '').toLowerCase().replace(/\.$/, ''));
    }
  }
  names.set(language, list);
  return list;
}

function monthOf(word: string, language: string | undefined): number {
  const small = word.toLowerCase();
  for (const tag of new Set([language?.slice(0, 2).toLowerCase() || 'en', 'en'])) {
    if (!/^[a-z]{2}$/.test(tag)) continue;
    const at = monthNames(tag).findIndex(
      (name) => name === small || (name.length >= 3 && small.length >= 3 && name.startsWith(small)),
    );
    if (at >= 0) return (at % 12) + 1;
  }
  return small === 'sept' ? 9 : 0;
}
