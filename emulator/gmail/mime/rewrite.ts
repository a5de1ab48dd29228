import { splitMessage } from "./headers.js";

/** The message with CRLF everywhere: a lone CR or LF also ends a line, so that no header can hide behind one. */
export function normalizeLines(raw: Uint8Array): Uint8Array {
  const text = Buffer.from(raw).toString("latin1");
  return Buffer.from(text.replace(/\r\n|\r|\n/g, "\r\n"), "latin1");
}

/** Puts header lines on top, in the order given; the values are ready for the wire. */
export function prependHeaders(
  raw: Uint8Array,
  headers: readonly (readonly [name: string, value: string])[],
): Uint8Array {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(lines.join("")), raw]);
}

/** Removes every header line with one of these names, folds included. */
export function removeHeaders(
  raw: Uint8Array,
  names: readonly string[],
): Uint8Array {
  const source = Buffer.from(raw).toString("latin1");
  const { head } = splitMessage(source);
  const unwanted = new Set(names.map((name) => name.toLowerCase()));
  const kept: string[] = [];
  let dropping = false;
  for (const line of head.split("\r\n")) {
    if (!/^[ \t]/.test(line)) {
      const name = line.slice(0, line.indexOf(":")).trimEnd().toLowerCase();
      dropping = unwanted.has(name);
    }
    if (!dropping) kept.push(line);
  }
  return Buffer.from(kept.join("\r\n") + source.slice(head.length), "latin1");
}
