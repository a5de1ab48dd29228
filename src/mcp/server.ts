import {
  CLIENT_CAPABILITIES_META_KEY,
  INVALID_PARAMS,
  ProtocolError,
  Server,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import type { ToolError } from "../../tools/error.js";
import type { Tool } from "../../tools/tool.js";
import type { Asking } from "../outbound/answer.js";
import type { Session } from "../session.js";
import { callTool } from "./call.js";
import { instructions } from "./instructions.js";
import { listing } from "./listing.js";
import { failure } from "./result.js";
import { SERVER, toolsOf } from "./status.js";

/**
 * A fresh server for one request, with the tools of its caller. `refused` is a
 * tool that the request calls but may not: it answers why instead of being unknown.
 */
export function createServer(
  session: Session,
  refused?: { tool: Tool; why: ToolError },
): Server {
  const tools = toolsOf(session);
  const server = new Server(SERVER, {
    capabilities: { tools: {} },
    instructions: instructions(session, tools),
    // What is listed depends on who asks.
    cacheHints: { "tools/list": { ttlMs: 0, cacheScope: "private" } },
  });
  server.setRequestHandler("tools/list", () => ({ tools: tools.map(listing) }));
  server.setRequestHandler("tools/call", ({ params }, context) => {
    if (refused?.tool.name === params.name) return failure(refused.why).result;
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) {
      throw new ProtocolError(
        INVALID_PARAMS,
        `There is no tool ${params.name}`,
      );
    }
    return callTool(session, tool, params.arguments ?? {}, {
      signal: context.mcpReq.signal,
      progress: progressTo(context),
      asking: askingOf(context),
    });
  });
  return server;
}

/** What a client of 2026 declares of how it can ask. */
const declared = z.object({
  [CLIENT_CAPABILITIES_META_KEY]: z
    .object({
      elicitation: z
        .object({ form: z.unknown(), url: z.unknown() })
        .partial()
        .optional(),
    })
    .optional(),
});

/** How the client can ask its person, in the revision that knows how; in the one before, nothing that it brings back counts. */
function askingOf({ mcpReq }: ServerContext): Asking {
  const { envelope, inputResponses } = mcpReq;
  if (!envelope) return { form: false };
  const known = declared.safeParse(envelope).data;
  const elicitation = known?.[CLIENT_CAPABILITIES_META_KEY]?.elicitation;
  const state = mcpReq.requestState();
  return {
    // An empty declaration means forms.
    form:
      elicitation !== undefined &&
      ("form" in elicitation || !("url" in elicitation)),
    ...(typeof state === "string" && { state }),
    ...(inputResponses && { responses: inputResponses }),
  };
}

/** Progress goes only to a client that asked for it. */
function progressTo({ mcpReq }: ServerContext) {
  const progressToken = mcpReq._meta?.progressToken;
  return async (progress: number, total: number, message?: string) => {
    if (progressToken === undefined) return;
    await mcpReq.notify({
      method: "notifications/progress",
      params: { progressToken, progress, total, ...(message && { message }) },
    });
  };
}
