import {
  createRequestStateCodec,
  McpServer,
} from "@modelcontextprotocol/server";
import { addAsking } from "./asking.js";
import { addPrompts } from "./prompts.js";
import { addRequests } from "./requests.js";
import { addResources } from "./resources.js";
import { addTools } from "./tools.js";

/**
 * A fresh server for one request with the tools, resources and prompts that the
 * official conformance suite calls by name. As with ours, its lists never change
 * while somebody listens.
 */
export function fixtureServer(): McpServer {
  const states = createRequestStateCodec({
    key: "key-of-the-conformance-run-0123456789",
  });
  const lists = { listChanged: false };
  const server = new McpServer(
    { name: "conformance", version: "1.0.0" },
    {
      capabilities: {
        tools: lists,
        prompts: lists,
        resources: lists,
        completions: {},
        logging: {},
      },
      requestState: { verify: states.verify },
    },
  );
  addTools(server);
  addRequests(server);
  addAsking(server, states);
  addResources(server);
  addPrompts(server);
  return server;
}
