import type { Yaml } from 'mdast';
import { Scalar, stringify } from 'yaml';
import type { Copy } from '../../document.js';

/** What is known of the article, as YAML; only keys that have a value. */
export function frontMatter(copy: Copy): Yaml {
  const confidence = new Scalar(Math.round(copy.confidence * 100) / 100);
  confidence.minFractionDigits = 2;
  const entries: [string, unknown][] = [
    ['headline', copy.headline],
    ['standfirst', copy.standfirst],
    ['byline', copy.authors.length > 0 ? [...copy.authors] : null],
    ['published', copy.published],
    ['modified', copy.modified],
    ['language', copy.language],
    ['source', copy.url],
    ['confidence', confidence],
  ];
  const known = Object.fromEntries(entries.filter(([, value]) => value !== null && value !== ''));
  return { type: 'yaml', value: stringify(known, { lineWidth: 0 }).trimEnd() };
}
