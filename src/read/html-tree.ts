import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';
import { QuoteType, Tokenizer } from 'htmlparser2';
import {
  BLOCK,
  ENDS_P,
  FORMAT,
  HOLDS_ITEM,
  ITEM,
  SCOPE,
  SECTION,
  SKIPPED,
  type Tag,
  tagOf,
  VOID,
} from './html-tags.js';

/**
 * HTML as a stream of elements opening and closing, with text in between.
 *
 * htmlparser2 splits the source into tokens; the nesting is made here, since its own parser keeps open elements in an array
 * that it shifts and searches for each tag, which takes minutes for a page of a hundred thousand unclosed elements.
 * Every step here costs the same at any depth: an element carries what it inherits, and what a later tag might end.
 */

/** Attributes that anybody here asks for; others are passed over. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'alt aria-hidden aria-label class colspan content data-testid datetime height hidden href http-equiv id itemprop ' +
    'itemtype lang name property pubdate rel role style type width xml:lang'
  ).split(' '),
);

export type Attributes = Readonly<Record<string, string | undefined>>;

const NO_ATTRIBUTES: Attributes = {};

/** An element, as long as it is open and for as long as a block remembers it. */
export interface Element {
  readonly tag: Tag;
  readonly attributes: Attributes;
  /** `undefined` for the root, which stands for html and body. */
  readonly parent: Element | undefined;
  readonly depth: number;
  /** Numbered in source order; the root is 0. */
  readonly number: number;
  open: boolean;
  /** Its formatting has been ended by an end tag out of order. */
  ended: boolean;
  /** It or an element around it is hidden. */
  readonly hidden: boolean;
  /** It or an element around it holds no page text. */
  readonly skipped: boolean;
  /** The nearest element, itself included, that: starts a block; */
  readonly block: Element;
  /** is not a part of a list or table; */
  readonly container: Element;
  /** has words to say (class, id, ...); */
  readonly worded: Element | undefined;
  /** is the heading, list item, quote or pre that gives text here its kind; */
  readonly form: Element | undefined;
  /** is a list item, cell, and so on, that a later tag may end. */
  readonly p: Element | undefined;
  readonly li: Element | undefined;
  readonly dt: Element | undefined;
  readonly cell: Element | undefined;
  readonly row: Element | undefined;
  readonly rows: Element | undefined;
  readonly heading: Element | undefined;
  /** Depth of the nearest element that end tags do not reach out of, and of the nearest list. */
  readonly scope: number;
  readonly list: number;
  /** Number of lists around it, and whether the nearest is numbered. */
  readonly lists: number;
  readonly ordered: boolean;
  /** A block has opened in it. */
  hasBlocks: boolean;
  /** Memory of whoever works with the element. */
  path: readonly string[] | undefined;
  words: readonly string[] | undefined;
  used: boolean;
}

/** Who listens to the stream. Void elements open and never close. */
export interface Listener {
  open(element: Element): void;
  close(element: Element): void;
  /** A stretch of text, entities not yet decoded, directly in `element`. */
  text(element: Element, start: number, end: number): void;
  /** A tag that belongs to no element but parts blocks all the same. */
  boundary(): void;
  /** Formatting that ended out of order: `element` stays open without it. */
  endFormat(element: Element): void;
  /** The attributes of an html or body tag. */
  page(attributes: Attributes): void;
}

const WORD_ATTRIBUTES = ['class', 'id', 'role', 'itemprop', 'data-testid', 'aria-label'] as const;
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const PAGE_TAGS: ReadonlySet<string> = new Set(['html', 'head', 'body', 'frameset']);

/** React sends parts of a page late, hidden, for a script to put in their place: they are no less the page. */
const STREAMED_ID = /^S:[0-9a-f]+$/;

function hides(attributes: Attributes): boolean {
  if (attributes === NO_ATTRIBUTES) return false;
  if (attributes.id !== undefined && STREAMED_ID.test(attributes.id)) return false;
  const style = attributes.style;
  return (
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    (style !== undefined && HIDDEN_STYLE.test(style))
  );
}

function hasWords(attributes: Attributes): boolean {
  if (attributes === NO_ATTRIBUTES) return false;
  return WORD_ATTRIBUTES.some((name) => attributes[name]);
}

/** The values of an element's attributes that describe what it is for. */
export function describing(attributes: Attributes): string[] {
  const values: string[] = [];
  for (const name of WORD_ATTRIBUTES) {
    const value = attributes[name];
    if (value) values.push(value);
  }
  return values;
}

function rootElement(): Element {
  const root = {
    tag: { name: '', traits: BLOCK, rank: 0 },
    attributes: NO_ATTRIBUTES,
    parent: undefined,
    depth: 0,
    number: 0,
    open: true,
    ended: false,
    hidden: false,
    skipped: false,
    worded: undefined,
    form: undefined,
    p: undefined,
    li: undefined,
    dt: undefined,
    cell: undefined,
    row: undefined,
    rows: undefined,
    heading: undefined,
    scope: 0,
    list: 0,
    lists: 0,
    ordered: false,
    hasBlocks: false,
    path: [],
    words: [],
    used: false,
  } as unknown as Element & { block: Element; container: Element };
  root.block = root;
  root.container = root;
  return root;
}

