import { catalog } from "../../tools/catalog.js";
import { ToolError } from "../../tools/error.js";
import { methods } from "../../tools/methods.js";
import type { MissingTool, Tool } from "../../tools/tool.js";
import type { Session } from "../session.js";
import { whyMissing } from "./status.js";

/** What becomes of a request that calls a tool which its caller does not see. */
export type Gate =
  /** The person could grant what is missing: all scopes that the grant then needs. */
  | { challenge: string[] }
  /** No grant of theirs would help: a tool error that says so. */
  | { tool: Tool; why: ToolError };

/** Looks at a JSON-RPC message before MCP does; `undefined` lets it pass. */
export function gate(session: Session, message: unknown): Gate | undefined {
  const called = toolCalled(message);
  const tool = catalog.find(({ name }) => name === called);
  const missing = tool && whyMissing(session, tool);
  if (!missing) return undefined;
  const grantable = missing.scopes.length > 0;
  return grantable && !session.bearer
    ? { challenge: [...session.grants.client, narrowest(missing.scopes)] }
    : { tool, why: refusal(session, missing) };
}

/** The name of the tool that a `tools/call` message calls. */
function toolCalled(message: unknown): string | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { method, params } = message as { method?: unknown; params?: unknown };
  if (method !== "tools/call" || typeof params !== "object" || !params) {
    return undefined;
  }
  const { name } = params as { name?: unknown };
  return typeof name === "string" ? name : undefined;
}

/** Of scopes that each would do, the one that allows least, but one of full reach where there is one. */
function narrowest(scopes: readonly string[]): string {
  const rows = Object.values(methods);
  const rank = (scope: string): number =>
    rows.filter((row) => row.scopes.includes(scope)).length +
    (rows.some((row) => row.limited.includes(scope)) ? rows.length : 0);
  const [first = ""] = [...scopes].sort((a, b) => rank(a) - rank(b));
  return first;
}

function refusal(
  { config }: Session,
  { name, why, scopes }: MissingTool,
): ToolError {
  switch (why) {
    case "read only":
      return new ToolError(
        `${name} changes something, and this server only reads.`,
        "Only the admin can change that (READ_ONLY).",
        { reason: "read_only" },
      );
    case "wider at Google":
      return new ToolError(
        `${name} is on offer for a part of this account's data only, and Google still grants more from before.`,
        "Remove this app at https://myaccount.google.com/connections, then connect again.",
        { reason: "wider_at_google" },
      );
    case "not enabled":
      return new ToolError(
        `${name} is not enabled on this server.`,
        "Only the admin can enable it (GOOGLE_SCOPES).",
        { reason: "not_enabled" },
      );
    case "not granted":
      return new ToolError(
        `${name} needs a permission that this account has not granted: ${scopes.join(" or ")}.`,
        `Grant it at ${config.origin}/connect.`,
        { reason: "not_granted" },
      );
    case "not allowed to this client":
    case "not allowed to AUTH_TOKEN":
      return new ToolError(
        `${name} needs a scope that AUTH_TOKEN may not use: ${scopes.join(" or ")}.`,
        "Only the admin can add it (AUTH_TOKEN_SCOPES).",
        { reason: "not_granted" },
      );
  }
}
