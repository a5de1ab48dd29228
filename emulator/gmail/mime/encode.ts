import type { Mailbox } from "./addresses.js";

/** Unstructured text for a header: as it is when printable ASCII, else as encoded words of UTF-8 (RFC 2047). */
export function encodeValue(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  const words: string[] = [];
  let chunk = "";
  for (const character of value) {
    // An encoded word may have 75 characters: 45 bytes of content in base64.
    if (Buffer.byteLength(chunk + character) > 45) {
      words.push(chunk);
      chunk = "";
    }
    chunk += character;
  }
  words.push(chunk);
  return words
    .map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`)
    .join("\r\n ");
}

/** A mailbox for a header, its name quoted or encoded where it needs to be. */
export function encodeMailbox({ name, address }: Mailbox): string {
  if (!name) return address;
  if (/^[\w !#$%&'*+\-/=?^`{|}~]*$/.test(name)) return `${name} <${address}>`;
  if (!/^[\t\x20-\x7e]*$/.test(name))
    return `${encodeValue(name)} <${address}>`;
  return `"${name.replace(/["\\]/g, "\\$&")}" <${address}>`;
}
