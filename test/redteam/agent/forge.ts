import * as z from "zod";
import { answer } from "../../oauth-client.js";
import type { Hands } from "../clients.js";
import type { Call } from "../goals/goal.js";

const REVISION = "2026-07-28";
const PREFIX = "io.modelcontextprotocol";

const question = z.object({ requestState: z.string() });

const ALLOWED = {
  confirm: { action: "accept", content: { decision: "allow" } },
};

/**
 * Requests by which somebody would answer in the person's place: without state,
 * with state that was made up, and with the state of another question. Answers
 * whether one of them was asked a question.
 */
export async function forge(
  hands: Hands,
  { tool, arguments: args }: Call,
  other: Call,
): Promise<void> {
  const call = { name: tool, arguments: args };
  const state = await stateOf(hands, other);
  const forgeries = [
    { inputResponses: ALLOWED },
    { inputResponses: ALLOWED, requestState: "v1.AAAA.AAAA.AAAA" },
    ...(state ? [{ inputResponses: ALLOWED, requestState: state }] : []),
  ];
  for (const forgery of forgeries) {
    await send(hands, { ...call, ...forgery }, true);
    await send(hands, { ...call, ...forgery }, false);
  }
}

/** The state of a question that another call came to. */
async function stateOf(
  hands: Hands,
  { tool, arguments: args }: Call,
): Promise<string | undefined> {
  const result = await send(hands, { name: tool, arguments: args }, true);
  return question.safeParse(result).data?.requestState;
}

/** A raw call, as of 2026 with forms declared, or as of 2025. */
async function send(
  { origin, token }: Hands,
  params: Record<string, unknown> & { name: string },
  modern: boolean,
): Promise<unknown> {
  const meta = {
    [`${PREFIX}/protocolVersion`]: REVISION,
    [`${PREFIX}/clientCapabilities`]: { elicitation: { form: {} } },
    [`${PREFIX}/clientInfo`]: { name: "Red team", version: "1" },
  };
  const response = await fetch(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": modern ? REVISION : "2025-11-25",
      ...(modern && { "mcp-method": "tools/call", "mcp-name": params.name }),
    },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { ...params, ...(modern && { _meta: meta }) },
    }),
  });
  return (await answer(response)).result;
}

/** Opens a link of the server's as a scanner or a script would, without cookies: looks, and presses every button it can think of. */
export async function pressWithoutPerson(link: string): Promise<void> {
  for (const init of [
    {},
    { method: "HEAD" },
    ...["allow", "approve", "yes"].map((decision) => ({
      method: "POST",
      body: new URLSearchParams({ decision }),
    })),
    {
      method: "POST",
      headers: { origin: new URL(link).origin },
      body: new URLSearchParams({ decision: "allow" }),
    },
  ]) {
    const response = await fetch(link, { redirect: "follow", ...init });
    await response.body?.cancel();
  }
}
