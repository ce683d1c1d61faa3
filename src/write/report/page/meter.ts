import { el } from './dom.js';

/** A bar as long as a confidence; the figure stands beside it. */
export function meter(confidence: number): HTMLElement {
  const fill = el('span', { class: 'meter-fill' });
  fill.style.width = `${Math.round(100 * confidence)}%`;
  return el('span', { class: 'meter', 'aria-hidden': 'true' }, fill);
}
