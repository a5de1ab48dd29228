import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { text } from "node:stream/consumers";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";

export const TOKEN = "a-token-of-at-least-thirty-two-characters";

/** A tool with an argument of every kind that the command line reads. */
const everything: Tool = {
  name: "test_echo_input",
  title: "Echo the input",
  description: "Answers what it was given.",
  inputSchema: {
    type: "object",
    properties: {
      query: { type: "string", description: "Words" },
      limit: { type: "integer", default: 10 },
      ratio: { type: "number" },
      starred: { type: "boolean" },
      order_by: { type: "string", enum: ["name", "modified"] },
      message_ids: { type: "array", items: { type: "string" } },
      rows: { type: "array", items: { type: "array", items: {} } },
      to: {
        anyOf: [
          { type: "string" },
          { type: "array", items: { type: "string" } },
        ],
      },
      options: { type: "object" },
      input: { type: "string", enum: ["user", "raw"] },
    },
    required: ["query"],
  },
};

const failing: Tool = {
  name: "test_fail_always",
  title: "Fail",
  inputSchema: { type: "object", properties: {} },
};

/** An MCP server on loopback that echoes; `close` ends it. */
export async function startEchoServer() {
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse) {
  const refusal = refuse(request);
  if (refusal) {
    response.writeHead(refusal, { "content-type": "application/json" });
    response.end(JSON.stringify({ error_description: "Not here." }));
    return;
  }
  const server = mcpServer();
  const transport = new StreamableHTTPServerTransport({
    enableJsonResponse: true,
  });
  await server.connect(transport as Transport);
  const body = await text(request);
  await transport.handleRequest(request, response, body && JSON.parse(body));
}

function refuse({ url, headers }: IncomingMessage): number | undefined {
  if (url === "/broken") return 503;
  if (url !== "/mcp") return 404;
  return headers.authorization === `Bearer ${TOKEN}` ? undefined : 401;
}

function mcpServer(): Server {
  const server = new Server(
    { name: "echo", version: "1" },
    { capabilities: { tools: {} } },
  );
  // Two pages, since a server may split its list.
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) =>
    params?.cursor
      ? { tools: [failing] }
      : { tools: [everything], nextCursor: "2" },
  );
  server.setRequestHandler(CallToolRequestSchema, ({ params }) =>
    params.name === failing.name
      ? { isError: true, content: [{ type: "text", text: "It failed." }] }
      : {
          content: [{ type: "text", text: "Echoed." }],
          structuredContent: { input: params.arguments },
        },
  );
  return server;
}
