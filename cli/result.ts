import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import type * as z from "zod";

export type Result = z.output<typeof CallToolResultSchema>;
type Content = Result["content"][number];

/** A tool's answer as a person reads it in a terminal: texts as they are, the rest by what it is. */
export const asText = ({ content }: Result): string =>
  content.map(describe).join("\n");

/** A tool's answer for scripts: the structured data, or the contents when it has none. */
export const asJson = ({ structuredContent, content }: Result): string =>
  JSON.stringify(structuredContent ?? content);

/** Reads what the client got as a tool's result. Throws `ZodError` when it is none. */
export const readResult = (value: unknown): Result =>
  CallToolResultSchema.parse(value);

function describe(part: Content): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "resource_link":
      return `${part.name}: ${part.uri}`;
    case "resource":
      return "text" in part.resource ? part.resource.text : part.resource.uri;
    case "image":
    case "audio":
      return `[${part.mimeType}, ${Math.ceil((part.data.length * 3) / 4)} bytes: see --json]`;
  }
}
