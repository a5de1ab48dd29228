import { createHash } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
} from "@modelcontextprotocol/sdk/types.js";

/** Bytes that Google keeps at a time. */
const GRAIN = 256 * 1024;

/** A server of links on loopback, whose connections break where a test says so. */
export class FileServer {
  /** What the tools were given. */
  readonly asked: Record<string, unknown>[] = [];
  /** `Content-Range` of each upload request, `Range` of each download. */
  readonly ranges: (string | undefined)[] = [];
  /** Answers that come before any other, in turn. */
  readonly refusals: { status: number; headers?: Record<string, string> }[] =
    [];
  /** After how many bytes each next request with bytes breaks off. */
  readonly breaks: number[] = [];
  arrived: Buffer = Buffer.alloc(0);
  /** What a download hands out, under which name. */
  offered: Buffer = Buffer.from("a,b\n");
  name = "numbers.csv";
  /** Whether downloads come in parts, with a size and a digest. */
  inParts = true;
  /** The digest that is told, when it is not the true one. */
  md5: string | undefined;
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response).catch(() => response.destroy());
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return this;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  get origin(): string {
    const address = this.#server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    return `http://127.0.0.1:${port}`;
  }

  get link(): string {
    return `${this.origin}/files/v1.sealed`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    if (request.url === "/mcp") return this.#mcp(request, response);
    const { "content-range": sent, range = sent } = request.headers;
    this.ranges.push(range);
    const refusal = this.refusals.shift();
    if (refusal) {
      request.resume();
      const type = { "content-type": "text/plain; charset=utf-8" };
      response.writeHead(refusal.status, { ...type, ...refusal.headers });
      response.end("In the server's words.\n");
      return;
    }
    if (request.method === "PUT") await this.#take(request, response, sent);
    else await this.#give(response, range);
  }

  async #take(
    request: IncomingMessage,
    response: ServerResponse,
    range = "bytes 0-/0",
  ) {
    const [, first, total] = /^bytes (\d+|\*)-?\d*\/(\d+)$/.exec(range) ?? [];
    const most =
      first === "*" || total === "0" ? undefined : this.breaks.shift();
    const body = await this.#body(request, most);
    if (first !== "*") {
      const fresh = body.subarray(this.arrived.length - Number(first));
      this.arrived = Buffer.concat([this.arrived, fresh]);
    }
    if (most !== undefined) {
      const kept = this.arrived.length - (this.arrived.length % GRAIN);
      this.arrived = this.arrived.subarray(0, kept);
      response.destroy();
      return;
    }
    const { length } = this.arrived;
    if (length === Number(total)) return this.#complete(response);
    const headers = length > 0 ? { range: `bytes=0-${length - 1}` } : {};
    response.writeHead(308, headers).end();
  }

  async #body(request: IncomingMessage, most?: number): Promise<Buffer> {
    if (most === undefined) return buffer(request);
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      parts.push(part);
      length += part.length;
      if (length >= most) break;
    }
    return Buffer.concat(parts).subarray(0, most);
  }

  #complete(response: ServerResponse) {
    const { arrived: bytes, md5 = digest(bytes), name } = this;
    const file = { id: "1AbCdEfGhIjKl", name, size: bytes.length, md5 };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ upload_id: "upload", file, complete: true }));
  }

  async #give(response: ServerResponse, range?: string) {
    const { offered, md5 = digest(offered) } = this;
    const first = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    const bytes = offered.subarray(first);
    const headers = this.inParts
      ? { etag: `"${md5}"`, "content-length": bytes.length }
      : {};
    const end = `${offered.length - 1}/${offered.length}`;
    response.writeHead(
      range ? 206 : 200,
      range
        ? { ...headers, "content-range": `bytes ${first}-${end}` }
        : headers,
    );
    const most = this.breaks.shift();
    if (most === undefined) {
      response.end(bytes);
      return;
    }
    await new Promise((resolve) =>
      response.write(bytes.subarray(0, most), resolve),
    );
    response.destroy();
  }

  async #mcp(request: IncomingMessage, response: ServerResponse) {
    const server = new Server(
      { name: "files", version: "1" },
      { capabilities: { tools: {} } },
    );
    server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
      this.asked.push({ ...params.arguments });
      return this.#call(params.name);
    });
    const transport = new StreamableHTTPServerTransport({
      enableJsonResponse: true,
    });
    await server.connect(transport as Transport);
    const body = (await buffer(request)).toString();
    await transport.handleRequest(request, response, body && JSON.parse(body));
  }

  #call(tool: string): CallToolResult {
    const { link, name, offered, inParts } = this;
    const size = inParts && { size: offered.length };
    return {
      content: [{ type: "text", text: "Here." }],
      structuredContent:
        tool === "drive_create_upload"
          ? { link, upload_id: "upload" }
          : { link, name, type: "text/csv", file_id: "1AbCdEfGhIjKl", ...size },
    };
  }
}

export const digest = (bytes: Uint8Array): string =>
  createHash("md5").update(bytes).digest("hex");
