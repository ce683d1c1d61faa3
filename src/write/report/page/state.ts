import { LABELS } from './labels.js';

export const ORDERS = ['least', 'most', 'removed', 'name'] as const;
export type Order = (typeof ORDERS)[number];

export const PANES = ['files', 'scrape', 'copy'] as const;
export type Pane = (typeof PANES)[number];

/** All that the address keeps. */
export interface State {
  /** Key of the open file; null for the overview. */
  file: string | null;
  query: string;
  /** Labels whose blocks are not shown. */
  hidden: ReadonlySet<string>;
  order: Order;
  /** What a phone shows, which has no room for more: the list, the copy, or the scrape (without a file: the overview). */
  pane: Pane;
}

/** The state that an address's hash tells of; what is not there or not known is as in `usual`. */
export function stateOf(hash: string, usual: State): State {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const one = <Value extends string>(name: string, known: readonly Value[], or: Value): Value =>
    known.find((value) => value === values.get(name)) ?? or;
  const hidden = (values.get('hide') ?? '').split(',').filter((label) => LABELS.includes(label));
  return {
    file: values.has('overview') ? null : (values.get('file') ?? usual.file),
    query: values.get('q') ?? '',
    hidden: new Set(hidden),
    order: one('order', ORDERS, 'least'),
    pane: one('pane', PANES, usual.pane),
  };
}

/** The hash of a state, without what is usual. */
export function hashOf({ file, query, hidden, order, pane }: State): string {
  const values = new URLSearchParams();
  if (file === null) values.set('overview', '');
  else values.set('file', file);
  if (query !== '') values.set('q', query);
  if (hidden.size > 0) values.set('hide', LABELS.filter((label) => hidden.has(label)).join(','));
  if (order !== 'least') values.set('order', order);
  if (pane !== 'scrape') values.set('pane', pane);
  return `#${values.toString().replace(/%2F/g, '/').replace(/%2C/g, ',').replace('overview=', 'overview')}`;
}

type Listener = (state: State, before: State) => void;

/** Browsers refuse addresses that change too often. */
const ADDRESS_MS = 250;

/** Holds the state, tells who listens of its changes, and keeps the address as it is. */
export class Store {
  state: State;
  readonly #usual: State;
  readonly #listeners: Listener[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #push = false;

  constructor(usual: State) {
    this.#usual = usual;
    this.state = stateOf(location.hash, usual);
    addEventListener('popstate', () => this.#take());
    addEventListener('hashchange', () => this.#take());
    addEventListener('pagehide', () => this.#write());
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Changes the state; `push` makes it a step that the browser's Back undoes. */
  change(change: Partial<State>, push = false): void {
    // What was there before is a step of its own.
    if (push) this.#write();
    this.#push ||= push;
    this.#set({ ...this.state, ...change });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), ADDRESS_MS);
  }

  #set(state: State): void {
    const before = this.state;
    this.state = state;
    for (const listener of this.#listeners) listener(state, before);
  }

  #take(): void {
    if (location.hash === hashOf(this.state)) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#set(stateOf(location.hash, this.#usual));
  }

  #write(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const hash = hashOf(this.state);
    const push = this.#push;
    this.#push = false;
    if (hash === location.hash) return;
    try {
      if (push) history.pushState(null, '', hash);
      else history.replaceState(null, '', hash);
    } catch {
      // Some browsers limit how often, some do not let local files: the page works without.
    }
  }
}
