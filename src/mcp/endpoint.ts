import {
  insufficientScope,
  type OAuthResourceContext,
} from "@cloudflare/workers-oauth-provider";
import type { McpServer, Server } from "@modelcontextprotocol/server";
import { createMcpHandler } from "agents/mcp/server";
import { readBounded } from "../bounded.js";
import type { Session } from "../session.js";
import { gate } from "./gate.js";
import { createServer } from "./server.js";

/** The largest request, in bytes. */
const MAX_REQUEST = 4 * 1024 * 1024;

/** Makes the server of one request. */
type MakeServer = (
  ...made: Parameters<typeof createServer>
) => Server | McpServer;

/** Answers an authenticated MCP request, of either era, by a server that is made for it. */
export async function answerMcp(
  session: Session,
  request: Request,
  env: Env,
  ctx: OAuthResourceContext<Record<string, unknown>>,
  make: MakeServer = createServer,
): Promise<Response> {
  const body = await readBounded(request.body, MAX_REQUEST);
  if (!body) return new Response(null, { status: 413 });
  const message = readJson(body);
  if (Array.isArray(message)) return noBatch();
  const gated = gate(session, message);
  if (gated && "challenge" in gated) {
    return insufficientScope(
      ctx.auth,
      gated.challenge,
      "Connect again to allow this",
    );
  }
  const handler = createMcpHandler(() => make(session, gated), {
    // Who may call is decided before anything is read of a request.
    allowedOriginHostnames: "*",
  });
  const bodyless = request.method === "GET" || request.method === "HEAD";
  return handler(
    bodyless ? request : new Request(request, { body, signal: request.signal }),
    env,
    ctx,
  );
}

/** One request is one call, so that none passes the gate in the company of others. */
const noBatch = (): Response =>
  Response.json(
    {
      jsonrpc: "2.0",
      id: null,
      error: { code: -32600, message: "Send one message at a time" },
    },
    { status: 400 },
  );

/** What is not JSON is MCP's to refuse. */
function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