function childElement(
  parent: Element,
  tag: Tag,
  attributes: Attributes,
  number: number,
  skipped: boolean,
): Element {
  const { name, traits } = tag;
  const depth = parent.depth + 1;
  const inTable = name !== 'table';
  const isRow = name === 'tr';
  const isRows = name === 'tbody' || name === 'thead' || name === 'tfoot';
  const isCell = name === 'td' || name === 'th';
  const isList = name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir';
  const element: Element = {
    tag,
    attributes,
    parent,
    depth,
    number,
    open: true,
    ended: false,
    hidden: parent.hidden || hides(attributes),
    skipped,
    block: parent.block,
    container: parent.container,
    worded: parent.worded,
    form: (traits & SECTION) !== 0 && name !== 'blockquote' ? quoteAround(parent) : parent.form,
    p: (traits & SCOPE) !== 0 || name === 'button' ? undefined : parent.p,
    li: (traits & HOLDS_ITEM) !== 0 ? undefined : parent.li,
    dt: (traits & HOLDS_ITEM) !== 0 ? undefined : parent.dt,
    cell: inTable && !isRow && !isRows ? parent.cell : undefined,
    row: inTable && !isRows ? parent.row : undefined,
    rows: inTable ? parent.rows : undefined,
    heading: (traits & SCOPE) !== 0 ? undefined : parent.heading,
    scope: (traits & SCOPE) !== 0 ? depth : parent.scope,
    list: isList ? depth : parent.list,
    lists: isList ? parent.lists + 1 : parent.lists,
    ordered: isList ? name === 'ol' : parent.ordered,
    hasBlocks: false,
    path: undefined,
    words: undefined,
    used: false,
  };
  const own = element as { -readonly [Key in keyof Element]: Element[Key] };
  if ((traits & BLOCK) !== 0) {
    own.block = element;
    if (!skipped) parent.block.hasBlocks = true;
    if ((traits & ITEM) === 0) own.container = element;
  }
  if (hasWords(attributes)) own.worded = element;
  if (name === 'p') own.p = element;
  else if (name === 'li') {
    own.li = element;
    own.form = element;
  } else if (name === 'dd' || name === 'dt') own.dt = element;
  else if (isCell) own.cell = element;
  else if (isRow) own.row = element;
  else if (isRows) own.rows = element;
  else if (tag.rank > 0) {
    own.heading = element;
    own.form = element;
  } else if (name === 'blockquote' || name === 'pre' || name === 'listing' || name === 'xmp')
    own.form = element;
  return element;
}

/** Sections end items and headings, not the quotation around them. */
function quoteAround(parent: Element): Element | undefined {
  return parent.form?.tag.name === 'blockquote' ? parent.form : undefined;
}

