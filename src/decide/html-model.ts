import packed from './html.model.json' with { type: 'json' };
import { type Model, type PackedModel, unpack } from './model.js';

let model: Model | undefined;

/** The decision for HTML, unpacked on first use. */
export function htmlModel(): Model {
  model ??= unpack(packed as PackedModel);
  return model;
}
