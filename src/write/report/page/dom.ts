import { visibleLines } from '../../visible.js';

type Child = Node | string | null | false;

interface Attributes {
  [name: string]: string | number | boolean | undefined;
}

/** An element. Strings become text, never mark-up. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** The element of the page with an id. */
export function byId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element "${id}"`);
  return found as Type;
}

/** Scrapes' text as it is shown: characters that would reorder or hide what is around them are spelt out. */
export const shown = visibleLines;

/** Text with its matches marked. */
export function marked(text: string, matcher: RegExp | null): Node[] {
  if (matcher === null) return [document.createTextNode(shown(text))];
  const nodes: Node[] = [];
  let at = 0;
  for (const match of text.matchAll(matcher)) {
    if (match[0] === '') continue;
    if (match.index > at) nodes.push(document.createTextNode(shown(text.slice(at, match.index))));
    nodes.push(el('mark', {}, shown(match[0])));
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push(document.createTextNode(shown(text.slice(at))));
  return nodes;
}

/** A button that does something. */
export function button(
  attributes: Attributes,
  action: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, ...children);
  element.addEventListener('click', action);
  return element;
}

/** `3 files`, `1 file`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '0%' : `${Math.round((100 * part) / whole)}%`;

/** An ISO date and time without seconds and zone, for people. */
export const dateOf = (iso: string | null): string => iso?.slice(0, 16).replace('T', ' ') ?? '';
