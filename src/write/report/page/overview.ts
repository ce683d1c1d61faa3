import type { Share } from '../entry.js';
import { data } from './data.js';
import { button, byId, counted, el, percent, shown } from './dom.js';
import { characters, isRemoved, LABELS, levelOf } from './labels.js';
import { condition } from './query.js';
import type { Store } from './state.js';

/** Width of a bar of the histogram. */
const STEP = 0.05;
const STEPS = Math.round(1 / STEP);
/** Sites that are listed before somebody asks for all. */
const FIRST_SITES = 12;

/** What the run comes to: how sure it is, what was removed by kind and by site. */
export class Overview {
  readonly #store: Store;
  readonly #root = byId('overview');
  #drawn = false;

  constructor(store: Store) {
    this.#store = store;
    store.listen((state, before) => {
      if (state.file !== before.file) this.#show(state.file === null);
    });
    this.#show(store.state.file === null);
  }

  #show(wanted: boolean): void {
    this.#root.hidden = !wanted;
    if (!wanted || this.#drawn) return;
    this.#drawn = true;
    this.#root.append(
      el('header', { class: 'overview-head' }, el('h2', {}, 'Overview'), ...leadOf()),
      ...failures(),
      el('div', { class: 'charts' }, this.#confidences(), this.#kinds()),
      this.#sites(),
    );
  }

  #look(query: string): void {
    this.#store.change({ query, pane: 'files' }, true);
  }

  /** Bars that are buttons: how many files have which confidence. */
  #confidences(): HTMLElement {
    const counts = new Array<number>(STEPS).fill(0);
    for (const { confidence } of data.files) {
      const step = Math.min(STEPS - 1, Math.floor(confidence / STEP + 1e-9));
      counts[step] = (counts[step] as number) + 1;
    }
    const most = Math.max(...counts, 1);
    const range = (step: number): [string, string] => [
      (step * STEP).toFixed(2),
      ((step + 1) * STEP).toFixed(2),
    ];
    const bars = counts.map((count, step) => {
      const [from, to] = range(step);
      const bar = el('span', { class: `bar ${levelOf(step * STEP + STEP / 2)}` });
      // What is there is seen, however little it is.
      bar.style.height = count === 0 ? '0' : `max(3px, ${(100 * count) / most}%)`;
      const figure = el('span', { class: 'bar-count' }, count === 0 ? '' : count.toLocaleString('en'));
      const last = step === STEPS - 1;
      return el(
        'li',
        {},
        count === 0
          ? el('span', { class: 'column', 'aria-label': `${from} to ${to}: none`, role: 'img' }, bar)
          : button(
              { class: 'column', 'aria-label': `${from} to ${to}: ${counted(count, 'file')}, list them` },
              () => this.#look(last ? `from:${from}` : `from:${from} below:${to}`),
              figure,
              bar,
            ),
      );
    });
    const rows = counts.flatMap((count, step) =>
      count === 0
        ? []
        : [el('tr', {}, el('th', { scope: 'row' }, range(step).join(' to ')), el('td', {}, String(count)))],
    );
    return el(
      'section',
      { class: 'chart', 'aria-labelledby': 'confidence-title' },
      el('h3', { id: 'confidence-title' }, 'Confidence'),
      el(
        'p',
        { class: 'chart-note' },
        'Files by how much of their words is expected to be right. A bar lists its files.',
      ),
      el('ol', { class: 'histogram' }, ...bars),
      el(
        'p',
        { class: 'axis', 'aria-hidden': 'true' },
        ...['0', '0.2', '0.4', '0.6', '0.8', '1'].map((tick) => el('span', {}, tick)),
      ),
      el(
        'details',
        {},
        el('summary', {}, 'As a table'),
        el(
          'table',
          { class: 'figures' },
          el(
            'thead',
            {},
            el('tr', {}, el('th', { scope: 'col' }, 'Confidence'), el('th', { scope: 'col' }, 'Files')),
          ),
          el('tbody', {}, ...rows),
        ),
      ),
    );
  }

  /** A table whose bars are one of its columns. */
  #kinds(): HTMLElement {
    const kinds = new Map<string, Share & { files: number }>();
    for (const { shares } of data.files)
      for (const [label, { blocks, characters: size }] of Object.entries(shares)) {
        if (!isRemoved(label)) continue;
        const kind = kinds.get(label) ?? { blocks: 0, characters: 0, files: 0 };
        kinds.set(label, {
          blocks: kind.blocks + blocks,
          characters: kind.characters + size,
          files: kind.files + 1,
        });
      }
    const sorted = [...kinds].sort(([, a], [, b]) => b.characters - a.characters);
    const most = sorted[0]?.[1].characters ?? 1;
    const all = sorted.reduce((sum, [, { characters: size }]) => sum + size, 0);
    const rows = sorted.map(([label, { blocks, characters: size, files }]) =>
      el(
        'tr',
        {},
        el(
          'th',
          { scope: 'row' },
          button(
            { class: 'chip', 'data-label': label, title: `List ${counted(files, 'file')} with it` },
            () => this.#look(condition('label', label)),
            label,
          ),
        ),
        el('td', { class: 'bar-cell', 'aria-hidden': 'true' }, stripe(label, size / most)),
        el('td', {}, percent(size, all)),
        el('td', {}, blocks.toLocaleString('en')),
        el('td', {}, files.toLocaleString('en')),
      ),
    );
    return el(
      'section',
      { class: 'chart', 'aria-labelledby': 'kinds-title' },
      el('h3', { id: 'kinds-title' }, 'What was removed'),
      rows.length === 0
        ? el('p', { class: 'chart-note' }, 'Nothing was.')
        : el(
            'table',
            { class: 'figures kinds' },
            el(
              'thead',
              {},
              el(
                'tr',
                {},
                el('th', { scope: 'col' }, 'Label'),
                el('td', { 'aria-hidden': 'true' }),
                el('th', { scope: 'col' }, 'Share'),
                el('th', { scope: 'col' }, 'Blocks'),
                el('th', { scope: 'col' }, 'Files'),
              ),
            ),
            el('tbody', {}, ...rows),
          ),
    );
  }

  #sites(): HTMLElement {
    const sites = sitesOf();
    const body = el('tbody');
    const more = button(
      { class: 'quiet' },
      () => {
        body.append(...sites.slice(FIRST_SITES).map((site) => this.#siteRow(site)));
        more.remove();
      },
      `All ${counted(sites.length, 'site')}`,
    );
    body.append(...sites.slice(0, FIRST_SITES).map((site) => this.#siteRow(site)));
    return el(
      'section',
      { class: 'chart', 'aria-labelledby': 'sites-title' },
      el('h3', { id: 'sites-title' }, 'By site'),
      el('p', { class: 'chart-note' }, 'How much of each site’s text was kept, and what the rest was.'),
      el(
        'table',
        { class: 'figures sites' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('th', { scope: 'col' }, 'Site'),
            el('th', { scope: 'col' }, 'Kept and removed'),
            el('th', { scope: 'col' }, 'Kept'),
            el('th', { scope: 'col' }, 'Most removed'),
            el('th', { scope: 'col' }, 'Confidence'),
            el('th', { scope: 'col' }, 'Files'),
          ),
        ),
        body,
      ),
      sites.length > FIRST_SITES && more,
    );
  }

  #siteRow({ name, files, kept, removed, labels, median }: Site): HTMLElement {
    const all = kept + removed;
    const parts = LABELS.filter((label) => labels.has(label)).map((label) => ({
      label,
      size: labels.get(label) as number,
    }));
    const bar = el(
      'div',
      { class: 'stack' },
      ...[{ label: 'body', size: kept }, ...parts].map(({ label, size }) => {
        const part = el('span', {
          'data-label': label,
          'data-kept': String(!isRemoved(label)),
          title: `${isRemoved(label) ? label : 'kept'} ${percent(size, all)}`,
        });
        part.style.width = `${(100 * size) / Math.max(1, all)}%`;
        return part;
      }),
    );
    const top = parts.sort((a, b) => b.size - a.size)[0];
    return el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        button(
          { class: 'link', title: 'List its files' },
          () => this.#look(condition('site', name)),
          el('bdi', {}, shown(name)),
        ),
      ),
      el('td', { class: 'bar-cell', 'aria-hidden': 'true' }, bar),
      el('td', {}, percent(kept, all)),
      el('td', { class: 'top-label' }, top === undefined ? '' : `${top.label} ${percent(top.size, all)}`),
      el('td', {}, median.toFixed(2)),
      el('td', {}, files.toLocaleString('en')),
    );
  }
}

