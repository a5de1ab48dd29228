import type { Config } from "../config.js";

/** An address of Google, or the same path at the stand-in where one is set. */
export function googleUrl(config: Config, address: string): URL {
  const url = new URL(address);
  const { baseUrl } = config.google;
  return baseUrl ? new URL(url.pathname + url.search, baseUrl) : url;
}
