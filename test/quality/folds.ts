import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Model, type Models, type PackedModel, unpack } from '../../src/decide/model.js';
import { type Page, type Style, siteOf } from './corpus.js';

export const FOLDS = 4;

/** Fold of a page's site; `split` of `test/train/train.py` with salt 0. */
export function foldOf(page: Page): number {
  const site = Number(BigInt(`0x${createHash('md5').update(siteOf(page)).digest('hex')}`) % 1000003n);
  return ((site * 2654435761) % 4294967291) % FOLDS;
}

const FOLDER = process.env.CLEANCOPY_FOLDS
  ? pathToFileURL(`${process.env.CLEANCOPY_FOLDS}/`)
  : new URL('./folds/', import.meta.url);
const loaded = new Map<string, Model>();

/** The models that never saw the page's site. */
export function modelsFor(page: Page, style: Style): Models {
  const fold = foldOf(page);
  const text = load(`text-${fold}.json`);
  return style === 'html' ? { text, html: load(`html-${fold}.json`) } : { text };
}

function load(name: string): Model {
  let model = loaded.get(name);
  if (!model) {
    const file = new URL(name, FOLDER);
    if (!existsSync(file)) throw new Error(`no ${name}: make the fold models with npm run train -- --folds`);
    model = unpack(JSON.parse(readFileSync(file, 'utf8')) as PackedModel);
    loaded.set(name, model);
  }
  return model;
}
