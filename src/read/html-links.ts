/** Turns a page's links into absolute ones. */
export interface LinkResolver {
  /** The absolute address of `href`; nothing where it leads to no page (`javascript:`) or cannot be known. */
  resolve(href: string): string | undefined;
  /** Takes the page's own word for what its links are relative to; the first word counts. */
  rebase(href: string | undefined): void;
}

/** Resolves against `url`, and against what the page says is its base. */
export function linkResolver(url: string | undefined): LinkResolver {
  let base = parse(url);
  let rebased = false;
  return {
    resolve(href) {
      const link = href.trim();
      // The common cases need no parser: thousands of links a page.
      if (/^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(link)) return link;
      if (/^mailto:/i.test(link)) return link;
      if (base && /^\/(?!\/)[\w\-./?=&%+#,~]*$/.test(link) && !link.includes('/.')) return base.origin + link;
      const absolute = parse(link, base);
      if (!absolute) return undefined;
      return absolute.protocol === 'http:' || absolute.protocol === 'https:' ? absolute.href : undefined;
    },
    rebase(href) {
      if (rebased || href === undefined) return;
      const next = parse(href.trim(), base);
      if (!next?.protocol.startsWith('http')) return;
      base = next;
      rebased = true;
    },
  };
}

function parse(href: string | undefined, base?: URL): URL | undefined {
  // Asking first is cheaper than catching: a page without an address may hold thousands of relative links.
  return href !== undefined && URL.canParse(href, base?.href) ? new URL(href, base) : undefined;
}
