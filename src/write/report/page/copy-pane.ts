import type { BlockEntry, Detail } from '../entry.js';
import { button, counted, dateOf, el, marked, shown } from './dom.js';
import { isBody } from './labels.js';
import type { Point } from './scrape-pane.js';

/** After this the button says what it is for again. */
const SAID_MS = 1600;

/** The article as it comes out, set for reading. */
export class CopyPane {
  readonly #article = el('div', { class: 'copy-text' });
  readonly #note = el('p', { class: 'pane-note' });
  readonly #button = button(
    { class: 'quiet', title: 'Copy the text (c)' },
    () => void this.take(),
    'Copy text',
  );
  readonly root = el(
    'section',
    { class: 'pane copy', 'aria-labelledby': 'copy-title', tabindex: 0 },
    el('div', { class: 'pane-head' }, el('h3', { id: 'copy-title' }, 'Clean copy'), this.#note, this.#button),
    this.#article,
  );
  #detail: Detail | undefined;
  #lit: Element | null = null;

  constructor(point: Point) {
    const indexOf = (event: Event): number | null => {
      const part = (event.target as Element).closest<HTMLElement>('[data-index]');
      return part === null ? null : Number(part.dataset.index);
    };
    this.#article.addEventListener('pointerover', (event) => {
      if (event.pointerType === 'mouse') point(indexOf(event), false);
    });
    this.#article.addEventListener('pointerleave', () => point(null, false));
    this.#article.addEventListener('click', (event) => {
      const index = indexOf(event);
      if (index !== null && getSelection()?.isCollapsed !== false) point(index, true);
    });
  }

  show(detail: Detail, matcher: RegExp | null): void {
    this.#detail = detail;
    const body = bodyOf(detail);
    const words = body.reduce((sum, { text }) => sum + wordsIn(text), 0);
    this.#note.textContent = counted(words, 'word');
    this.#button.hidden = body.length === 0;
    this.mark(matcher);
  }

  mark(matcher: RegExp | null): void {
    const detail = this.#detail;
    if (detail === undefined) return;
    this.#lit = null;
    const parts = partsOf(detail, matcher);
    this.#article.replaceChildren(
      ...(parts.length > 0
        ? parts
        : [
            el('p', { class: 'no-copy' }, 'No article was found here.'),
            el('p', { class: 'no-copy-hint' }, 'Every block was taken out; the scrape shows why.'),
          ]),
    );
  }

  light(index: number | null, into: boolean): void {
    this.#lit?.classList.remove('lit');
    this.#lit = index === null ? null : this.#article.querySelector(`[data-index="${index}"]`);
    this.#lit?.classList.add('lit');
    if (into) this.#lit?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the text into the clipboard. */
  async take(): Promise<void> {
    if (this.#detail === undefined) return;
    const text = bodyOf(this.#detail)
      .map((block) => block.rows?.map((cells) => cells.join('\t')).join('\n') ?? block.text)
      .join('\n\n');
    try {
      await navigator.clipboard.writeText(text);
      this.#button.textContent = 'Copied';
    } catch {
      this.#button.textContent = 'Not allowed here';
    }
    setTimeout(() => (this.#button.textContent = 'Copy text'), SAID_MS);
  }
}

const bodyOf = ({ blocks }: Detail): BlockEntry[] => blocks.filter(({ label }) => isBody(label));

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words of a language with spaces are quickly counted, those of one without are segmented. */
function wordsIn(text: string): number {
  if (!/[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF]/.test(text))
    return text.split(/\s+/).filter((word) => word !== '').length;
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

/** Headline, byline and body; list items gathered into lists. */
function partsOf(detail: Detail, matcher: RegExp | null): Node[] {
  const parts: Node[] = [];
  const headline = detail.blocks.findIndex(({ label }) => label === 'headline');
  const body = bodyOf(detail);
  if (body.length === 0) return [];
  if (detail.headline !== null) {
    const index = headline < 0 ? undefined : headline;
    parts.push(
      el(
        'h4',
        { class: 'copy-headline', dir: 'auto', 'data-index': index },
        ...marked(detail.headline, matcher),
      ),
    );
  }
  const by = [detail.authors.join(', '), dateOf(detail.published)].filter((part) => part !== '').join(' · ');
  if (by !== '') parts.push(el('p', { class: 'copy-by', dir: 'auto' }, shown(by)));
  let list: HTMLElement | undefined;
  for (const [index, block] of detail.blocks.entries()) {
    if (!isBody(block.label)) continue;
    const part = partOf(block, matcher);
    part.dataset.index = String(index);
    if (part instanceof HTMLLIElement) {
      const tag = block.ordered ? 'ol' : 'ul';
      if (list?.localName !== tag) parts.push((list = el(tag)));
      part.dataset.depth = String(Math.min(4, block.depth ?? 0));
      list.append(part);
    } else {
      list = undefined;
      parts.push(part);
    }
  }
  return parts;
}

function partOf(block: BlockEntry, matcher: RegExp | null): HTMLElement {
  const { kind, label, text, rows } = block;
  const auto = { dir: 'auto' };
  if (kind === 'table' && rows) return tableOf(block, matcher);
  if (kind === 'list-item') return el('li', auto, ...runsOf(block, matcher));
  if (kind === 'code') return el('pre', { tabindex: 0 }, ...marked(text, matcher));
  if (kind === 'heading' || label === 'heading') return el('h5', auto, ...runsOf(block, matcher));
  if (kind === 'quote' || label === 'quote') return el('blockquote', auto, ...runsOf(block, matcher));
  return el(
    'p',
    label === 'standfirst' ? { ...auto, class: 'copy-standfirst' } : auto,
    ...runsOf(block, matcher),
  );
}

/** Emphasis stays; links are text, since nothing of a scrape may lead anywhere. */
function runsOf({ text, inline }: BlockEntry, matcher: RegExp | null): Node[] {
  if (inline === undefined || matcher !== null) return marked(text, matcher);
  return inline.map((run) => {
    let node: Node = document.createTextNode(shown(run.text));
    if (run.code) node = el('code', {}, node);
    if (run.emphasis) node = el('em', {}, node);
    if (run.strong) node = el('strong', {}, node);
    return node;
  });
}

function tableOf({ rows = [], header }: BlockEntry, matcher: RegExp | null): HTMLElement {
  const cells = (row: readonly string[], tag: 'th' | 'td'): HTMLElement =>
    el(
      'tr',
      {},
      ...row.map((cell) => el(tag, { dir: 'auto', scope: tag === 'th' && 'col' }, ...marked(cell, matcher))),
    );
  const [first, ...rest] = rows;
  const table = el(
    'table',
    {},
    header && first ? el('thead', {}, cells(first, 'th')) : null,
    el('tbody', {}, ...(header ? rest : rows).map((row) => cells(row, 'td'))),
  );
  return el('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Table' }, table);
}