/** Streams `html` to `listener`. `show` names elements whose content counts as text though it commonly does not. */
export function walkHtml(html: string, listener: Listener, show?: ReadonlySet<string>): void {
  const root = rootElement();
  const tags = new Map<string, Tag>();
  /** Open elements by name, innermost last. */
  const opened = new Map<Tag, Element[]>();
  let current = root;
  let count = 0;
  let openingTag: Tag = root.tag;
  let attributes: Record<string, string | undefined> | undefined;
  let attribute = '';
  let value = '';

  const tagAt = (start: number, end: number): Tag => {
    const raw = html.slice(start, end);
    let tag = tags.get(raw);
    if (!tag) {
      const name = raw.toLowerCase();
      tag = tags.get(name) ?? tagOf(name);
      tags.set(name, tag);
      tags.set(raw, tag);
    }
    return tag;
  };

  const closeCurrent = (): void => {
    const element = current;
    listener.close(element);
    element.open = false;
    if (!element.ended) opened.get(element.tag)?.pop();
    current = element.parent ?? root;
  };
  const closeTo = (target: Element): void => {
    while (current !== target && current !== root) closeCurrent();
    if (current !== root) closeCurrent();
  };
  const innermost = (tag: Tag): Element | undefined => opened.get(tag)?.at(-1);
  const endFormat = (element: Element): void => {
    element.ended = true;
    opened.get(element.tag)?.pop();
    listener.endFormat(element);
  };

  /** The element that the start of `tag` ends without saying so, besides a paragraph. */
  const endedByStart = (tag: Tag): Element | undefined => {
    const { name } = current.tag;
    switch (tag.name) {
      case 'li':
        return current.li;
      case 'dd':
      case 'dt':
        return current.dt;
      case 'td':
      case 'th':
        return current.cell;
      case 'tr':
        return current.row ?? current.cell;
      case 'tbody':
      case 'thead':
      case 'tfoot':
        return current.rows ?? current.row ?? current.cell;
      case 'rb':
      case 'rp':
      case 'rt':
        return name === 'rt' || name === 'rp' ? current : undefined;
      case 'option':
      case 'button':
        return name === tag.name ? current : undefined;
      case 'optgroup':
        if (name === 'option' && current.parent?.tag === tag) return current.parent;
        return name === 'option' || name === 'optgroup' ? current : undefined;
      case 'a': {
        const link = innermost(tag);
        return link && link.depth >= current.scope ? link : undefined;
      }
      default:
        return tag.rank > 0 && current.tag.rank > 0 ? current : undefined;
    }
  };

  /** The element that the end of `tag` ends: not one outside of the table, drawing or list that we are in. */
  const endedByEnd = (tag: Tag): Element | undefined => {
    const target = innermost(tag);
    if (tag.rank > 0) return target && target.depth > current.scope ? target : current.heading;
    switch (tag.name) {
      case 'td':
      case 'th':
        return target === current.cell ? target : undefined;
      case 'tr':
        return current.row;
      case 'tbody':
      case 'thead':
      case 'tfoot':
        return target === current.rows ? target : undefined;
      case 'li':
        return target && target.depth > Math.max(current.scope, current.list) ? target : undefined;
      default:
        return (tag.traits & SCOPE) !== 0 || (target && target.depth >= current.scope) ? target : undefined;
    }
  };

  /** Ends `target`; formatting with blocks begun in it ends without them. */
  const end = (target: Element): void => {
    const inline = (target.tag.traits & (BLOCK | SCOPE)) === 0;
    if (!inline || target.depth > current.block.depth) closeTo(target);
    else if ((target.tag.traits & FORMAT) !== 0) endFormat(target);
  };

  const open = (tag: Tag, found: Attributes, selfClosing: boolean): void => {
    if (PAGE_TAGS.has(tag.name)) {
      listener.boundary();
      listener.page(found);
      return;
    }
    if ((tag.traits & ENDS_P) !== 0 && current.p) closeTo(current.p);
    const implied = endedByStart(tag);
    if (implied) end(implied);
    const hidesText = (tag.traits & SKIPPED) !== 0 && !show?.has(tag.name);
    const element = childElement(current, tag, found, ++count, current.skipped || hidesText);
    listener.open(element);
    if ((tag.traits & VOID) !== 0) {
      element.open = false;
      return;
    }
    current = element;
    const siblings = opened.get(tag);
    if (siblings) siblings.push(element);
    else opened.set(tag, [element]);
    // Only drawings have self-closing elements; but a frame written so would else swallow the rest of the page.
    if (selfClosing && (tag.name === 'iframe' || inDrawing(element))) closeCurrent();
  };

  const close = (tag: Tag): void => {
    const { name, traits } = tag;
    if (name === 'br') {
      open(tag, NO_ATTRIBUTES, false);
    } else if (PAGE_TAGS.has(name) || (name === 'p' && !current.p)) {
      listener.boundary();
    } else if ((traits & VOID) === 0) {
      const target = name === 'p' ? current.p : endedByEnd(tag);
      if (target) end(target);
    }
  };

  const ignore = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname(start, end) {
        openingTag = tagAt(start, end);
        attributes = undefined;
      },
      onattribname(start, end) {
        const name = html.slice(start, end).toLowerCase();
        attribute = ATTRIBUTES.has(name) ? name : '';
        value = '';
      },
      onattribdata(start, end) {
        if (attribute) value += html.slice(start, end);
      },
      onattribentity: ignore,
      onattribend(quote) {
        if (!attribute) return;
        attributes ??= {};
        if (attributes[attribute] !== undefined) return;
        if (quote === QuoteType.NoValue) attributes[attribute] = '';
        else attributes[attribute] = value.includes('&') ? decodeHTMLAttribute(value) : value;
      },
      onopentagend() {
        open(openingTag, attributes ?? NO_ATTRIBUTES, false);
      },
      onselfclosingtag() {
        open(openingTag, attributes ?? NO_ATTRIBUTES, true);
      },
      onclosetag(start, end) {
        close(tagAt(start, end));
      },
      ontext(start, end) {
        // A page that ends within an end tag: the tokenizer makes text of it that begins nowhere, browsers make none.
        if (start >= 0) listener.text(current, start, end);
      },
      ontextentity: ignore,
      oncomment: ignore,
      oncdata: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend() {
        while (current !== root) closeCurrent();
        listener.boundary();
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

/** Whether `element` is or is directly within a drawing or formula (these are skipped whole). */
function inDrawing(element: Element): boolean {
  if (!element.skipped) return false;
  const { name } = element.tag;
  if (name === 'svg' || name === 'math') return true;
  let around = element.parent;
  for (let steps = 0; around?.skipped && steps < 24; steps++) {
    if (around.tag.name === 'svg' || around.tag.name === 'math') return true;
    around = around.parent;
  }
  return false;
}

/** Text of the source with its entities decoded. */
export function decodeText(raw: string): string {
  return raw.includes('&') ? decodeHTML(raw) : raw;
}
