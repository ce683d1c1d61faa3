/** Words that introduce a byline, in the lexicons' languages. */
const INTRODUCTION =
  /^(?:(?:written |reported |words |story |text |fotos? |photos? )?by|von|par|por|de|di|da|door|av|af|od|tekst|autor(?:in|ka|a|es)?|auteur|autore|yazan|автор|от|oleh|penulis|penulis:|κείμενο|του|szerző|kirjoittanut|redaktör|reporter)\b[\s:]+|^(?:बाय|द्वारा|लेखक|作者|文|記者|记者|כתב|מאת|بقلم|كتب|نویسنده|기자)[\s:：]*/iu;
const SEPARATOR = /\s*(?:,|;|\||·|•|\/|—|–|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bi\b|\bи\b|\bта\b|\bve\b|\bja\b|\bdan\b|、|與|和)\s*/iu;
/** Two to five words that each begin as names do, particles allowed. */
const NAME = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|[dv][aeonu]+[lnrms]{0,2}|bin|al|el|af|zu|ter)(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|[dv][aeonu]+[lnrms]{0,2}|bin|al|el|af|zu|ter|y|e)){1,4}$/u;
const UNCASED_NAME = /^[\p{Lo}\p{M}]{2,}(?:[\s·][\p{Lo}\p{M}]+){0,3}$/u;

/** The names in a byline: `By Jane Doe and John Roe, staff writers` gives two. */
export function namesIn(byline: string): string[] {
  const bare = byline.replace(/\s+/g, ' ').trim().replace(INTRODUCTION, '');
  return bare
    .split(SEPARATOR)
    .map((part) => part.replace(INTRODUCTION, '').replace(/[.:]$/, '').trim())
    .map((part) => (part === part.toUpperCase() && /\p{Lu}{3}/u.test(part) ? titleCase(part) : part))
    .filter((part) => NAME.test(part) || (UNCASED_NAME.test(part) && bare !== byline));
}

const titleCase = (name: string): string => name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (letter) => letter.toUpperCase());
