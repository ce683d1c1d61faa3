import type { Finding } from './filter.js';

/** The strongest of some findings; among equals the first. */
export function strongest(...findings: readonly (Finding | undefined)[]): Finding | undefined {
  let best: Finding | undefined;
  for (const finding of findings) if (finding && finding.strength > (best?.strength ?? 0)) best = finding;
  return best;
}

/** The finding at a share of its strength. */
export const scaled = (finding: Finding | undefined, by: number): Finding | undefined =>
  finding && { ...finding, strength: finding.strength * by };

const QUOTED_CHARACTERS = 40;

/** A piece of the text as a reason quotes it. */
export function quoted(text: string): string {
  const piece = text.trim();
  return `"${piece.length > QUOTED_CHARACTERS ? `${piece.slice(0, QUOTED_CHARACTERS)}…` : piece}"`;
}
