import { type CleaningOptions, cleanDocument } from './clean-document.js';
import { htmlModel } from './decide/html-model.js';
import { textModel } from './decide/text-model.js';
import type { Copy } from './document.js';
import { readHtml } from './read/html.js';
import { sniff } from './read/sniff.js';
import { readText } from './read/text.js';

/**
 * Cleans one scrape: reads it, labels every block, and gives the copy. Pure: no file system, no network, no clock; the same
 * scrape and options give the same copy. Never throws on any string.
 *
 * @param scrape flattened page text or HTML, decoded.
 * @param options what it is (default: sniffed), where it came from, filters to switch off, a profile.
 */
export function clean(scrape: string, options: CleaningOptions = {}): Copy {
  const from = options.from ?? sniff(scrape);
  return from === 'html'
    ? cleanDocument(
        readHtml(scrape, options.url === undefined ? {} : { url: options.url }),
        { text: textModel(), html: htmlModel() },
        options,
      )
    : cleanDocument(readText(scrape), { text: textModel() }, options);
}
