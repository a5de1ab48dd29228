import { createServer, type Server } from "node:http";
import { Readable } from "node:stream";

export interface Served {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  close(): Promise<void>;
}

/** Serves an answer for each request on a free port of 127.0.0.1, headers and all. */
export async function serve(
  answer: (request: Request) => Promise<Response>,
): Promise<Served> {
  const server: Server = createServer(async (incoming, outgoing) => {
    const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
    const response = await answer(
      new Request(new URL(incoming.url ?? "/", "http://127.0.0.1"), {
        method: incoming.method ?? "GET",
        headers: { "content-type": incoming.headers["content-type"] ?? "" },
        ...(hasBody && { body: Readable.toWeb(incoming), duplex: "half" }),
      }),
    );
    outgoing.statusCode = response.status;
    outgoing.setHeaders(response.headers);
    outgoing.end(await response.text());
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
