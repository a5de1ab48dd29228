import {
  INVALID_PARAMS,
  ProtocolError,
  Server,
  type ServerContext,
} from "@modelcontextprotocol/server";
import type { ToolError } from "../../tools/error.js";
import type { Tool } from "../../tools/tool.js";
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
    });
  });
  return server;
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
