import type { Summary } from '../entry.js';

/** What people look for: conditions on files, and a phrase in their texts. */
export interface Query {
  fits(file: Summary): boolean;
  /** Finds the phrase; null if there is none. Global, so that it can find all. */
  matcher: RegExp | null;
}

/** `site:example.com label:paywall below:0.6 from:0.9 some words`; values with spaces in quotation marks. */
export function queryOf(text: string): Query {
  const conditions: ((file: Summary) => boolean)[] = [];
  const rest = text.replace(
    /(?<!\S)(site|label|below|from):(?:"([^"]*)"|(\S+))/g,
    (whole, name, quoted, bare) => {
      const condition = conditionOf(name, quoted ?? bare);
      if (condition === undefined) return whole;
      conditions.push(condition);
      return '';
    },
  );
  return {
    fits: (file) => conditions.every((condition) => condition(file)),
    matcher: matcherOf(rest.trim()),
  };
}

function conditionOf(name: string, value: string): ((file: Summary) => boolean) | undefined {
  const wanted = value.toLowerCase();
  if (name === 'site') return ({ site }) => site.toLowerCase() === wanted;
  if (name === 'label') return ({ shares }) => Object.hasOwn(shares, wanted);
  const bound = Number.parseFloat(value);
  if (Number.isNaN(bound)) return undefined;
  return name === 'below' ? ({ confidence }) => confidence < bound : ({ confidence }) => confidence >= bound;
}

/** Letters of either case, white space of any kind and width. */
function matcherOf(phrase: string): RegExp | null {
  if (phrase === '') return null;
  const source = phrase
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  return new RegExp(source, 'giu');
}

/** A condition as it is typed. */
export const condition = (name: 'site' | 'label', value: string): string =>
  /[\s"]/.test(value) ? `${name}:"${value.replaceAll('"', '')}"` : `${name}:${value}`;
