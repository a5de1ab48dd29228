import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import {
  StreamableHTTPClientTransport,
  StreamableHTTPError,
} from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { CliError, EXIT, usage } from "./exit.js";

export interface Settings {
  /** The server's MCP endpoint. */
  url: URL;
  token: string;
}

const HELP = "See: npm run cli -- --help";

/** Reads where the server is and how to sign in. Throws a usage error that says what to set. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const { WORKSPACE_MCP_URL: address = "", AUTH_TOKEN: token = "" } = env;
  const missing = Object.entries({
    WORKSPACE_MCP_URL: address,
    AUTH_TOKEN: token,
  })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) {
    throw usage(
      `${missing.join(" and ")} must be set in the environment.`,
      `"npm start" prints a line that sets both, for local use. ${HELP}`,
    );
  }
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw usage(
      "WORKSPACE_MCP_URL is not an address.",
      "It looks like https://mcp.example.com/mcp.",
    );
  }
  if (!isPrivate(url)) {
    throw usage(
      "WORKSPACE_MCP_URL would send AUTH_TOKEN over the network in clear.",
      "Use https.",
    );
  }
  if (url.pathname === "/") url.pathname = "/mcp";
  return { url, token };
}

/** Whether nobody on the way can read what goes to an address. */
export const isPrivate = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && isLoopback(hostname));

const isLoopback = (host: string) =>
  host === "localhost" || host === "[::1]" || /^127\./.test(host);

/** Connects, hands the client to `use`, and disconnects. Throws `CliError` when the server cannot be used. */
export async function withClient<T>(
  { url, token }: Settings,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ name: "google-workspace-mcp-cli", version: "1" });
  const transport = new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });
  try {
    // The SDK's own class misses its own interface under `exactOptionalPropertyTypes`.
    await client.connect(transport as Transport);
    return await use(client);
  } catch (error) {
    throw explain(error, url);
  } finally {
    await client.close();
  }
}

function explain(error: unknown, url: URL): unknown {
  if (error instanceof CliError) return error;
  if (error instanceof StreamableHTTPError) return explainHttp(error, url);
  if (error instanceof TypeError && error.cause) {
    const { cause } = error;
    const why = cause instanceof Error ? cause.message : String(cause);
    return new CliError(
      EXIT.unreachable,
      `${url.origin} cannot be reached: ${why || "no connection"}.`,
      "Is the server running, and is WORKSPACE_MCP_URL right?",
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return new CliError(EXIT.serverError, message);
}

function explainHttp({ code = 0, message }: StreamableHTTPError, url: URL) {
  const said = bodyOf(message);
  if (code === 401 || code === 403) {
    return new CliError(
      EXIT.notSignedIn,
      `${url.origin} does not accept AUTH_TOKEN (HTTP ${code}). ${said}`.trim(),
      "It must be the AUTH_TOKEN that the server runs with.",
    );
  }
  if (code === 404) {
    return new CliError(
      EXIT.unreachable,
      `There is no MCP server at ${url.href} (HTTP 404).`,
      "The address ends in /mcp.",
    );
  }
  return new CliError(
    EXIT.serverError,
    `${url.origin} answered HTTP ${code}. ${said}`.trim(),
  );
}

/** What the server said in a failed answer, without the SDK's words and JSON's. */
function bodyOf(message: string): string {
  const text = message.replace(/^.*?Error POSTing to endpoint: /s, "").trim();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null) return text;
    const said = ["error_description", "message", "error"]
      .map((key): unknown => Reflect.get(body, key))
      .find((value) => typeof value === "string");
    return typeof said === "string" ? said : text;
  } catch {
    return text.slice(0, 1000);
  }
}
