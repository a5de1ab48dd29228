/** What a host may be made of in a source of a Content-Security-Policy (CSP Level 3, `host-part`). */
const SOURCE_HOST = /^[a-z\d-]+(\.[a-z\d-]+)*$/;

/**
 * The source of a `form-action` list that covers an address. Its origin where
 * the policy's grammar can say it; otherwise its scheme alone: an app's private
 * scheme has no origin, and an IPv6 address or a host with `;` or `,` in it
 * would be misread or would end the directive.
 */
function formActionSource(address: string): string {
  const { protocol, hostname, host } = new URL(address);
  const web = protocol === "https:" || protocol === "http:";
  return web && SOURCE_HOST.test(hostname) ? `${protocol}//${host}` : protocol;
}

/**
 * The Content-Security-Policy of a page: no frame, nothing from elsewhere, styles
 * that carry `nonce` alone, and no script but the one with the digest `script`,
 * which may speak to this server and nobody else. Browsers hold the redirects
 * that follow a form against `form-action` too, so `formAction` names each
 * address (origin or whole URL) to which the answer to a form may redirect.
 *
 * @throws TypeError for an address that is no URL
 */
export function contentSecurityPolicy(
  nonce: string,
  formAction: readonly string[],
  script?: string,
): string {
  const targets = new Set(["'self'", ...formAction.map(formActionSource)]);
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script ? [`script-src '${script}'`, "connect-src 'self'"] : []),
    "img-src data:",
    `form-action ${[...targets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
