/** What the reader knows of each HTML element: data, and one look-up. */

/** Starts and ends a block of text. */
export const BLOCK = 1;
/** Has no end tag. */
export const VOID = 2;
/** Its content is not the page's text: code, fallback, graphics, how a word is read. */
export const SKIPPED = 4;
/** End tags inside it do not reach the elements outside it. */
export const SCOPE = 8;
/** Its start ends an open paragraph. */
export const ENDS_P = 16;
/** An open `li` is not ended by a new `li` from within it (the standard's special elements but address, div and p). */
export const HOLDS_ITEM = 32;
/** Sections the page: text in it is no longer an item or a heading of what surrounds the section. */
export const SECTION = 64;
/** A part of a list or a table: the container of its text is the whole list or table. */
export const ITEM = 128;
/** Shows a picture, a film or another page. */
export const MEDIA = 256;
/** Inline mark-up that ends where its end tag says, even when blocks are interleaved with it. */
export const FORMAT = 512;

/** An element's name and its traits as a set of the bits above. */
export interface Tag {
  readonly name: string;
  readonly traits: number;
  /** Headings: 1 to 6, else 0. */
  readonly rank: number;
}

const TRAITS: readonly (readonly [number, string])[] = [
  [
    BLOCK,
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
      'footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li listing main menu nav noframes ' +
      'ol optgroup option output p plaintext pre search section select summary table tbody td tfoot th thead title tr ul xmp',
  ],
  [
    VOID,
    'area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr',
  ],
  [
    SKIPPED,
    'audio canvas datalist iframe math noembed noframes noscript rp rt script style svg template textarea title video',
  ],
  [
    SCOPE,
    'applet caption iframe marquee math noembed noframes noscript object script style svg table td template textarea th title',
  ],
  [
    ENDS_P,
    'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 ' +
      'h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp',
  ],
  [
    HOLDS_ITEM,
    'applet article aside blockquote button center details dir dl fieldset figcaption figure footer form frameset h1 h2 h3 ' +
      'h4 h5 h6 header hgroup iframe listing main marquee menu nav noembed noframes noscript object ol plaintext pre ' +
      'section select summary table tbody td template tfoot th thead tr ul xmp',
  ],
  [SECTION, 'article aside blockquote dl figure footer form header main nav ol section table ul'],
  [ITEM, 'caption dd dt li tbody td tfoot th thead tr'],
  [MEDIA, 'amp-img amp-video amp-iframe audio embed iframe img image object picture video'],
  [FORMAT, 'a abbr b big cite code del em font i ins kbd mark s small span strike strong sub sup tt u'],
];

const KNOWN: ReadonlyMap<string, Tag> = knownTags();

function knownTags(): Map<string, Tag> {
  const traits = new Map<string, number>();
  for (const [bit, names] of TRAITS) {
    for (const name of names.split(' ')) traits.set(name, (traits.get(name) ?? 0) | bit);
  }
  const tags = new Map<string, Tag>();
  for (const [name, bits] of traits) {
    const rank = /^h[1-6]$/.test(name) ? Number(name[1]) : 0;
    tags.set(name, { name, traits: bits, rank });
  }
  return tags;
}

/** Custom elements that authors put into running text. */
const INLINE_COMPONENT = /link|text|span|icon|inline|tooltip|time|date|highlight|annotation|emoji|mention/;

/** The tag called `name` (lower case). Custom elements are taken for blocks: they are a page's building stones. */
export function tagOf(name: string): Tag {
  const known = KNOWN.get(name);
  if (known) return known;
  const custom = name.includes('-') && !INLINE_COMPONENT.test(name);
  return { name, traits: custom ? BLOCK : 0, rank: 0 };
}
