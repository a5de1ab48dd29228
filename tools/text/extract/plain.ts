import { ToolError } from "../../error.js";
import { htmlToMarkdown } from "../html.js";
import { decodeText } from "./encoding.js";
import type { Extractor } from "./extracted.js";

/** Text, code and data as they are, in the charset that they are written in. */
export const plain =
  (mediaType: string): Extractor =>
  async (bytes) => ({
    format: "text",
    parts: [{ text: textOf(bytes, mediaType) }],
    count: 1,
    notes: [],
  });

/** A page of the web as a person sees it. */
export const html =
  (mediaType: string): Extractor =>
  async (bytes) => ({
    format: "markdown",
    parts: [{ text: htmlToMarkdown(textOf(bytes, mediaType)) }],
    count: 1,
    notes: [],
  });

/** @throws ToolError `unsupported` when the bytes are no text. */
export function textOf(bytes: Uint8Array, mediaType: string): string {
  const text = decodeText(bytes, mediaType);
  if (text !== undefined) return text;
  throw new ToolError(
    "This file is called a text, but its bytes are none.",
    "Ask what it is, and for it under its right name.",
    { reason: "unsupported" },
  );
}
