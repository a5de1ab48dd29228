import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import * as z from "zod";
import { PNG } from "./content.js";

/** The resources and the template of some. */
export function addResources(server: McpServer): void {
  const description = "Answers always the same";
  const texts = {
    "test://static-text": "This is the content of the static text resource.",
    "test://watched-resource": "This is watched.",
  };
  for (const [uri, text] of Object.entries(texts)) {
    const mimeType = "text/plain";
    server.registerResource(uri, uri, { description, mimeType }, () => ({
      contents: [{ uri, mimeType, text }],
    }));
  }
  const binary = "test://static-binary";
  const mimeType = "image/png";
  server.registerResource(binary, binary, { description, mimeType }, () => ({
    contents: [{ uri: binary, mimeType, blob: PNG }],
  }));
  server.registerResource(
    "template",
    new ResourceTemplate("test://template/{id}/data", { list: undefined }),
    { description: "Repeats its id", mimeType: "application/json" },
    ({ href }, variables) => ({
      contents: [templated(href, z.string().parse(variables.id))],
    }),
  );
}

const templated = (uri: string, id: string) => ({
  uri,
  mimeType: "application/json",
  text: JSON.stringify({
    id,
    templateTest: true,
    data: `Data for ID: ${id}`,
  }),
});
