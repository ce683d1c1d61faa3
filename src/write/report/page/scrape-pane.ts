import type { BlockEntry } from '../entry.js';
import { counted, el, marked, shown } from './dom.js';
import { isRemoved } from './labels.js';

/** More blocks than are in sight: drawn before the page shows itself. The others follow, and are laid out when they come into sight. */
const FIRST = 40;
const SLICE_MS = 8;
/** Below this the confidence stands beside the block, whatever stands above it. */
const WORTH_SAYING = 0.9;

/** A block is pointed at (or null: none is); `chosen` if with the keyboard or a click. */
export type Point = (index: number | null, chosen: boolean) => void;

/** The scrape, block by block. */
export class ScrapePane {
  readonly #list = el('ol', { class: 'blocks', 'aria-label': 'Blocks of the scrape' });
  readonly #title = el('p', { class: 'pane-note' });
  readonly root = el(
    'section',
    { class: 'pane scrape', 'aria-labelledby': 'scrape-title' },
    el('div', { class: 'pane-head' }, el('h3', { id: 'scrape-title' }, 'Scrape'), this.#title),
    this.#list,
  );
  blocks: readonly BlockEntry[] = [];
  #items: HTMLLIElement[] = [];
  #hidden: ReadonlySet<string> = new Set();
  #matcher: RegExp | null = null;
  #lit: HTMLElement | undefined;
  #chosen = -1;
  #generation = 0;
  readonly #point: Point;

  constructor(point: Point) {
    this.#point = point;
    const indexOf = (event: Event): number | null => {
      const item = (event.target as Element).closest<HTMLElement>('li');
      return item === null ? null : Number(item.dataset.index);
    };
    this.#list.addEventListener('pointerover', (event) => {
      if (event.pointerType === 'mouse') point(indexOf(event), false);
    });
    this.#list.addEventListener('pointerleave', () => point(this.#chosen < 0 ? null : this.#chosen, false));
    this.#list.addEventListener('focusin', (event) => {
      const index = indexOf(event);
      if (index === null) return;
      this.#choose(index);
      point(index, true);
    });
    this.#list.addEventListener('keydown', (event) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.step(by);
    });
  }

  show(blocks: readonly BlockEntry[], hidden: ReadonlySet<string>, matcher: RegExp | null): void {
    this.blocks = blocks;
    this.#hidden = hidden;
    this.#matcher = matcher;
    this.#chosen = -1;
    this.#draw();
  }

  hide(hidden: ReadonlySet<string>): void {
    this.#hidden = hidden;
    for (const [index, item] of this.#items.entries()) this.#dress(item, index);
    this.#count();
    if (this.#chosen >= 0 && this.#isHidden(this.#chosen)) {
      this.#chosen = -1;
      this.#point(null, false);
    }
    this.#reachable();
  }

  mark(matcher: RegExp | null): void {
    this.#matcher = matcher;
    const chosen = this.#chosen;
    const { scrollTop } = this.root;
    this.#draw();
    this.#chosen = chosen;
    this.root.scrollTop = scrollTop;
    this.#reachable();
  }

  /** Shows which block is spoken of; `into` view if need be. */
  light(index: number | null, into: boolean): void {
    this.#lit?.classList.remove('lit');
    this.#lit = index === null ? undefined : this.#items[index];
    this.#lit?.classList.add('lit');
    if (!into || index === null) return;
    this.#choose(index);
    this.#lit?.scrollIntoView({ block: 'nearest' });
  }

  /** Takes the focus to the block so many further on that is shown and `fits`. */
  step(by: number, fits: (block: BlockEntry) => boolean = () => true): void {
    const index = this.#next(this.#chosen, by, fits);
    if (index === undefined) return;
    this.#drawTo(index + 1);
    this.#items[index]?.focus();
  }

  #next(from: number, by: number, fits: (block: BlockEntry) => boolean): number | undefined {
    let index = from < 0 && by < 0 ? this.blocks.length : from;
    for (index += by; index >= 0 && index < this.blocks.length; index += by)
      if (!this.#isHidden(index) && fits(this.blocks[index] as BlockEntry)) return index;
    return undefined;
  }

  /** Shows the next block with a match, round and round; the focus stays where people type. */
  nextMatch(by: number): void {
    const matches = (block: BlockEntry): boolean => this.#matches(block);
    const index = this.#next(this.#chosen, by, matches) ?? this.#next(-1, by, matches);
    if (index === undefined) return;
    this.#drawTo(index + 1);
    this.light(index, true);
    this.#point(index, true);
  }

  #matches({ text }: BlockEntry): boolean {
    if (this.#matcher === null) return false;
    this.#matcher.lastIndex = 0;
    return this.#matcher.test(text);
  }

  #isHidden = (index: number): boolean => this.#hidden.has(this.blocks[index]?.label ?? '');

  #choose(index: number): void {
    const before = this.#items[this.#chosen];
    if (before) before.tabIndex = -1;
    this.#chosen = index;
    const item = this.#items[index];
    if (item) item.tabIndex = 0;
  }

  /** One block can be reached with Tab: the chosen one, or the first that is shown. */
  #reachable(): void {
    const index = this.#chosen >= 0 ? this.#chosen : this.#items.findIndex((item) => !item.hidden);
    for (const item of this.#items) if (item.tabIndex === 0) item.tabIndex = -1;
    const item = this.#items[index];
    if (item) item.tabIndex = 0;
  }

  #draw(): void {
    const generation = ++this.#generation;
    this.#items = [];
    this.#lit = undefined;
    this.#list.replaceChildren();
    this.#drawTo(Math.min(FIRST, this.blocks.length));
    this.#count();
    this.#reachable();
    const more = (): void => {
      if (generation !== this.#generation || this.#items.length >= this.blocks.length) return;
      const end = performance.now() + SLICE_MS;
      while (performance.now() < end && this.#items.length < this.blocks.length)
        this.#drawTo(Math.min(this.#items.length + 40, this.blocks.length));
      setTimeout(more);
    };
    setTimeout(more);
  }

  /** Draws the blocks up to one. */
  #drawTo(end: number): void {
    const from = this.#items.length;
    if (end <= from) return;
    const items = this.blocks.slice(from, end).map((block, at) => this.#item(block, from + at));
    this.#items.push(...items);
    this.#list.append(...items);
  }

  #item(block: BlockEntry, index: number): HTMLLIElement {
    const { label, confidence, reason, text } = block;
    const said = `${isRemoved(label) ? 'removed' : 'kept'}, confidence ${confidence.toFixed(2)}, ${reason}: `;
    const item = el(
      'li',
      { tabindex: -1, 'data-index': index, 'data-label': label, 'data-kept': String(!isRemoved(label)) },
      el(
        'span',
        { class: 'why-short' },
        el('span', { class: 'block-label' }, shown(label)),
        el('span', { class: 'unseen' }, ` ${shown(said)}`),
        el(
          'span',
          { class: `block-score ${confidence < WORTH_SAYING ? 'unsure' : ''}`, 'aria-hidden': 'true' },
          confidence.toFixed(2),
        ),
      ),
      el('span', { class: 'block-text', dir: 'auto' }, ...marked(text, this.#matcher)),
    );
    this.#dress(item, index);
    return item;
  }

  /** Whether it is shown, and whether it only goes on with the label above it. */
  #dress(item: HTMLLIElement, index: number): void {
    const block = this.blocks[index] as BlockEntry;
    item.hidden = this.#isHidden(index);
    item.classList.toggle('far', index >= FIRST);
    item.classList.toggle('goes-on', this.blocks[index - 1]?.label === block.label);
    item.classList.toggle('goes-on-below', this.blocks[index + 1]?.label === block.label);
  }

  #count(): void {
    const all = this.blocks.length;
    const some = this.blocks.filter((_, index) => !this.#isHidden(index)).length;
    const removed = this.blocks.filter(({ label }) => isRemoved(label)).length;
    const matching = this.#matcher === null ? 0 : this.blocks.filter((block) => this.#matches(block)).length;
    const match = this.#matcher === null ? '' : `, ${matching} match`;
    const count =
      some === all
        ? `${counted(all, 'block')}, ${removed} removed`
        : `${some} of ${counted(all, 'block')} shown`;
    this.#title.textContent = count + match;
  }
}
