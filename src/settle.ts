import { decide, holdsArticle, isCleanCopy } from './decide/decide.js';
import { judge } from './decide/judge.js';
import { SURELY_JUNK } from './decide/keep.js';
import type { Model } from './decide/model.js';
import { BODY_LABELS, type Label, type LabelledBlock } from './document.js';
import type { Known } from './profile/lookup.js';
import { readText } from './read/text.js';
import { type Context, contextOf } from './view/context.js';
import type { View } from './view/view.js';
import { bodyText } from './write/text.js';

/** Rounds after which a copy is left as it is; one is the rule. */
const ROUNDS = 12;
/** Filter id of what came out only when the copy was looked at by itself. */
const SECOND_LOOK = 'second-look';

/**
 * Cleaning clean copy must change nothing: looks at the copy's own text as a scrape, and takes out what would come out of
 * it, until nothing would. Returns the blocks, some with new verdicts. `views` are what the blocks were labelled by, `without`
 * the filters that are off. A copy that does not say which site it is of has to stand by itself as well as with its profile.
 */
export function settle(
  blocks: readonly LabelledBlock[],
  model: Model,
  views: readonly View[],
  without: ReadonlySet<string>,
  site?: Known,
): LabelledBlock[] {
  const known = new Map(views.map((view) => [view.text, view]));
  let settled = [...blocks];
  for (let round = 0; round < ROUNDS; round++) {
    const out = junkIn(settled, model, known, without, site);
    if (out.size === 0) break;
    settled = settled.map((block) =>
      out.has(block)
        ? {
            ...block,
            label: 'ui',
            filter: SECOND_LOOK,
            reason: 'is no part of the copy when that is read by itself',
          }
        : block,
    );
  }
  return settled;
}

/** What stands between a block and the one before it, if both are body and parts of one line. */
export function glueOf(before: LabelledBlock | undefined, block: LabelledBlock): '' | ' ' | undefined {
  return before && BODY_LABELS.has(before.label) && BODY_LABELS.has(block.label) ? block.glued : undefined;
}

/** Blocks of a copy that would come out of its text. */
function junkIn(
  blocks: readonly LabelledBlock[],
  model: Model,
  known: ReadonlyMap<string, View>,
  without: ReadonlySet<string>,
  site: Known | undefined,
): Set<LabelledBlock> {
  const body: LabelledBlock[] = [];
  const starts: number[] = [];
  let text = '';
  blocks.forEach((block, index) => {
    if (!BODY_LABELS.has(block.label)) return;
    text += text === '' ? '' : (glueOf(blocks[index - 1], block) ?? '\n\n');
    body.push(block);
    starts.push(text.length);
    text += bodyText([block]);
  });
  const document = readText(text);
  const context = contextOf(document, known);
  if (!holdsArticle(context.views, false, site?.named === true)) return new Set(body);
  const ways = site ? [site.again(context), ...(site.named ? [] : [context])] : [context];
  const answers = ways.map((way) => junkOf(way, model, without));
  const out = new Set<LabelledBlock>();
  let at = 0;
  document.blocks.forEach((block, index) => {
    while (at + 1 < starts.length && (starts[at + 1] as number) <= block.span.start) at++;
    if (answers.some((isJunk) => isJunk(index))) out.add(body[at] as LabelledBlock);
  });
  return out;
}

function junkOf(context: Context, model: Model, without: ReadonlySet<string>): (index: number) => boolean {
  const { evidence, odds } = judge(context, model, without);
  if (!isCleanCopy(odds)) return (index) => (odds[index] as number) <= SURELY_JUNK;
  // Of clean copy only what it says twice comes out, and what gives itself away.
  const verdicts = decide(context, evidence, odds, without);
  return (index) => !BODY_LABELS.has(verdicts[index]?.label as Label);
}
