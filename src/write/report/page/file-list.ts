import { data, fileAt } from './data.js';
import { byId, counted, el, percent, shown } from './dom.js';
import { characters, levelOf } from './labels.js';
import { search } from './search.js';
import type { Order, State, Store } from './state.js';

/** Rows that are drawn above and below what is seen. */
const SPARE = 6;
/** Height of a row, in the root element's font size; `style/files.css` has it too. */
const ROW_REM = 4;
/** While people type, nothing is looked for. */
const TYPING_MS = 120;

/** The list of files: as many rows as are seen, of however many there are. */
export class FileList {
  readonly #store: Store;
  readonly #list = byId('list');
  readonly #spacer = el('div', { class: 'list-spacer', role: 'presentation' });
  readonly #found = byId('found');
  readonly #search = byId<HTMLInputElement>('search');
  readonly #order = byId<HTMLSelectElement>('order');
  /** Numbers of the files that are listed, in their order. */
  #numbers: readonly number[] = [];
  #matches: readonly number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(store: Store) {
    this.#store = store;
    this.#list.append(this.#spacer);
    this.#list.addEventListener('scroll', () => this.#drawSoon(), { passive: true });
    this.#list.addEventListener('keydown', (event) => this.#key(event));
    this.#list.addEventListener('click', (event) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-number]');
      if (row) this.open(Number(row.dataset.number), true);
    });
    new ResizeObserver(() => this.#drawSoon()).observe(this.#list);
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => store.change({ query: this.#search.value.trim() }), TYPING_MS);
    });
    this.#order.addEventListener('change', () => store.change({ order: this.#order.value as Order }));
    store.listen((state, before) => {
      if (state.query !== before.query) this.#look(state);
      else if (state.order !== before.order) this.#arrange(true);
      if (state.file !== before.file) this.#show();
      if (state.pane !== before.pane) this.#drawSoon();
      this.#order.value = state.order;
    });
    this.#order.value = store.state.order;
    this.#look(store.state);
  }

  /** Takes what was typed at once. */
  commit(): void {
    clearTimeout(this.#timer);
    this.#store.change({ query: this.#search.value.trim() });
  }

  get numbers(): readonly number[] {
    return this.#numbers;
  }

  /** Place of the open file in the list, -1 if it is not there. */
  get place(): number {
    const { file } = this.#store.state;
    return file === null ? -1 : this.#numbers.findIndex((number) => fileAt(number).key === file);
  }

  /** Opens the file so many places further on. */
  step(by: number): void {
    const { place } = this;
    const next = place < 0 ? (by > 0 ? 0 : this.#numbers.length - 1) : place + by;
    const number = this.#numbers[next];
    if (number !== undefined) this.open(number, false);
  }

  /** Opens a file; `choose` if it was pointed at, not passed. */
  open(number: number, choose: boolean): void {
    const { pane } = this.#store.state;
    this.#store.change(
      { file: fileAt(number).key, pane: choose && pane === 'files' ? 'scrape' : pane },
      choose,
    );
  }

  #look(state: State): void {
    if (document.activeElement !== this.#search) this.#search.value = state.query;
    void search(state.query, (numbers, done) => {
      this.#matches = numbers;
      this.#arrange(done);
    });
  }

  #arrange(done: boolean): void {
    const { query, order } = this.#store.state;
    this.#numbers = [...this.#matches].sort(BY[order]);
    const all = data.files.length;
    const count = query === '' ? counted(all, 'file') : `${this.#numbers.length} of ${counted(all, 'file')}`;
    this.#found.textContent = done ? count : `${count}, looking…`;
    this.#list.scrollTop = 0;
    this.#show();
    dispatchEvent(new Event('listed'));
  }

  /** Draws the list with the open file in sight. */
  #show(): void {
    const { place } = this;
    const row = this.#rowHeight();
    this.#spacer.style.height = `${this.#numbers.length * row}px`;
    if (place >= 0) {
      const top = place * row;
      const { scrollTop, clientHeight } = this.#list;
      if (top < scrollTop) this.#list.scrollTop = top;
      else if (top + row > scrollTop + clientHeight) this.#list.scrollTop = top + row - clientHeight;
    }
    this.#draw();
  }

  #drawSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const row = this.#rowHeight();
    const { scrollTop, clientHeight } = this.#list;
    const from = Math.max(0, Math.floor(scrollTop / row) - SPARE);
    const to = Math.min(this.#numbers.length, Math.ceil((scrollTop + clientHeight) / row) + SPARE);
    const { place } = this;
    // The chosen row is always there, for what reads the page aloud.
    const places = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
    if (place >= 0 && (place < from || place >= to)) places.push(place);
    const rows = places.map((at) => this.#row(at, at === place, row));
    this.#spacer.replaceChildren(...rows);
    if (place >= 0) this.#list.setAttribute('aria-activedescendant', rowId(this.#numbers[place] as number));
    else this.#list.removeAttribute('aria-activedescendant');
  }

  #row(place: number, chosen: boolean, height: number): HTMLElement {
    const number = this.#numbers[place] as number;
    const file = fileAt(number);
    const { kept, removed } = characters(file);
    const name = file.id.slice(file.id.lastIndexOf('/') + 1);
    const row = el(
      'div',
      {
        class: 'row',
        role: 'option',
        id: rowId(number),
        'data-number': number,
        'aria-selected': String(chosen),
        'aria-posinset': place + 1,
        'aria-setsize': this.#numbers.length,
        title: shown(file.id),
      },
      el(
        'span',
        { class: 'row-line' },
        el('span', { class: 'row-title', dir: 'auto' }, shown(file.headline ?? name)),
        el('span', { class: `score ${levelOf(file.confidence)}` }, file.confidence.toFixed(2)),
      ),
      el(
        'span',
        { class: 'row-line' },
        el('bdi', { class: 'row-name' }, shown(file.headline === null ? file.site : name)),
        el(
          'span',
          { class: 'row-kept' },
          kept === 0 ? 'no article' : `${percent(kept, kept + removed)} kept`,
        ),
      ),
    );
    row.style.top = `${place * height}px`;
    return row;
  }

  #rowHeight(): number {
    return ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.#list.clientHeight / this.#rowHeight()) - 1);
    const { place } = this;
    const last = this.#numbers.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place < 0 ? last : place - 1,
      PageDown: place + page,
      PageUp: place - page,
      Home: 0,
      End: last,
    };
    if ((event.key === 'Enter' || event.key === ' ') && place >= 0) {
      this.open(this.#numbers[place] as number, true);
      byId('stage').focus();
    } else {
      const target = targets[event.key];
      if (target === undefined || last < 0) return;
      this.open(this.#numbers[Math.max(0, Math.min(last, target))] as number, false);
    }
    event.preventDefault();
  }
}

const rowId = (number: number): string => `row-${number}`;

const removedShare = (number: number): number => {
  const { kept, removed } = characters(fileAt(number));
  return kept + removed === 0 ? 0 : removed / (kept + removed);
};

const names = new Intl.Collator('en', { numeric: true });

/** The files come sorted by confidence. */
const BY: Readonly<Record<Order, (a: number, b: number) => number>> = {
  least: (a, b) => a - b,
  most: (a, b) => b - a,
  removed: (a, b) => removedShare(b) - removedShare(a) || a - b,
  name: (a, b) => names.compare(fileAt(a).id, fileAt(b).id) || a - b,
};
