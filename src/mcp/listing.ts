import type { Tool as Listing } from "@modelcontextprotocol/server";
import * as z from "zod";
import { annotations, type Tool } from "../../tools/tool.js";
import { oncePer } from "../once.js";

/** A tool as `tools/list` shows it; made once, since the schemas never change. */
export const listing = oncePer(
  (tool: Tool): Listing => ({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: objectSchema(z.toJSONSchema(tool.input, { io: "input" })),
    outputSchema: objectSchema(z.toJSONSchema(tool.output)),
    annotations: annotations(tool),
  }),
);

/** As plain JSON, which is what goes over the wire. */
function objectSchema(schema: z.core.JSONSchema.BaseSchema) {
  const { $schema, ...plain } = JSON.parse(JSON.stringify(schema));
  return { ...plain, type: "object" as const };
}
