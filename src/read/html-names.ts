/** Authors' names, as metadata has them: with `By`, addresses, titles, in lists and twice. */

const INTRODUCTION =
  /^(?:(?:written|posted|published|reported|authored|created|submitted|words|story|text|article|post)\s+by|by|von|par|por|di|door|af|av|autor(?:in)?|authors?|reporter)(?:\s*:\s*|\s+|$)/iu;
const NO_NAME =
  /^(?:admin(?:istrator)?|unknown|none|null|undefined|authors?|contributors?|published|updated|true|false|n\/a|\d+)$/iu;
const ADDRESS = /^(?:https?:|www\.|\/|@)|\/|\S@\S{1,400}\.\S/i;
/** Between names. A degree after a comma stays with its name. */
const SEPARATOR =
  /(?:(?<!\s)\s+)?(?:[;|•·\n]|\s[–—/]\s|,(?!\s*(?:jr|sr|m\.?d|ph\.?d|rd|mba|esq|ii|iii|iv|cpa|msc?|ba|rn|mph|dds|dvm|pt|dpt|fand|ldn|cssd)\b))\s*|(?<!\s)\s+(?:and|und|et|with|og|och)\s+|(?<!\s)\s+&\s+/iu;
/** What stands beside a name in a visible byline: dates, roles, calls to action. */
const ASIDE =
  /(?:(?<!\s)\s+)?(?:\b(?:last\s+)?(?:updated|published|posted|modified|edited|reviewed|fact.?checked|tested|medically)\b|\bon\s+\p{Lu}|\p{L}{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?\b(?!\.?\s\p{L}{3,10}\.?\s\d{4})|\d{1,2}\.?\s\p{L}{3,10}\b|\d|\bmin(?:ute)?s?\s+read).*/isu;
const ROLE =
  /\b(?:reporter|correspondent|editor|writer|journalist|columnist|contributor|producer|author|redakteur(?:in)?|korrespondent(?:in)?|director|manager|founder|ceo|professor|expert|minutes?|comments?|share|follow|read|view|more|all|posts?|bio|about|email|twitter|photos?|images?|getty|subscribe|sponsored|this|the author|advertis\w*)\b/iu;
const TRAILING_ROLE =
  /(?<!\s)\s+(?:(?:senior|staff|freelance|contributing|guest|chief|managing|content)\s+)*(?:reporter|correspondent|editor|writer|journalist|columnist|contributor|author)$/iu;
/** Two to five words that begin as names do, particles allowed. */
const NAME =
  /^\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|[dv][aeo][lnrs]?|v[ao]n|bin|al|el|der|den|zu|y|e)){1,4}$/u;
const UNCASED_NAME = /^[\p{Lo}\p{M}]{2,}(?:[\s·][\p{Lo}\p{M}]+){0,3}$/u;

/** The names in `values`, cleaned, once each; `siteNames` are not authors if anybody else is. */
export function cleanNames(values: readonly string[], siteNames: readonly string[]): string[] {
  return distinct(withoutRoles(values.flatMap(partsOf).map(cleanName)), siteNames);
}

/**
 * The names in text that was meant for readers: what looks like a name, or a few words after `by`.
 * `marked` says that mark-up calls it an author's name.
 */
export function visibleNames(text: string, siteNames: readonly string[], marked = false): string[] {
  const folded = text.replace(/\s+/g, ' ').trim();
  const bare = stripIntroduction(folded);
  const names = partsOf(bare.replace(ASIDE, '')).map((part) => cleanName(part).replace(TRAILING_ROLE, ''));
  const people = names.filter((name) => (NAME.test(name) && !ROLE.test(name)) || UNCASED_NAME.test(name));
  if (people.length > 0 || !(marked || bare.length < folded.length)) return distinct(people, siteNames);
  return distinct(
    names.filter((name) => name.split(' ').length <= 4 && /\p{Lu}/u.test(name) && !ROLE.test(name)),
    siteNames,
  );
}

/** Roles go where a person is named: `Jane Doe, Staff Writer`. */
function withoutRoles(names: readonly string[]): readonly string[] {
  const isPerson = (name: string): boolean => NAME.test(name) && !ROLE.test(name);
  return names.some(isPerson) ? names.filter((name) => isPerson(name) || !ROLE.test(name)) : names;
}

/** Whether `text` begins as a byline does. */
export function isByline(text: string): boolean {
  return text.length <= 160 && INTRODUCTION.test(text);
}

/** For comparing: letters and digits only. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{Nd}]+/gu, '');
}

function distinct(names: readonly string[], siteNames: readonly string[]): string[] {
  const sites = new Set(siteNames.map(nameKey));
  const found = new Map<string, string>();
  for (const name of names) {
    const key = nameKey(name);
    if (key !== '' && !found.has(key)) found.set(key, name);
  }
  const people = [...found].filter(([key]) => !sites.has(key)).map(([, name]) => name);
  return people.length > 0 ? people : [...found.values()];
}

function partsOf(value: string): string[] {
  const text = value
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length > 400) return [];
  const bare = stripIntroduction(text);
  // `Doe, Jane`
  const turned = /^(\p{Lu}[\p{L}'’-]+),\s(\p{Lu}[\p{L}.'’-]+)$/u.exec(bare);
  return turned ? [`${turned[2]} ${turned[1]}`] : bare.split(SEPARATOR);
}

function stripIntroduction(text: string): string {
  let bare = text;
  for (let turn = 0; turn < 3; turn++) bare = bare.replace(INTRODUCTION, '').trim();
  return bare;
}

function cleanName(part: string): string {
  const bare = stripIntroduction(part.trim())
    .replace(/(?<!\s)\s*\([^()]*\)\s*$/, '')
    .replace(/^[\s,.:*–—-]+|(?<![\s,:*–—-])[\s,:*–—-]+$/g, '');
  return ADDRESS.test(bare) || NO_NAME.test(bare) || bare.length > 60 || bare.split(' ').length > 7
    ? ''
    : bare;
}