interface Site {
  name: string;
  files: number;
  kept: number;
  removed: number;
  /** Characters by removed label. */
  labels: Map<string, number>;
  median: number;
}

/** Those with most files first. */
function sitesOf(): Site[] {
  const sites = new Map<string, Site & { confidences: number[] }>();
  for (const file of data.files) {
    const site = sites.get(file.site) ?? {
      name: file.site,
      files: 0,
      kept: 0,
      removed: 0,
      labels: new Map<string, number>(),
      median: 0,
      confidences: [],
    };
    sites.set(file.site, site);
    const { kept, removed } = characters(file);
    site.files++;
    site.kept += kept;
    site.removed += removed;
    site.confidences.push(file.confidence);
    for (const [label, share] of Object.entries(file.shares))
      if (isRemoved(label)) site.labels.set(label, (site.labels.get(label) ?? 0) + share.characters);
  }
  // The files come sorted by confidence, so do a site's.
  for (const site of sites.values()) site.median = site.confidences[Math.floor(site.files / 2)] as number;
  return [...sites.values()].sort((a, b) => b.files - a.files || b.kept + b.removed - a.kept - a.removed);
}

function stripe(label: string, share: number): HTMLElement {
  const bar = el('span', { class: 'stripe', 'data-label': label });
  bar.style.width = `max(2px, ${100 * share}%)`;
  return bar;
}

function leadOf(): Node[] {
  const { files, omitted } = data;
  let [kept, removed, empty, low] = [0, 0, 0, 0];
  for (const file of files) {
    const size = characters(file);
    kept += size.kept;
    removed += size.removed;
    if (size.kept === 0) empty++;
    else if (levelOf(file.confidence) === 'low') low++;
  }
  const sentences = [
    `${counted(files.length, 'file')}. ${percent(kept, kept + removed)} of the text was kept, ${percent(removed, kept + removed)} removed.`,
    empty > 0 && `${empty === 1 ? 'One holds' : `${empty.toLocaleString('en')} hold`} no article.`,
    low > 0 && `${low === 1 ? 'One more is' : `${low.toLocaleString('en')} more are`} of low confidence.`,
    omitted > 0 &&
      `${counted(omitted, 'file')} of higher confidence ${omitted === 1 ? 'was' : 'were'} left out.`,
  ].filter((sentence) => sentence !== false);
  return [el('p', { class: 'lead' }, sentences.join(' '))];
}

function failures(): Node[] {
  const { failures: failed } = data;
  if (failed.length === 0) return [];
  const items = failed.map(({ id, message }) =>
    el('li', {}, el('bdi', { class: 'failed-id' }, shown(id)), ` ${shown(message)}`),
  );
  return [
    el(
      'details',
      { class: 'failed', open: failed.length <= 5 },
      el('summary', {}, `${counted(failed.length, 'input')} could not be read`),
      el('ul', {}, ...items),
    ),
  ];
}
