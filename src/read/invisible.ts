/** What shows nothing: zero-width characters, word joiner, byte order mark, soft hyphen, directional marks. */
export const INVISIBLE = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Zero-width (non-)joiner: mean something inside Arabic, Persian and Indic words and emoji only. */
export const STRAY_JOINER =
  /(?<![\p{L}\p{M}\p{So}\p{Sk}]|\ufe0f)[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{So}])/gu;

const ANY = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/** A text without the characters that show nothing. */
export function visible(text: string): string {
  return ANY.test(text) ? text.replace(INVISIBLE, '').replace(STRAY_JOINER, '') : text;
}
