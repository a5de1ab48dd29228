import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Google } from "./frame.js";

/** An embedded Google that listens. */
export interface Listening {
  /** Such as `http://127.0.0.1:8788`. */
  origin: string;
  /** Stops listening and breaks what is still open. */
  close(): Promise<void>;
}

/**
 * Serves an embedded Google on the loopback interface.
 *
 * @param port 0 for a free one.
 * @throws Error with code `EADDRINUSE` when the port is taken.
 */
export async function listen(
  google: Pick<Google, "fetch">,
  port: number,
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    void exchange(google, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${isAddress(address) ? address.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isAddress = (
  address: AddressInfo | string | null,
): address is AddressInfo => typeof address === "object" && address !== null;

/** Answers one request; where the embedded Google breaks the connection, so does this. */
async function exchange(
  google: Pick<Google, "fetch">,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  try {
    const response = await google.fetch(toRequest(incoming, gone.signal));
    outgoing.writeHead(response.status, headersOf(response));
    if (!response.body) {
      outgoing.end();
      return;
    }
    // Sent at once, so that a body which breaks later still has its head.
    outgoing.flushHeaders();
    await pipeline(Readable.from(response.body), outgoing);
  } catch {
    outgoing.destroy();
  }
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", url = "/", headers, rawHeaders } = incoming;
  const all = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    all.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  const address = new URL(url, `http://${headers.host ?? "127.0.0.1"}`);
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(address, {
    method,
    headers: all,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming), duplex: "half" }),
  });
}

function headersOf(response: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = Object.fromEntries(
    response.headers,
  );
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  return headers;
}
