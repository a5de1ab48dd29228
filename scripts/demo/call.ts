import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Steps } from "../steps.js";

type Data = Record<string, unknown>;

/** A step that calls a tool. */
interface Call<T> {
  title: string;
  tool: string;
  input: Data;
  /** Takes what the next step needs from the answer; `undefined` when it is not there. */
  read: (data: Data) => T | undefined;
}

/** Calls a tool as a step, and answers what `read` finds. Throws when the tool reports an error or nothing is found. */
export async function callStep<T>(
  steps: Steps,
  client: Client,
  { title, tool, input, read }: Call<T>,
): Promise<T> {
  const { found } = await steps.run(
    title,
    `${tool} ${JSON.stringify(input)}`,
    async () => {
      const { text, data } = await callTool(client, tool, input);
      const found = read(data);
      if (found === undefined) throw new Error(`It is not in this:\n${text}`);
      return { text, found };
    },
    ({ text }) => headOf(text),
  );
  return found;
}

async function callTool(client: Client, name: string, input: Data) {
  const result = CallToolResultSchema.parse(
    await client.callTool({ name, arguments: input }),
  );
  const text = result.content
    .map((part) => (part.type === "text" ? part.text : `[${part.type}]`))
    .join("\n");
  if (result.isError) throw new Error(text);
  return { text, data: result.structuredContent ?? {} };
}

const LINES = 12;
const WIDTH = 120;

/** The beginning of a text, as lines below a step. */
export function headOf(text: string): string[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const more = lines.length - LINES;
  return [
    ...lines.slice(0, LINES).map((line) => `  ${shorten(line)}`),
    ...(more > 0 ? [`  … and more: ${more} lines`] : []),
  ];
}

const shorten = (line: string): string =>
  line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
