/** Authors' names, as metadata has them: with `By`, addresses, titles, in lists and twice. */

const INTRODUCTION = /^(?:(?:written|posted|published|reported|words|story|text|article)\s+by|by|von|par|por|di|door|af|av|autor(?:in)?|author|reporter)\b\s*:?\s*/iu;
const NO_NAME =
  /^(?:admin(?:istrator)?|editors?|editorial(?:\s+(?:team|staff))?|staff(?:\s+(?:writer|reporter))?|guest(?:\s+author)?|unknown|none|null|undefined|anonymous|author|contributors?|published|updated|wordpress|webmaster|redaktion|redacción|rédaction|true|false|n\/a)$/iu;
const ADDRESS = /^(?:https?:|www\.|\/|@)|\.(?:com|org|net|html?)\b|@\S+\.\S/i;
/** What follows a name: `, Staff Writer`, `| The Herald`. */
const SEPARATOR = /\s*(?:[;|•·\n]|\s[–—/]\s|,(?!\s*(?:jr|sr|m\.?d|ph\.?d|rd|mba|esq|ii|iii|iv|cpa|msc?|ba|rn|mph|dds|dvm|pt|dpt|fand|ldn|cssd)\b))\s*|\s+(?:and|und|et|with|og|och)\s+|\s+&\s+/iu;
const ROLE =
  /\b(?:reporter|correspondent|editor|writer|journalist|columnist|contributor|producer|author|redakteur(?:in)?|korrespondent(?:in)?|staff|desk|team|director|manager|founder|ceo|professor|expert|reviewed|minutes?|min read|updated|published|posted|comments?|share|follow|read more|view all|bio|email|twitter|photo|image|getty|advertis\w*)\b/iu;

/** The names in `values`, cleaned, once each; `siteNames` are not authors if anybody else is. */
export function cleanNames(values: readonly string[], siteNames: readonly string[]): string[] {
  const sites = new Set(siteNames.map(nameKey));
  const found = new Map<string, string>();
  for (const value of values) {
    for (const part of partsOf(value)) {
      const name = cleanName(part);
      const key = nameKey(name);
      if (name !== '' && key !== '' && !found.has(key)) found.set(key, name);
    }
  }
  const people = [...found].filter(([key]) => !sites.has(key)).map(([, name]) => name);
  return people.length > 0 ? people : [...found.values()];
}

/** For comparing: letters and digits only. */
export function nameKey(name: string): string {
  return name.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{Nd}]+/gu, '');
}

function partsOf(value: string): string[] {
  const text = value.replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ').trim();
  if (text.length > 400) return [];
  const bare = stripIntroduction(text);
  const parts = bare.split(SEPARATOR).map((part) => part.trim());
  // `Doe, Jane`
  if (parts.length === 2 && /^\p{Lu}[\p{L}'’-]+,\s\p{Lu}[\p{L}.'’-]+$/u.test(bare)) return [`${parts[1]} ${parts[0]}`];
  return parts;
}

function stripIntroduction(text: string): string {
  let bare = text;
  for (let turn = 0; turn < 3; turn++) bare = bare.replace(INTRODUCTION, '').trim();
  return bare;
}

function cleanName(part: string): string {
  const bare = stripIntroduction(part)
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/^[\s,.:*–—-]+|[\s,:*–—-]+$/g, '');
  if (ADDRESS.test(bare) || NO_NAME.test(bare) || bare.length > 60 || /\d{3}/.test(bare)) return '';
  const words = bare.split(' ').length;
  if (words > 6 || (ROLE.test(bare) && !/^\p{Lu}\p{L}+\s\p{Lu}\p{L}+\s(?:staff|team)$/iu.test(bare))) return '';
  return bare;
}
