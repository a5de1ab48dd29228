import type { Config } from "../config.js";

/** An address of Google, or the same path at the stand-in where one is set. */
export function googleUrl(config: Config, address: string): URL {
  const url = new URL(address);
  const { baseUrl } = config.google;
  if (!baseUrl) return url;
  const standIn = new URL(baseUrl);
  // Set one by one: resolved against the stand-in, a path that begins with `//` would name another host.
  standIn.pathname = url.pathname;
  standIn.search = url.search;
  return standIn;
}
