import { describe, expect, it } from "vitest";
import * as z from "zod";
import { callTool, connect, toolNames } from "../oauth-client.js";
import { type Answer, clients, type McpClient } from "./mcp-client.js";
import { ADA, CLEO, withStage } from "./stage.js";

const stage = withStage();

const ROUNDS = 10;

/** Questions to which each person has an answer of their own. */
const questions: readonly [string, Record<string, unknown>][] = [
  ["drive_search_files", { query: "budget" }],
  ["gmail_search_messages", { query: "budget" }],
  ["gmail_search_messages", { query: "budget", by: "thread" }],
  ["workspace_get_status", {}],
];

const ask = (client: McpClient): Promise<Answer[]> =>
  Promise.all(questions.map(([name, input]) => client.call(name, input)));

/** What is in one person's account alone. */
const own: Record<string, string[]> = {
  [ADA]: ["Budget 2026", "Q3 budget review"],
  [CLEO]: ["Globex budget", "Vendor budget for spring"],
};

const account = z.union([
  z.string(),
  z.object({ email: z.string() }).transform(({ email }) => email),
]);

it("two people who ask at once, in both eras, each see their own account and nothing of the other's [MCP-H13]", async () => {
  const people = await Promise.all(
    clients.flatMap(({ connect: open }) =>
      [ADA, CLEO].map(async (email) => ({
        email,
        client: await open(stage.mcp, { email }),
      })),
    ),
  );
  const alone = new Map<string, Answer[]>();
  for (const { email, client } of people) {
    if (!alone.has(email)) alone.set(email, await ask(client));
  }
  const asked = Array.from({ length: ROUNDS }, () => people).flat();
  const answers = await Promise.all(
    asked.map(async ({ email, client }) => ({
      email,
      answer: await ask(client),
    })),
  );
  for (const { email, answer } of answers) {
    expect(answer).toEqual(alone.get(email));
    for (const { data } of answer) {
      expect(account.parse(data.account)).toBe(email);
    }
    const text = JSON.stringify(answer);
    for (const [whose, names] of Object.entries(own)) {
      for (const name of names)
        expect(text.includes(name), `${name} seen by ${email}`).toBe(
          whose === email,
        );
    }
  }
  await Promise.all(people.map(({ client }) => client.close()));
});

describe("a client that was allowed one scope", () => {
  const STATUS = "workspace_get_status";

  it("sends with gmail.send alone, and reads nothing", async () => {
    const { tokens } = await connect(
      stage.origin,
      { email: CLEO },
      "openid gmail.send",
    );
    const token = tokens.access_token;
    expect(await toolNames(stage.origin, token)).toEqual([
      STATUS,
      "gmail_send_message",
    ]);
    stage.google.ledger.length = 0;
    const { result } = await callTool(
      stage.origin,
      token,
      "gmail_send_message",
      { to: [ADA], subject: "Sent with one scope", body: "Hello" },
    );
    expect(result.isError).toBeFalsy();
    expect(stage.google.ledger.map(({ method }) => method)).toEqual([
      "gmail.users.messages.send",
    ]);
  });

  it("reads nothing with drive.file while Google's grant is wider", async () => {
    const { tokens } = await connect(
      stage.origin,
      { email: ADA },
      "openid drive.file",
    );
    const token = tokens.access_token;
    expect(await toolNames(stage.origin, token)).not.toContain(
      "drive_search_files",
    );
    stage.google.ledger.length = 0;
    const { response } = await callTool(
      stage.origin,
      token,
      "drive_search_files",
      { query: "budget" },
    );
    expect(response.status).toBe(403);
    expect(stage.google.ledger).toEqual([]);
  });
});
