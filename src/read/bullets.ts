/** Bullets that a line begins with; they are a list item's mark, not its text. */
const BULLETS = /^(?:[•▪●◦‣∙■□○➤►▶✔✓·] ?)+(?=[^\s•▪●◦‣∙■□○➤►▶✔✓·])/;

/** The line without its bullets; the line itself where it has none. */
export function withoutBullets(line: string): string {
  return line.replace(BULLETS, '');
}
