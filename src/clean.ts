import { type CleaningOptions, cleanDocument } from './clean-document.js';
import { htmlModel } from './decide/html-model.js';
import { textModel } from './decide/text-model.js';
import type { Copy } from './document.js';
import { read } from './read/read.js';
import { sniff } from './read/sniff.js';

/**
 * Cleans one scrape: reads it, labels every block, and gives the copy. Pure: no file system, no network, no clock; the same
 * scrape and options give the same copy. Never throws on any string.
 *
 * @param scrape flattened page text, Markdown or HTML, decoded.
 * @param options what it is (default: sniffed), where it came from, filters to switch off, a profile.
 */
export function clean(scrape: string, options: CleaningOptions = {}): Copy {
  const format = options.from ?? sniff(scrape);
  const document = read(scrape, format, options.url === undefined ? {} : { url: options.url });
  const models = { text: textModel(), ...(document.source === 'html' ? { html: htmlModel() } : {}) };
  return cleanDocument(document, models, options);
}
