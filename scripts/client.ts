import { randomBytes } from "node:crypto";
import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type {
  OAuthClientInformationMixed,
  OAuthTokens,
} from "@modelcontextprotocol/sdk/shared/auth.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { signIn, type Wishes } from "./person.js";

/** Nothing listens there: the person at the browser stops before it. */
const REDIRECT_URI = "http://127.0.0.1:33418/callback";

/** What an MCP client keeps of its sign-in, in memory. */
export class Session implements OAuthClientProvider {
  readonly redirectUrl = REDIRECT_URI;
  readonly clientMetadata;
  readonly #state = randomBytes(16).toString("base64url");
  #client: OAuthClientInformationMixed | undefined;
  #tokens: OAuthTokens | undefined;
  #verifier = "";
  /** Where the SDK wants to send the person. */
  authorizeUrl: URL | undefined;

  constructor(
    name: string,
    private readonly scope?: string,
  ) {
    this.clientMetadata = {
      client_name: name,
      redirect_uris: [REDIRECT_URI],
      token_endpoint_auth_method: "none",
    };
  }

  state = () => this.#state;
  clientInformation = () => this.#client;
  tokens = () => this.#tokens;
  codeVerifier = () => this.#verifier;
  saveClientInformation(client: OAuthClientInformationMixed): void {
    this.#client = client;
  }
  saveTokens(tokens: OAuthTokens): void {
    this.#tokens = tokens;
  }
  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier;
  }
  /** What the server no longer accepts is forgotten, so that the next connection begins anew. */
  invalidateCredentials(
    what: "all" | "client" | "tokens" | "verifier" | "discovery",
  ): void {
    if (what === "all" || what === "client") this.#client = undefined;
    if (what === "all" || what === "tokens") this.#tokens = undefined;
  }
  redirectToAuthorization(url: URL): void {
    // The SDK takes what the server's challenge names over what a client wants.
    if (this.scope !== undefined) url.searchParams.set("scope", this.scope);
    this.authorizeUrl = url;
  }
}

export interface SignedIn {
  client: Client;
  session: Session;
  close(): Promise<void>;
}

/**
 * Connects the official MCP client to a server that it has never seen: it finds
 * the authorization server, registers, sends the person through consent, trades
 * the code for tokens and connects. `scope` is what the client asks for; all
 * that is on offer when absent. Throws what the step that fails throws.
 */
export async function connectAs(
  mcp: URL,
  wishes: Wishes,
  { name = "Demo client", scope }: { name?: string; scope?: string } = {},
): Promise<SignedIn> {
  const session = new Session(name, scope);
  const first = new StreamableHTTPClientTransport(mcp, {
    authProvider: session,
  });
  await new Client({ name, version: "1" }).connect(asTransport(first)).then(
    () => {
      throw new Error(`${mcp} let a client in that never signed in`);
    },
    (error: unknown) => {
      if (!(error instanceof UnauthorizedError)) throw error;
    },
  );
  if (!session.authorizeUrl) throw new Error(`${mcp} names no sign-in page`);
  const back = await signIn(session.authorizeUrl, wishes);
  await first.finishAuth(codeOf(back, session));
  await first.close();
  return open(mcp, name, session);
}

async function open(mcp: URL, name: string, session: Session) {
  const client = new Client({ name, version: "1" });
  await client.connect(
    asTransport(
      new StreamableHTTPClientTransport(mcp, { authProvider: session }),
    ),
  );
  return { client, session, close: () => client.close() };
}

function codeOf(back: URL, session: Session): string {
  const answer = back.searchParams;
  const error = answer.get("error");
  if (error) {
    throw new Error(
      `The sign-in was refused: ${error} ${answer.get("error_description") ?? ""}`.trim(),
    );
  }
  if (answer.get("state") !== session.state()) {
    throw new Error("The server sent back another state than it was given");
  }
  return answer.get("code") ?? "";
}

/** The SDK's own class misses its own interface under `exactOptionalPropertyTypes`. */
const asTransport = (transport: StreamableHTTPClientTransport) =>
  transport as Transport;
