import { type Model, type PackedModel, unpack } from './model.js';
import packed from './text.model.json' with { type: 'json' };

let model: Model | undefined;

/** The decision for flattened text, unpacked on first use. */
export function textModel(): Model {
  model ??= unpack(packed as PackedModel);
  return model;
}
