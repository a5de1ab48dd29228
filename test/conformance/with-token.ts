import { createServer, type IncomingMessage, request } from "node:http";
import { pipeline } from "node:stream";
import { freePort } from "../../scripts/port.js";

/** Where a client that knows no tokens reaches a server that wants one. */
export interface WithToken {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  close(): void;
}

/**
 * Passes on to `server` whatever arrives, with a token where there is none. The
 * server sees itself called where it is called by its own name; foreign hosts and
 * origins stay as they are, since to turn them away is the server's.
 */
export async function withToken(
  server: string,
  token: string,
): Promise<WithToken> {
  const port = await freePort(0);
  const own = new URL(`http://127.0.0.1:${port}`);
  const theirs = new URL(server);
  const headersOf = ({ headers }: IncomingMessage) => ({
    authorization: `Bearer ${token}`,
    ...headers,
    host: headers.host === own.host ? theirs.host : headers.host,
    ...(headers.origin && {
      origin: headers.origin === own.origin ? theirs.origin : headers.origin,
    }),
  });
  const proxy = createServer((incoming, outgoing) => {
    const { method = "GET", url: path = "/" } = incoming;
    const onward = request({
      hostname: theirs.hostname,
      port: theirs.port,
      path,
      method,
      headers: headersOf(incoming),
      agent: false,
    });
    onward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      pipeline(answer, outgoing, () => {});
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    pipeline(incoming, onward, () => {});
  });
  await new Promise<void>((ready) =>
    proxy.listen(port, "127.0.0.1", () => ready()),
  );
  return {
    origin: own.origin,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
