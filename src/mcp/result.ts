import { Buffer } from "node:buffer";
import type { CallToolResult } from "@modelcontextprotocol/server";

import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import { cleanText } from "../../tools/text/clean.js";
import { neutralText } from "../../tools/text/neutral.js";
import type { Image } from "../../tools/tool.js";
import { requestId } from "../request-id.js";

/** The most that one result may say, in characters of text. */
const MAX_TEXT = 60_000;

/** How a call ended, for the log. */
export interface Outcome {
  result: CallToolResult;
  /** `ok`, or the stable slug of the failure. */
  outcome: string;
  /** Of a bug: what the log keeps and the model does not see. */
  bug?: { reference: string; error: unknown };
}

/** A tool's answer as MCP has it: data that conforms to its output schema, and the text of it. */
export function success(
  answer: { data: Record<string, unknown>; text: string },
  images: readonly Image[] = [],
): Outcome {
  if (answer.text.length > MAX_TEXT) return failure(tooLong(answer.text));
  return {
    outcome: "ok",
    result: {
      content: [
        { type: "text", text: answer.text },
        ...images.map(({ bytes, type }) => ({
          type: "image" as const,
          data: Buffer.from(bytes).toString("base64"),
          mimeType: type,
        })),
      ],
      structuredContent: answer.data,
    },
  };
}

const tooLong = ({ length }: string) =>
  new ToolError(
    `The answer has ${length} characters, more than the ${MAX_TEXT} that one result may have.`,
    "Ask for less: a smaller limit, or fewer items.",
    { reason: "too_large" },
  );

/** The only place where a failure becomes a result. */
export function failure(error: unknown): Outcome {
  if (error instanceof ToolError) {
    return {
      outcome: error.options.reason ?? "refused",
      result: refusal(error.text),
    };
  }
  if (error instanceof z.ZodError) {
    return { outcome: "invalid_input", result: refusal(inputText(error)) };
  }
  const reference = requestId() ?? crypto.randomUUID().slice(0, 8);
  return {
    outcome: "bug",
    result: refusal(
      `Something went wrong in this server (reference ${reference}). Trying again may help; if not, tell the admin the reference.`,
    ),
    bug: { reference, error },
  };
}

/** A failure may repeat what others wrote: names, and what was found in place of something. */
const refusal = (text: string): CallToolResult => ({
  content: [{ type: "text", text: neutralText(cleanText(text)) }],
  isError: true,
});

/** Each problem with its argument. */
function inputText(error: z.ZodError): string {
  const problems = error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
  return `${problems.join("\n")}\nCorrect the arguments and call again.`;
}
