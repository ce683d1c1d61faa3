import type { Report } from '../finding.js';

/** For programs. */
export function toJson(report: Report): string {
  return `${inert(JSON.stringify(report, null, 2))}\n`;
}

/** JSON that parses to the same, without anything that terminals or CI runners obey. */
export function inert(json: string): string {
  return json
    .replace(/[\x7f-\x9f\u2028\u2029\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/gu, (character) =>
      [...Array(character.length).keys()]
        .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
        .join(''),
    )
    .replace(/##(?=\[|vso\[)/gi, '#\\u0023');
}
