import type { Document, ScrapeFormat } from '../document.js';
import { unescaped, withEscapes } from './escaped.js';
import { readHtml } from './html.js';
import { readMarkdown } from './markdown.js';
import { sniffFreed } from './sniff.js';
import { readText } from './text.js';

/** Reads a scrape of any format. `url` is what relative links are resolved against. */
export function read(scrape: string, format: ScrapeFormat, where: { url?: string }): Document {
  switch (format) {
    case 'html':
      return readHtml(scrape, where);
    case 'markdown':
      return readMarkdown(scrape, where);
    case 'escaped': {
      const { text, places } = unescaped(scrape);
      return withEscapes(read(text, sniffFreed(text), where), scrape, places);
    }
    case 'text':
      return readText(scrape);
  }
}
