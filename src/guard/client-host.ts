import { isLoopback } from "../config.js";

/** Names that never lead to the public internet, with all that is below them (RFC 6761, 6762, 8375, 7686, 9476 and common use). */
const SPECIAL = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "arpa",
  "onion",
  "alt",
  "invalid",
  "test",
];

/** The longest identity that is an address, in characters. */
const MAX_ADDRESS = 1024;

/** What a document may be named: visible ASCII, so that host and path are what they look like. */
const VISIBLE = /^[\x21-\x7e]+$/;

/** Where an app's identity stands (OAuth Client ID Metadata Document): the address, or why none is read from there. */
export type ClientAddress =
  | { host: string }
  | { refused: "malformed" | "special_address" | "not_allowed"; host?: string };

/**
 * Whether a document at `address` may be fetched: https on port 443, at a public
 * name that is on the list. `allowed` holds hosts, `*.` in front of one for those
 * below it, `*` for any public host. `own` is this server's host, which must not be
 * made to ask itself.
 */
export function clientAddress(
  address: string,
  allowed: readonly string[],
  own: string,
): ClientAddress {
  const url = URL.parse(address);
  const plain =
    address.length <= MAX_ADDRESS &&
    VISIBLE.test(address) &&
    !address.includes("\\");
  if (!url || !plain || url.username || url.password || url.hash) {
    return { refused: "malformed" };
  }
  const { hostname: host } = url;
  if (url.port !== "" || url.host === own || isSpecial(url)) {
    return { refused: "special_address", host };
  }
  return allowed.some((entry) => covers(entry, host))
    ? { host }
    : { refused: "not_allowed", host };
}

/** The host as browsers read it: `0x7f.1` is `127.0.0.1` by now. */
function isSpecial(url: URL): boolean {
  const { hostname } = url;
  const labels = hostname.split(".");
  const last = labels.at(-1) ?? "";
  return (
    isLoopback(url) ||
    hostname.startsWith("[") ||
    /^\d+$/.test(last) ||
    labels.length < 2 ||
    last === "" ||
    SPECIAL.includes(last)
  );
}

const covers = (entry: string, host: string): boolean =>
  entry === "*" ||
  entry === host ||
  (entry.startsWith("*.") && host.endsWith(entry.slice(1)));
