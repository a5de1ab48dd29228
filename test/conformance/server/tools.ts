import { setTimeout as wait } from "node:timers/promises";
import {
  fromJsonSchema,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import { audio, embedded, image, says, text } from "./content.js";

/** Long enough that what is sent before and after does not arrive as one. */
const PAUSE_MS = 50;

/** The tools that answer by themselves. */
export function addTools(server: McpServer): void {
  addContent(server);
  server.registerTool(
    "test_error_handling",
    { description: "Fails always" },
    () => {
      throw new Error("This tool intentionally returns an error for testing");
    },
  );
  server.registerTool(
    "test_tool_with_progress",
    { description: "Tells how far it is" },
    async (context) => {
      for (const progress of [0, 50, 100]) {
        await tellProgress(context, progress);
        await wait(PAUSE_MS);
      }
      return says(text("Done in three steps"));
    },
  );
  for (const name of ["test_tool_with_logging", "test_logging_tool"]) {
    server.registerTool(
      name,
      { description: "Tells what it does" },
      async ({ mcpReq }) => {
        for (const what of ["started", "processing data", "completed"]) {
          await mcpReq.log("info", `Tool execution ${what}`);
          await wait(PAUSE_MS);
        }
        return says(text("Told three times"));
      },
    );
  }
  addSchemas(server);
}

async function tellProgress({ mcpReq }: ServerContext, progress: number) {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return;
  await mcpReq.notify({
    method: "notifications/progress",
    params: { progressToken, progress, total: 100 },
  });
}

/** One tool for each kind of content. */
function addContent(server: McpServer): void {
  const contents = {
    test_simple_text: [text("This is a simple text response for testing.")],
    test_image_content: [image],
    test_audio_content: [audio],
    test_embedded_resource: [
      embedded(
        "test://embedded-resource",
        "This is an embedded resource content.",
      ),
    ],
    test_multiple_content_types: [
      text("Multiple content types test:"),
      image,
      embedded(
        "test://mixed-content-resource",
        JSON.stringify({ test: "data", value: 123 }),
        "application/json",
      ),
    ],
  };
  for (const [name, content] of Object.entries(contents)) {
    server.registerTool(name, { description: "Answers always the same" }, () =>
      says(...content),
    );
  }
}

/** The tools whose input schema is what matters. */
function addSchemas(server: McpServer): void {
  server.registerTool(
    "json_schema_2020_12_tool",
    {
      description: "Tool with JSON Schema 2020-12 features",
      inputSchema: fromJsonSchema(vocabulary),
    },
    () => says(text("ok")),
  );
  server.registerTool(
    "test_headers",
    {
      description: "Has an argument that clients repeat in a header",
      inputSchema: z.object({
        region: z.string().meta({ "x-mcp-header": "Region" }),
      }),
    },
    ({ region }) => says(text(region)),
  );
}

/** What JSON Schema 2020-12 has over the drafts before, as the suite looks for it. */
const vocabulary = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object" as const,
  $defs: {
    address: {
      $anchor: "addressDef",
      type: "object",
      properties: { street: { type: "string" }, city: { type: "string" } },
    },
  },
  properties: {
    name: { type: "string" },
    address: { $ref: "#/$defs/address" },
    contactMethod: { type: "string", enum: ["phone", "email"] },
    phone: { type: "string" },
    email: { type: "string" },
  },
  allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
  if: {
    properties: { contactMethod: { const: "phone" } },
    required: ["contactMethod"],
  },
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
  then: { required: ["phone"] },
  else: { required: ["email"] },
  additionalProperties: false,
};
