import addressparser from "nodemailer/lib/addressparser";
import { ToolError } from "../error.js";
import { bareAddress } from "../text/address.js";
import { cleanLine } from "../text/clean.js";
import { decodeWords } from "./charset.js";

/** A person as mail names them. */
export interface Address {
  /** Bare; of what others wrote, in whatever case they wrote it. */
  address: string;
  name?: string | undefined;
}

/** The addresses in a header that somebody else wrote, groups opened, names decoded and cleaned. */
export function readAddresses(value: string): Address[] {
  return addressparser(value, { flatten: true }).flatMap(
    ({ name, address }) => {
      const words = cleanLine(decodeWords(name));
      const bare = cleanLine(address ?? "");
      if (!bare && !words) return [];
      return words ? [{ address: bare, name: words }] : [{ address: bare }];
    },
  );
}

/** `Ada Byron <ada@example.com>`, for a person to read. */
export const showAddress = ({ address, name }: Address): string =>
  name ? `${name} <${address}>` : address;

const FORM = /^(?:"((?:[^"\\]|\\["\\])*)"|([^<>"]*?))\s*<([^<>\s]+)>$/;
/** A name and an address of the longest that RFC 5321 allows. */
const LONGEST = 600;
/** Control characters, and what some reader takes for the end of a line. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * One recipient as a caller writes them: `ada@example.com` or
 * `Ada Byron <ada@example.com>`, and nothing else.
 * @throws ToolError that says what is wrong; nothing is dropped or repaired.
 */
export function parseAddress(text: string): Address {
  const refuse = (why: string) =>
    new ToolError(
      `${JSON.stringify(text.slice(0, 200))} is not an address to send to: ${why}.`,
      "Give one address in each entry, as name@example.com or Name <name@example.com>.",
      { reason: "invalid_address" },
    );
  // What an encoded word hides, a reader shows.
  if (BREAKS.test(text + decodeWords(text)) || !text.isWellFormed()) {
    throw refuse("it holds a line break or another control character");
  }
  if (text.length > LONGEST) throw refuse("it is too long");
  const named = FORM.exec(text.trim());
  const name = (
    named?.[1]?.replace(/\\(["\\])/g, "$1") ??
    named?.[2] ??
    ""
  ).trim();
  const address = bareAddress(named?.[3] ?? text.trim());
  if (!address) throw refuse("it is not one plain address");
  if (name.includes("@") && name.toLowerCase() !== address) {
    throw refuse("its name holds another address");
  }
  return name && name.toLowerCase() !== address
    ? { address, name }
    : { address };
}
