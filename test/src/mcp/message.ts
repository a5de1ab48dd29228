import { origin } from "../stage.js";

/** The revision that carries what each request needs in the request itself. */
export const MODERN = "2026-07-28";

const PREFIX = "io.modelcontextprotocol";

const envelope = {
  [`${PREFIX}/protocolVersion`]: MODERN,
  [`${PREFIX}/clientCapabilities`]: {},
  [`${PREFIX}/clientInfo`]: { name: "Test client", version: "1" },
};

/** Posts bytes to `/mcp` with the headers of a client, or others. */
export const postRaw = (
  token: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
    body,
  });

/** Posts one message as a client of the newest revision; what a test gives takes the place of what belongs there. */
export const postModern = (
  token: string,
  method: string,
  params: object = {},
  more: { headers?: Record<string, string>; meta?: object } = {},
): Promise<Response> =>
  postRaw(
    token,
    JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method,
      params: { ...params, _meta: more.meta ?? envelope },
    }),
    {
      "mcp-protocol-version": MODERN,
      "mcp-method": method,
      ...more.headers,
    },
  );
