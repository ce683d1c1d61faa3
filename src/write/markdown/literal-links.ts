import type { Link, Parents, Root } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { defaultHandlers, type Handle } from 'mdast-util-to-markdown';

/** What every address has in it. */
const MAY_HOLD_ADDRESS = /@|:\/\/|www\./i;

/**
 * Web and mail addresses in text are links to every reader of GFM, and no escape prevents that (the
 * parser looks for them again when escapes are gone). So the tree says what readers will see.
 * `texts` are all that it has: most have no address, and looking for one in the tree takes long.
 */
export function linkAddresses(root: Root, texts: readonly string[]): Root {
  if (!texts.some((text) => MAY_HOLD_ADDRESS.test(text))) return root;
  for (const transform of gfmAutolinkLiteralFromMarkdown().transforms ?? []) {
    // What follows a link may be an address of its own only once the link is parted from it.
    transform(root);
    transform(root);
  }
  return root;
}

/** Addresses that every parser takes whole, bare or in angle brackets. */
const BARE_WEB = /^(?:https?:\/\/|www\.)(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?#](?:[\w/.=%?&#-]*[a-z\d/])?)?$/i;
const BARE_MAIL = /^[a-z\d](?:[\w.-]*[a-z\d])?@(?:[a-z\d-]+\.)+[a-z]{2,}$/i;
const ANGLED_WEB = /^https?:\/\/[\w./:@%=?&#~+-]+$/i;
const ANGLED_MAIL = /^[\w.+-]+@[a-z\d]+(?:[.-][a-z\d]+)*$/i;
const CONTAINERS: readonly Parents['type'][] = ['paragraph', 'heading', 'tableCell'];

/**
 * Prints an address that GFM finds by itself as it stands, one that parsers find in angle brackets so, and
 * every other link in full (the stringifier must be told `resourceLink`).
 */
export const link: Handle = Object.assign(
  ((node: Link, parent, state, info) =>
    bare(node, parent) ?? angled(node) ?? defaultHandlers.link(node, parent, state, info)) satisfies Handle,
  {
    // Tells the stringifier which character a link begins with.
    peek: (node: Link, parent: Parents | undefined) => (bare(node, parent) ?? angled(node) ?? '[').charAt(0),
  },
);

function angled(node: Link): string | undefined {
  const text = address(node, ANGLED_WEB, ANGLED_MAIL);
  return text === undefined ? undefined : `<${text}>`;
}

/** The text of a link that is the address it leads to. */
function address({ title, url, children }: Link, web: RegExp, mail: RegExp): string | undefined {
  const [child] = children;
  if (title || children.length !== 1 || child?.type !== 'text') return undefined;
  const text = child.value;
  const isWeb = web.test(text) && url === (/^www/i.test(text) ? `http://${text}` : text);
  const isMail = url === `mailto:${text}` && mail.test(text);
  return isWeb || isMail ? text : undefined;
}

function bare(node: Link, parent: Parents | undefined): string | undefined {
  if (parent === undefined || !CONTAINERS.includes(parent.type)) return undefined;
  const text = address(node, BARE_WEB, BARE_MAIL);
  if (text === undefined) return undefined;
  const at = (parent.children as readonly unknown[]).indexOf(node);
  const before = parent.children.slice(Math.max(0, at - 1), at);
  const after = parent.children.slice(at + 1, at + 3);
  return parted(before, /[\s(]$/) && parted(after, after.length > 1 ? /^[.,:!?]?\s/ : /^[.,:!?]?(?:\s|$)/)
    ? text
    : undefined;
}

/** Whether text parts a bare address from the rest on this side, if there is any. */
function parted([sibling]: readonly Parents['children'][number][], parting: RegExp): boolean {
  return sibling === undefined || (sibling.type === 'text' && parting.test(sibling.value));
}
