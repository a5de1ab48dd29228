/** What a link in mail or a document may point to. */
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Parameters that only tell a sender who clicked. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(enc|mi)|mkt_tok|oly_(anon|enc)_id|vero_id|ck_subscriber_id)$/i;

/** The target of a link as a URL; `undefined` when it is not one that a person should follow. */
export function safeLink(target: string | undefined): URL | undefined {
  const url = target ? URL.parse(target.trim()) : null;
  return url && SCHEMES.has(url.protocol) ? url : undefined;
}

/** The address that a link leads to, without tracking parameters. */
export function untracked(url: URL): string {
  const copy = new URL(url);
  for (const name of [...copy.searchParams.keys()]) {
    if (TRACKING.test(name)) copy.searchParams.delete(name);
  }
  return copy.href;
}
