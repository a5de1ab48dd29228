import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from "@modelcontextprotocol/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import * as z from "zod";
import type { Cookies } from "../../scripts/browser/cookies.js";
import { connect } from "../oauth-client.js";
import { VICTIM } from "./world.js";

/** Who sits before a client, and how they take questions. */
export const clientKinds = [
  "2026, declines",
  "2026, never answers",
  "2026, cannot ask",
  "2025",
] as const;
export type ClientKind = (typeof clientKinds)[number] | "2026, allows";

/** What a tool call came to. */
export interface Answer {
  isError: boolean;
  text: string;
  data: Record<string, unknown>;
  /** Whether the person was asked in the client. */
  asked: boolean;
}

/** How whoever sits before the client answers now. */
export interface Person {
  answers: "allow" | "decline" | "never";
}

const answersOf = (kind: ClientKind): Person["answers"] => {
  if (kind === "2026, allows") return "allow";
  return kind === "2026, never answers" ? "never" : "decline";
};

/** One grant of Ada's in the hands of an agent. */
export interface Hands {
  kind: ClientKind;
  origin: string;
  /** Bearer of this grant, for requests that no client would make. */
  token: string;
  /** Who is asked in the client, where it can ask. */
  person: Person;
  call(tool: string, input: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

const toolResult = z.object({
  isError: z.boolean().default(false),
  content: z.array(z.looseObject({ text: z.string().default("") })).default([]),
  structuredContent: z.record(z.string(), z.unknown()).default({}),
});

/** A result as MCP has it; whatever is none, a refusal by the protocol for instance, is an error. */
export function readAnswer(result: unknown, asked: boolean): Answer {
  const parsed = toolResult.parse(result);
  const text = parsed.content.map((part) => part.text).join("\n");
  const { isError, structuredContent: data } = parsed;
  return { isError, text, data, asked };
}

const failed = (error: unknown, asked: boolean): Answer => ({
  isError: true,
  text: error instanceof Error ? error.message : String(error),
  data: {},
  asked,
});

/** Signs Ada in with a client that the server has never seen. `cookies` are her browser's. */
export async function takeHands(
  origin: string,
  kind: ClientKind,
  cookies: Cookies,
): Promise<Hands> {
  const { tokens } = await connect(
    origin,
    { email: VICTIM },
    "openid",
    cookies,
  );
  const token = tokens.access_token;
  const url = new URL("/mcp", origin);
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  const person = { answers: answersOf(kind) };
  const { call, close } =
    kind === "2025"
      ? await hands2025(new StreamableHTTPClientTransport(url, { requestInit }))
      : await hands2026(
          new ModernTransport(url, { requestInit }),
          kind !== "2026, cannot ask" && person,
        );
  return { kind, origin, token, person, call, close };
}

const INFO = { name: "Red team", version: "1" };

async function hands2025(transport: StreamableHTTPClientTransport) {
  const client = new Client(INFO);
  // The SDK's own class misses its own interface under `exactOptionalPropertyTypes`.
  await client.connect(transport as Transport);
  return {
    call: (name: string, input: Record<string, unknown>) =>
      client.callTool({ name, arguments: input }).then(
        (result) => readAnswer(result, false),
        (error: unknown) => failed(error, false),
      ),
    close: () => client.close(),
  };
}

async function hands2026(transport: ModernTransport, person: Person | false) {
  const client = new ModernClient(INFO, {
    versionNegotiation: { mode: "auto" },
    ...(person && { capabilities: { elicitation: { form: {} } } }),
  });
  let asked = false;
  let givenUp = new AbortController();
  if (person) {
    client.setRequestHandler("elicitation/create", () => {
      asked = true;
      if (person.answers === "allow")
        return { action: "accept", content: { decision: "allow" } };
      // Whoever never answers leaves the call behind at some time.
      if (person.answers === "never") givenUp.abort();
      return { action: "decline" };
    });
  }
  await client.connect(transport);
  return {
    async call(name: string, input: Record<string, unknown>) {
      asked = false;
      givenUp = new AbortController();
      return client
        .callTool({ name, arguments: input }, { signal: givenUp.signal })
        .then(
          (result) => readAnswer(result, asked),
          (error: unknown) => failed(error, asked),
        );
    },
    close: () => client.close(),
  };
}
