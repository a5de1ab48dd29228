/**
 * A browser's cookies, by host. Ports share them, as in a real browser;
 * `Secure` is not asked for, since loopback counts as secure.
 */
export class Cookies {
  readonly #jar = new Map<string, { value: string; path: string }>();

  /** Keeps, replaces or forgets what a response sets. */
  store(url: URL, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";").map((p) => p.trim());
      const at = pair.indexOf("=");
      const name = pair.slice(0, at);
      const key = `${url.hostname}\n${name}`;
      const attribute = (wanted: string) =>
        attributes
          .find((a) => a.toLowerCase().startsWith(`${wanted}=`))
          ?.slice(wanted.length + 1);
      const maxAge = attribute("max-age");
      const expires = attribute("expires");
      const gone =
        maxAge === undefined
          ? expires !== undefined && Date.parse(expires) <= Date.now()
          : Number(maxAge) <= 0;
      if (gone) this.#jar.delete(key);
      else {
        const path = attribute("path") ?? "/";
        this.#jar.set(key, { value: pair.slice(at + 1), path });
      }
    }
  }

  /** The `Cookie` header for a request; empty when there are none. */
  header(url: URL): string {
    return [...this.#jar]
      .filter(([key]) => key.startsWith(`${url.hostname}\n`))
      .filter(([, { path }]) => covers(path, url.pathname))
      .map(([key, { value }]) => `${key.split("\n")[1]}=${value}`)
      .join("; ");
  }
}

/** Path matching of RFC 6265, section 5.1.4. */
const covers = (cookie: string, path: string): boolean =>
  path === cookie ||
  (path.startsWith(cookie) &&
    (cookie.endsWith("/") || path[cookie.length] === "/"));
