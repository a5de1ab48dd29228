import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
  type OAuthDiscoveryState,
  UnauthorizedError,
} from "@modelcontextprotocol/client";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import * as z from "zod";
import { connectAs, Session } from "../../scripts/client.js";
import { signIn, type Wishes } from "../../scripts/person.js";

/** What the tests ask of an official MCP client, of whichever era. */
export interface McpClient {
  /** The revision of the protocol that it agreed on with the server. */
  protocol: string | undefined;
  toolNames(): Promise<string[]>;
  call(
    name: string,
    input: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Answer>;
  /** After a refusal: follows the sign-in page that the client was led to, and answers the scopes that it asked for. */
  signInAgain(wishes: Wishes): Promise<string[]>;
  close(): Promise<void>;
}

export interface Answer {
  isError: boolean;
  text: string;
  data: Record<string, unknown>;
}

/** Signs a person in with a client that the server has never seen. `scope` is what the client asks for; all on offer when absent. */
export type Connect = (
  mcp: URL,
  wishes: Wishes,
  scope?: string,
) => Promise<McpClient>;

const NAME = "End-to-end client";

const toolResult = z.object({
  isError: z.boolean().default(false),
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).default({}),
});

function readAnswer(result: unknown): Answer {
  const { isError, content, structuredContent } = toolResult.parse(result);
  const text = content.map((part) => part.text).join("\n");
  return { isError, text, data: structuredContent };
}

const connect2025: Connect = async (mcp, wishes, scope) => {
  const { client, session, close } = await connectAs(mcp, wishes, {
    name: NAME,
    ...(scope !== undefined && { scope }),
  });
  const { transport } = client;
  if (!(transport instanceof StreamableHTTPClientTransport)) {
    throw new Error("The client does not speak HTTP");
  }
  return {
    protocol: transport.protocolVersion,
    close,
    signInAgain: (again) =>
      followSignIn(session, again, (answer) =>
        transport.finishAuth(answer.get("code") ?? ""),
      ),
    async toolNames() {
      const { tools } = await client.listTools();
      return tools.map(({ name }) => name);
    },
    call: async (name, input, signal) =>
      readAnswer(
        await client.callTool(
          { name, arguments: input },
          undefined,
          signal && { signal },
        ),
      ),
  };
};

const connect2026: Connect = async (mcp, wishes, scope) => {
  const session = await signInModern(mcp, wishes, scope);
  const client = modernClient();
  const transport = new ModernTransport(mcp, { authProvider: session });
  await client.connect(transport);
  return {
    signInAgain: (again) =>
      followSignIn(session, again, (answer) => transport.finishAuth(answer)),
    protocol: client.getNegotiatedProtocolVersion(),
    close: () => client.close(),
    async toolNames() {
      const { tools } = await client.listTools();
      return tools.map(({ name }) => name);
    },
    call: async (name, input, signal) =>
      readAnswer(
        await client.callTool({ name, arguments: input }, signal && { signal }),
      ),
  };
};

const modernClient = () =>
  new ModernClient(
    { name: NAME, version: "1" },
    { versionNegotiation: { mode: "auto" } },
  );

/** Keeps between the two legs of the sign-in which authorization server it began with. */
class ModernSession extends Session {
  #discovery: OAuthDiscoveryState | undefined;
  discoveryState = () => this.#discovery;
  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.#discovery = state;
  }
}

/** What a client does that is turned away: registration, the person at the browser, the code for tokens. */
async function signInModern(
  mcp: URL,
  wishes: Wishes,
  scope?: string,
): Promise<Session> {
  const session = new ModernSession(NAME);
  const transport = new ModernTransport(mcp, { authProvider: session });
  const refusal: unknown = await modernClient()
    .connect(transport)
    .catch((error: unknown) => error);
  if (!(refusal instanceof UnauthorizedError)) {
    throw new Error("The server did not ask for a sign-in", { cause: refusal });
  }
  // The SDK takes what the server's challenge names over what a client wants.
  if (scope) session.authorizeUrl?.searchParams.set("scope", scope);
  await followSignIn(session, wishes, (answer) => transport.finishAuth(answer));
  await transport.close();
  return session;
}

/** The person at the browser, then the code for tokens; answers the scopes that were asked for. */
async function followSignIn(
  session: Session,
  wishes: Wishes,
  finish: (answer: URLSearchParams) => Promise<void>,
): Promise<string[]> {
  const url = session.authorizeUrl;
  if (!url) throw new Error("The client was not led to a sign-in page");
  const back = await signIn(url, wishes);
  await finish(back.searchParams);
  return url.searchParams.get("scope")?.split(" ") ?? [];
}

/** The official clients by the revision that they speak. */
export const clients: readonly { protocol: string; connect: Connect }[] = [
  { protocol: "2025-11-25", connect: connect2025 },
  { protocol: "2026-07-28", connect: connect2026 },
];
