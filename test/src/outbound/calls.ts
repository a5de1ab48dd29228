import * as z from "zod";
import { answer, connect, post, tokenRequest } from "../../oauth-client.js";
import { postModern } from "../mcp/message.js";
import { google, origin } from "../stage.js";

export const ADA = "ada@acme.example";
export const BEN = "ben@acme.example";
export const CLEO = "cleo@globex.example";

const PREFIX = "io.modelcontextprotocol";

/** A result, or a question in place of one. */
const outcome = z.looseObject({
  isError: z.boolean().default(false),
  content: z.array(z.looseObject({ text: z.string().default("") })).default([]),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
  resultType: z.string().optional(),
  requestState: z.string().optional(),
  inputRequests: z.record(z.string(), z.any()).optional(),
});
export type Outcome = z.output<typeof outcome> & { text: string };

const read = (result: unknown): Outcome => {
  const parsed = outcome.parse(result);
  return { ...parsed, text: parsed.content.map(({ text }) => text).join("\n") };
};

/** What a client of 2026 sends with a call. */
export interface Sent {
  elicitation?: object | undefined;
  requestState?: string | undefined;
  inputResponses?: object | undefined;
}

/** A person's client: calls in either revision. */
export async function clientOf(email = ADA) {
  const { tokens, client } = await connect(origin, { email });
  const token = tokens.access_token;
  return {
    token,
    clientId: client.clientId,
    /** Gives its access back, and with it the grant. */
    leave: () => tokenRequest(client, { token: tokens.refresh_token }),
    async old(name: string, input: object, more = {}): Promise<Outcome> {
      const params = { name, arguments: input, ...more };
      const response = await post(origin, token, "tools/call", params);
      return read((await answer(response)).result);
    },
    async modern(
      name: string,
      input: object,
      { elicitation, ...more }: Sent = {},
    ): Promise<Outcome> {
      const meta = {
        [`${PREFIX}/protocolVersion`]: "2026-07-28",
        [`${PREFIX}/clientCapabilities`]: elicitation ? { elicitation } : {},
        [`${PREFIX}/clientInfo`]: { name: "Test client", version: "1" },
      };
      const response = await postModern(
        token,
        "tools/call",
        { name, arguments: input, ...more },
        { meta, headers: { "mcp-name": name } },
      );
      const { result, error } = await answer(response);
      if (error) throw new Error(JSON.stringify(error));
      return read(result);
    },
  };
}

/** What the person's client brings back. */
export const decided = (decision: string) => ({
  confirm: { action: "accept", content: { decision } },
});

const SENT = ["gmail.users.messages.send", "gmail.users.drafts.send"];

/** How many messages have left since the test began, by the embedded Google's own ledger. */
export const sendings = (): number =>
  google.ledger.filter(({ method }) => method && SENT.includes(method)).length;

/** Everything that changed something at the embedded Google. */
export const writings = (): string[] =>
  google.ledger
    .filter(({ method }) =>
      /\.(create|insert|send|update|patch)\b/.test(method ?? ""),
    )
    .map(({ method }) => method ?? "");
