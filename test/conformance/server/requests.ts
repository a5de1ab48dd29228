import type { ElicitResult, McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import { says, text } from "./content.js";

/** The tools that send a request of their own while they are called, as servers of 2025 do. */
export function addRequests(server: McpServer): void {
  server.registerTool(
    "test_sampling",
    {
      description: "Has the client's model answer",
      inputSchema: z.object({ prompt: z.string() }),
    },
    async ({ prompt }, { mcpReq }) => {
      const { content } = await mcpReq.requestSampling({
        messages: [{ role: "user", content: { type: "text", text: prompt } }],
        maxTokens: 100,
      });
      return says(text(`LLM response: ${JSON.stringify(content)}`));
    },
  );
  server.registerTool(
    "test_elicitation",
    {
      description: "Asks the person",
      inputSchema: z.object({ message: z.string() }),
    },
    async ({ message }, { mcpReq }) =>
      told(
        "User response",
        await mcpReq.elicitInput({
          message,
          requestedSchema: {
            type: "object",
            properties: {
              username: { type: "string", description: "User's response" },
              email: { type: "string", description: "User's email address" },
            },
            required: ["username", "email"],
          },
        }),
      ),
  );
  for (const [name, properties] of Object.entries(forms)) {
    server.registerTool(
      name,
      { description: "Asks the person by a form" },
      async ({ mcpReq }) =>
        told(
          "Elicitation completed",
          await mcpReq.elicitInput({
            message: "Please fill in the form",
            requestedSchema: { type: "object", properties },
          }),
        ),
    );
  }
}

const told = (what: string, { action, content }: ElicitResult) =>
  says(text(`${what}: action=${action}, content=${JSON.stringify(content)}`));

const options = ["option1", "option2", "option3"];
const titled = ["First", "Second", "Third"].map((title, index) => ({
  const: `value${index + 1}`,
  title: `${title} Option`,
}));

/** Every field with a default, and every way to offer a choice. */
const forms = {
  test_elicitation_sep1034_defaults: {
    name: { type: "string" as const, default: "John Doe" },
    age: { type: "integer" as const, default: 30 },
    score: { type: "number" as const, default: 95.5 },
    status: {
      type: "string" as const,
      enum: ["active", "inactive", "pending"],
      default: "active",
    },
    verified: { type: "boolean" as const, default: true },
  },
  test_elicitation_sep1330_enums: {
    untitledSingle: { type: "string" as const, enum: options },
    titledSingle: { type: "string" as const, oneOf: titled },
    legacyEnum: {
      type: "string" as const,
      enum: ["opt1", "opt2", "opt3"],
      enumNames: ["Option One", "Option Two", "Option Three"],
    },
    untitledMulti: {
      type: "array" as const,
      items: { type: "string" as const, enum: options },
    },
    titledMulti: { type: "array" as const, items: { anyOf: titled } },
  },
};
