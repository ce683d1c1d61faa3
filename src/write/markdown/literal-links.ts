import type { Link, Parents, Root } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { defaultHandlers, type Handle } from 'mdast-util-to-markdown';

/**
 * Web and mail addresses in text are links to every reader of GFM, and no escape prevents that (the
 * parser looks for them again when escapes are gone). So the tree says what readers will see.
 */
export function linkAddresses(root: Root): Root {
  for (const transform of gfmAutolinkLiteralFromMarkdown().transforms ?? []) {
    // What follows a link may be an address of its own only once the link is parted from it.
    transform(root);
    transform(root);
  }
  return root;
}

const BARE = /^(?:(?:https?:\/\/|www\.)(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?#][\w/.=%?&#-]*)?|[a-z\d](?:[\w.-]*[a-z\d])?@(?:[a-z\d-]+\.)+[a-z]{2,})$/i;
const CONTAINERS: readonly Parents['type'][] = ['paragraph', 'heading', 'tableCell'];

/** Prints addresses that GFM finds by itself as they stand; every other link in full. */
export const link: Handle = Object.assign(
  ((node: Link, parent, state, info) =>
    bare(node, parent) ?? defaultHandlers.link(node, parent, state, info)) satisfies Handle,
  {
    // Tells the stringifier which character a link begins with.
    peek: (node: Link, parent: Parents | undefined, state: Parameters<Handle>[2]) =>
      bare(node, parent)?.charAt(0) ?? defaultHandlers.link.peek(node, parent, state),
  },
);

function bare(node: Link, parent: Parents | undefined): string | undefined {
  const [child] = node.children;
  if (parent === undefined || !CONTAINERS.includes(parent.type)) return undefined;
  if (node.title || node.children.length !== 1 || child?.type !== 'text') return undefined;
  const text = child.value;
  if (!BARE.test(text) || !/[a-z\d/]$/i.test(text)) return undefined;
  if (![text, `mailto:${text}`, `http://${text}`].includes(node.url)) return undefined;
  const siblings: readonly unknown[] = parent.children;
  const at = siblings.indexOf(node);
  return edge(parent.children[at - 1], /[\s(]$/) && edge(parent.children[at + 1], /^[.,:!?]?(?:\s|$)/)
    ? text
    : undefined;
}

/** Whether the neighbour, if any, is text that parts a bare address from the rest. */
function edge(sibling: Parents['children'][number] | undefined, parting: RegExp): boolean {
  return sibling === undefined || (sibling.type === 'text' && parting.test(sibling.value));
}
