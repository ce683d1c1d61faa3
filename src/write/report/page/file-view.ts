import type { Detail, Summary } from '../entry.js';
import { CopyPane } from './copy-pane.js';
import { data, detailAt, fileAt, numberOf } from './data.js';
import { button, byId, counted, dateOf, el, percent, shown } from './dom.js';
import type { FileList } from './file-list.js';
import { characters, isRemoved, LABELS, levelOf } from './labels.js';
import { meter } from './meter.js';
import { queryOf } from './query.js';
import { ScrapePane } from './scrape-pane.js';
import type { State, Store } from './state.js';
import { Why } from './why.js';

/** One file: what is known of it, its labels, the scrape, the copy, and why. */
export class FileView {
  readonly #store: Store;
  readonly #list: FileList;
  readonly #root = byId('file');
  readonly #head = el('header', { class: 'file-head' });
  readonly #labels = el('div', { class: 'labels', role: 'group', 'aria-label': 'Labels that are shown' });
  readonly #place = el('span', { class: 'place' });
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly scrape: ScrapePane;
  readonly copy: CopyPane;
  readonly #why = new Why();
  readonly #parts: readonly Node[];

  constructor(store: Store, list: FileList) {
    this.#store = store;
    this.#list = list;
    this.#previous = button({ title: 'Previous file (p)' }, () => list.step(-1), '‹ Previous');
    this.#next = button({ title: 'Next file (n)' }, () => list.step(1), 'Next ›');
    this.scrape = new ScrapePane((index, chosen) => this.#point(index, chosen, 'scrape'));
    this.copy = new CopyPane((index, chosen) => this.#point(index, chosen, 'copy'));
    this.#parts = [
      this.#head,
      this.#labels,
      el('div', { class: 'panes' }, this.scrape.root, this.copy.root),
      this.#why.root,
    ];
    store.listen((state, before) => {
      if (state.file !== before.file) this.#show(state);
      else if (state.query !== before.query) this.#mark(state);
      if (state.hidden !== before.hidden) this.#hide(state);
    });
    addEventListener('listed', () => this.#placeInList());
    this.#show(store.state);
  }

  #show({ file: key, query, hidden }: State): void {
    this.#root.hidden = key === null;
    if (key === null) return;
    const number = numberOf(key);
    if (number === undefined) {
      this.#root.replaceChildren(el('p', { class: 'notice' }, `This report has no file "${shown(key)}".`));
      return;
    }
    if (this.#head.parentNode === null) this.#root.replaceChildren(...this.#parts);
    // Before anything is drawn: afterwards the browser would have to lay all of it out for that.
    for (const scrolled of [this.#root, this.scrape.root, this.copy.root]) scrolled.scrollTop = 0;
    const file = fileAt(number);
    const detail = detailAt(number);
    const { matcher } = queryOf(query);
    this.#head.replaceChildren(...this.#headOf(file, detail));
    this.#labels.replaceChildren(...this.#toggles(file));
    this.#why.clear();
    this.scrape.show(detail.blocks, hidden, matcher);
    this.copy.show(detail, matcher);
    this.#placeInList();
  }

  #headOf(file: Summary, detail: Detail): Node[] {
    const facts = [
      file.language ?? '',
      detail.siteName ?? '',
      dateOf(detail.published),
      detail.authors.join(', '),
      detail.source === 'html' ? 'HTML' : 'flattened text',
    ].filter((fact) => fact !== '');
    const { kept, removed } = characters(file);
    const base = file.id.lastIndexOf('/') + 1;
    const [folder, name] = [file.id.slice(0, base), file.id.slice(base)];
    return [
      el(
        'div',
        { class: 'file-line' },
        el(
          'p',
          { class: 'file-id' },
          el('bdi', {}, el('span', { class: 'folder' }, shown(folder)), shown(name)),
        ),
        el('div', { class: 'steps' }, this.#previous, this.#place, this.#next),
      ),
      el('h2', { dir: 'auto', id: 'file-headline' }, shown(detail.headline ?? name)),
      el(
        'p',
        { class: 'facts' },
        el(
          'span',
          { class: `sure ${levelOf(file.confidence)}` },
          meter(file.confidence),
          ` confidence ${file.confidence.toFixed(2)}`,
        ),
        el('span', {}, `${percent(kept, kept + removed)} kept`),
        ...facts.map((fact) => el('span', {}, el('bdi', {}, shown(fact)))),
        original(detail.url),
      ),
      ...detail.warnings.map((warning) => el('p', { class: 'warning' }, shown(warning))),
    ];
  }

  #toggles(file: Summary): Node[] {
    const { hidden } = this.#store.state;
    const labels = LABELS.filter((label) => Object.hasOwn(file.shares, label));
    const others = Object.keys(file.shares).filter((label) => !LABELS.includes(label));
    const toggles = [...labels, ...others].map((label) =>
      button(
        {
          class: 'label',
          'data-label': label,
          'aria-pressed': String(!hidden.has(label)),
          'data-kept': String(!isRemoved(label)),
        },
        () => this.toggle([label]),
        el('span', { class: 'label-name' }, shown(label)),
        el('span', { class: 'label-count' }, String(file.shares[label]?.blocks)),
      ),
    );
    const only = (name: string, key: string, hide: readonly string[]): HTMLButtonElement =>
      button({ class: 'quiet', title: `${name} (${key})` }, () => this.hideOnly(hide), name);
    return [
      ...toggles,
      el(
        'span',
        { class: 'label-sets' },
        only('All', 'a', []),
        only('Kept', 'e', LABELS.filter(isRemoved)),
        only(
          'Removed',
          'r',
          LABELS.filter((label) => !isRemoved(label)),
        ),
      ),
    ];
  }

  /** Shows labels that are hidden, and the other way round. */
  toggle(labels: readonly string[]): void {
    const hidden = new Set(this.#store.state.hidden);
    for (const label of labels) if (!hidden.delete(label)) hidden.add(label);
    this.#store.change({ hidden });
  }

  hideOnly(labels: readonly string[]): void {
    this.#store.change({ hidden: new Set(labels) });
  }

  #hide({ hidden }: State): void {
    this.scrape.hide(hidden);
    for (const toggle of this.#labels.querySelectorAll<HTMLElement>('[data-label]'))
      toggle.setAttribute('aria-pressed', String(!hidden.has(toggle.dataset.label as string)));
  }

  #mark(state: State): void {
    if (this.#root.hidden) return;
    const { matcher } = queryOf(state.query);
    this.scrape.mark(matcher);
    this.copy.mark(matcher);
  }

  /** A block was pointed at, or chosen, in one of the panes: both show it, and why it is where it is. */
  #point(index: number | null, chosen: boolean, from: 'scrape' | 'copy'): void {
    this.scrape.light(index, chosen && from === 'copy');
    this.copy.light(index, chosen && from === 'scrape');
    const block = index === null ? undefined : this.scrape.blocks[index];
    this.#why.show(block, chosen);
  }

  #placeInList(): void {
    const { place, numbers } = this.#list;
    this.#place.textContent =
      place < 0 ? `not among ${counted(numbers.length, 'file')}` : `${place + 1} of ${numbers.length}`;
    this.#previous.disabled = place === 0 || numbers.length === 0;
    this.#next.disabled = place === numbers.length - 1 || numbers.length === 0;
    for (const step of [this.#previous, this.#next, this.#place]) step.hidden = data.files.length === 1;
  }
}

/** A way to the page itself, if it is one of the web's. What else a scrape calls its address leads nowhere. */
function original(url: string | null): Node | null {
  if (url === null) return null;
  const web = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!web) return el('span', {}, el('bdi', {}, shown(url)));
  const link = el(
    'a',
    { href: new URL(url).href, target: '_blank', rel: 'noopener noreferrer nofollow', title: shown(url) },
    'Original',
    el('span', { class: 'unseen' }, ' (opens a new tab)'),
  );
  return el('span', {}, link);
}
