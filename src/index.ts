/**
 * The library.
 *
 *     import { clean, toMarkdown } from 'cleancopy';
 *     const copy = clean(scrape);
 *     console.log(copy.headline, copy.text, toMarkdown(copy));
 */
export { clean } from './clean.js';
export type { CleaningOptions } from './clean-document.js';
export * from './document.js';
export { CleancopyError, InputError, UsageError } from './errors.js';
export type { Filter, Finding } from './filters/filter.js';
export { filters } from './filters/index.js';
export { type Lesson, learn } from './learn.js';
export { readProfile, writeProfile } from './profile/format.js';
export { Lookup } from './profile/lookup.js';
export { Profile } from './profile/profile.js';
export { type Decoded, decode } from './read/decode.js';
export { readHtml } from './read/html.js';
export { readMarkdown } from './read/markdown.js';
export { sniff, sniffBinary } from './read/sniff.js';
export { readText } from './read/text.js';
export type { Context } from './view/context.js';
export type { View } from './view/view.js';
export { toColumns } from './write/explain.js';
export { toJson } from './write/json.js';
export { type MarkdownOptions, toMarkdown } from './write/markdown.js';
export { toNdjson } from './write/ndjson.js';
export { type BlockRecord, type CopyRecord, toRecord } from './write/record.js';
export { toText } from './write/text.js';
