/** An OAuth client as its developer registered it with Google. */
export interface Client {
  id: string;
  secret: string;
  /** The name that the consent page shows. */
  name: string;
  /** Matched exactly. */
  redirectUris: string[];
  /** Whether any address on the loopback interface is allowed too, as for Google's desktop clients. */
  loopback?: boolean;
  /** Publishing status "Testing": refresh tokens live for seven days. */
  testing?: boolean;
  /** Deleted or disabled by its developer. */
  disabled?: boolean;
}

/** The client that exists when nothing else was asked for. */
export const demoClient: Client = {
  id: "demo-client.apps.googleusercontent.com",
  secret: "demo-secret",
  name: "Google Workspace MCP",
  redirectUris: [],
  loopback: true,
};

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether Google would send somebody back to this address. */
export function allowsRedirect(client: Client, redirectUri: string): boolean {
  if (client.redirectUris.includes(redirectUri)) return true;
  if (!client.loopback || !URL.canParse(redirectUri)) return false;
  const { protocol, hostname, hash } = new URL(redirectUri);
  return protocol === "http:" && LOOPBACK.has(hostname) && hash === "";
}
