import type { BlockEntry } from '../entry.js';
import { data } from './data.js';
import { button, el, shown } from './dom.js';
import { isRemoved, levelOf } from './labels.js';
import { meter } from './meter.js';

/** Why a block was kept or removed: a strip below the panes, which covers nothing that is read. */
export class Why {
  readonly #content = el('div', { class: 'why-content' });
  readonly root = el(
    'aside',
    { class: 'why', 'aria-label': 'Why' },
    this.#content,
    button({ class: 'why-close', 'aria-label': 'Close' }, () => this.clear(), '×'),
  );

  constructor() {
    this.clear();
  }

  clear(): void {
    this.root.classList.remove('open');
    this.#content.replaceChildren(
      el(
        'p',
        { class: 'why-hint' },
        'Point at a block, or step through them with ',
        el('kbd', {}, 'j'),
        ' and ',
        el('kbd', {}, 'k'),
        ', to see why it was kept or removed.',
      ),
    );
  }

  /** `chosen` opens the strip where there is little room for it. */
  show(block: BlockEntry | undefined, chosen: boolean): void {
    if (block === undefined) {
      this.clear();
      return;
    }
    if (chosen) this.root.classList.add('open');
    const { label, confidence, filter, reason, start, end, links = [] } = block;
    const explain = Object.hasOwn(data.filters, filter) ? data.filters[filter] : undefined;
    this.#content.replaceChildren(
      el(
        'p',
        { class: 'why-line' },
        el(
          'span',
          { class: 'chip', 'data-label': label, 'data-kept': String(!isRemoved(label)) },
          shown(label),
        ),
        el('strong', {}, isRemoved(label) ? 'Removed' : 'Kept'),
        el('span', { class: 'why-reason', dir: 'auto' }, shown(reason)),
      ),
      el(
        'p',
        { class: 'why-more' },
        el('span', { class: `sure ${levelOf(confidence)}` }, meter(confidence), ` ${confidence.toFixed(2)}`),
        el('code', {}, shown(filter)),
        explain === undefined ? null : el('span', { class: 'why-explain' }, explain),
        el(
          'span',
          { class: 'why-span' },
          `characters ${start.toLocaleString('en')} to ${end.toLocaleString('en')}`,
        ),
        links.length === 0
          ? null
          : el('bdi', { class: 'why-links' }, `links to ${links.map(shown).join(', ')}`),
      ),
    );
  }
}
