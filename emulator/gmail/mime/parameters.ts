import { decodeText } from "./decode.js";
import { decodeValue } from "./headers.js";

/** A structured value such as `text/plain; charset=utf-8`. */
export interface Structured {
  /** What stands before the first semicolon, in lower case. */
  value: string;
  /** Parameters by lower-case name; RFC 2231 pieces joined and decoded. */
  parameters: Map<string, string>;
}

const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]*))/g;

/** Parses Content-Type and Content-Disposition (RFC 2045, RFC 2183, RFC 2231). */
export function parseStructured(text: string): Structured {
  const semicolon = text.indexOf(";");
  const value = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
  const parameters = new Map<string, string>();
  const pieces = new Map<string, Piece[]>();
  for (const [, name = "", quoted, bare = ""] of text.matchAll(parameter)) {
    const content = quoted?.replace(/\\(.)/g, "$1") ?? bare.trim();
    const [, base = "", index, star] =
      /^(.*?)(?:\*(\d+))?(\*)?$/.exec(name.toLowerCase()) ?? [];
    if (index === undefined && !star) {
      // Encoded words do not belong into parameters, yet mailers write them.
      if (!parameters.has(base)) parameters.set(base, decodeValue(content));
      continue;
    }
    const list = pieces.get(base) ?? [];
    list.push({
      index: Number(index ?? 0),
      encoded: star !== undefined,
      content,
    });
    pieces.set(base, list);
  }
  for (const [name, list] of pieces) parameters.set(name, join(list));
  return { value: value.toLowerCase(), parameters };
}

interface Piece {
  index: number;
  encoded: boolean;
  content: string;
}

function join(pieces: Piece[]): string {
  const ordered = pieces.toSorted((a, b) => a.index - b.index);
  const first = ordered[0];
  let charset = "utf-8";
  if (first?.encoded) {
    const [, label = "", rest] =
      /^([^']*)'[^']*'(.*)$/s.exec(first.content) ?? [];
    if (rest !== undefined) {
      charset = label || charset;
      first.content = rest;
    }
  }
  const bytes = ordered.map(({ encoded, content }) =>
    encoded ? percentBytes(content) : Buffer.from(content, "utf-8"),
  );
  return decodeText(Buffer.concat(bytes), charset);
}

function percentBytes(content: string): Buffer {
  const binary = content.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(binary, "latin1");
}
