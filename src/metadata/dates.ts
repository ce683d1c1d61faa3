/** Month names by their first letters, in the lexicons' Latin, Cyrillic and Greek languages. The longest prefix that fits decides. */
const MONTHS: readonly string[][] = [
  ['jan', 'ene', 'gen', 'sty', 'led', 'січ', 'янв', 'oca', 'tam', 'ιαν', 'ian', 'יאנ', 'ינו', 'يناير', 'ژانو', 'जनव'],
  ['feb', 'fév', 'fev', 'fév', 'lut', 'úno', 'лют', 'фев', 'şub', 'hel', 'φεβ', 'פבר', 'فبراير', 'فوری', 'फर', 'फ़र'],
  ['mar', 'mär', 'mrt', 'maa', 'bře', 'бер', 'мар', 'μαρ', 'már', 'maart', 'מרץ', 'مارس', 'मार्च'],
  ['apr', 'abr', 'avr', 'kwi', 'dub', 'кві', 'апр', 'nis', 'huh', 'απρ', 'ápr', 'אפר', 'أبريل', 'ابریل', 'آوری', 'अप्र'],
  ['may', 'mai', 'mei', 'maj', 'mag', 'kvě', 'тра', 'мая', 'май', 'μαΐ', 'μάι', 'μαι', 'máj', 'tou', 'מאי', 'مايو', 'मई', 'maggio'],
  ['jun', 'juin', 'giu', 'cze', 'čer', 'чер', 'июн', 'haz', 'kes', 'ιουν', 'jún', 'iun', 'יונ', 'يونيو', 'जून'],
  ['jul', 'juil', 'lug', 'lip', 'červenc', 'лип', 'июл', 'tem', 'hei', 'ιουλ', 'júl', 'iul', 'יול', 'يوليو', 'जुला'],
  ['aug', 'ago', 'aoû', 'aou', 'sie', 'srp', 'сер', 'авг', 'ağu', 'elo', 'αυγ', 'agu', 'אוג', 'أغسطس', 'अगस्त'],
  ['sep', 'set', 'wrz', 'zář', 'вер', 'сен', 'eyl', 'syy', 'σεπ', 'sze', 'ספט', 'سبتمبر', 'सित'],
  ['oct', 'okt', 'ott', 'out', 'paź', 'říj', 'жов', 'окт', 'eki', 'lok', 'οκτ', 'אוק', 'أكتوبر', 'अक्ट', 'अक्टू'],
  ['nov', 'lis', 'listopad', 'лис', 'ноя', 'kas', 'mar', 'νοε', 'noi', 'נוב', 'نوفمبر', 'नव'],
  ['dec', 'dez', 'dic', 'déc', 'gru', 'pro', 'гру', 'дек', 'ara', 'jou', 'δεκ', 'des', 'דצמ', 'ديسمبر', 'दिस'],
];

function monthOf(word: string): number {
  const small = word.toLowerCase();
  let best = 0;
  let length = 0;
  MONTHS.forEach((prefixes, index) => {
    for (const prefix of prefixes) {
      if (small.startsWith(prefix) && prefix.length > length) {
        best = index + 1;
        length = prefix.length;
      }
    }
  });
  // Finnish November and English March share their first letters.
  return small.startsWith('marras') ? 11 : best;
}

const ISO = /\b((?:19|20)\d\d)-(\d\d?)-(\d\d?)\b/;
const EAST_ASIAN = /((?:19|20)\d\d)\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]/;
const YEAR_FIRST = /\b((?:19|20)\d\d)[./](\d\d?)[./](\d\d?)\b/;
const DAY_FIRST_NUMBERS = /\b(\d\d?)([./-])(\d\d?)\2((?:19|20)\d\d)\b/;
const DAY_MONTH_YEAR = /(?:^|[^\p{Nd}])(\d\d?)(?:st|nd|rd|th|er|º|ο|\.)?\s(?:de\s|d')?(\p{L}[\p{L}\p{M}]{2,})\.?,?\s(?:de\s|del\s)?((?:19|20)\d\d)/u;
const MONTH_DAY_YEAR = /(\p{L}[\p{L}\p{M}]{2,})\.?\s(\d\d?)(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)/u;

/** The first calendar day a text names, as `YYYY-MM-DD`. Numbers alone are read day first, unless only month first makes a date. */
export function isoDate(text: string): string | undefined {
  for (const pattern of [ISO, EAST_ASIAN, YEAR_FIRST]) {
    const found = pattern.exec(text);
    if (found) return iso(found[1], Number(found[2]), Number(found[3]));
  }
  const named = DAY_MONTH_YEAR.exec(text);
  if (named && monthOf(named[2] as string) > 0) return iso(named[3], monthOf(named[2] as string), Number(named[1]));
  const american = MONTH_DAY_YEAR.exec(text);
  if (american && monthOf(american[1] as string) > 0) return iso(american[3], monthOf(american[1] as string), Number(american[2]));
  const numbers = DAY_FIRST_NUMBERS.exec(text);
  if (!numbers) return undefined;
  const [a, b] = [Number(numbers[1]), Number(numbers[3])];
  return numbers[2] === '/' && b > 12 ? iso(numbers[4], a, b) : iso(numbers[4], b, a);
}

function iso(year: string | undefined, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
