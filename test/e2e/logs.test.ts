import { expect, it, vi } from "vitest";
import * as z from "zod";
import { demoClient } from "../../emulator/oauth/clients.js";
import { callTool, connect } from "../oauth-client.js";
import { ADA, AUTH_TOKEN, withStage } from "./stage.js";

const stage = withStage();

/** Words that occur nowhere else; the log must know none of them. */
const canary = {
  words: "zephyrquery",
  address: "zephyrperson@zephyrhost.example",
  subject: "zephyrsubject",
  body: "zephyrbody",
  file: "zephyrfile",
};

const toolCall = z.object({
  event: z.literal("tool_call"),
  tool: z.string(),
  outcome: z.string(),
  ms: z.number(),
});

/** The lines about tool calls, in the order in which the calls ended. */
const toolCalls = () =>
  stage.logs.flatMap(({ message }) => {
    const parsed = toolCall.safeParse(JSON.parse(message));
    return parsed.success ? [parsed.data] : [];
  });

/** Calls that find, send, fail and are refused, each with canaries in it, and how each ends. */
function calls(): [string, Record<string, unknown>, string][] {
  const { words, address, subject, body } = canary;
  const [file] = stage.google.world.drive.files.values();
  if (!file) throw new Error("The seed has no file");
  file.name = canary.file;
  return [
    ["drive_search_files", { query: words }, "ok"],
    ["drive_search_files", { query: canary.file }, "ok"],
    ["drive_search_files", { [words]: 1 }, "invalid_input"],
    ["drive_read_file", { file_id: `${words}0123456789` }, "not_found"],
    ["gmail_search_messages", { query: words, from: address, subject }, "ok"],
    ["gmail_send_message", { to: [address], subject, body }, "ok"],
    [
      "gmail_send_message",
      { to: [`${address}\r\nBcc: x`], subject, body },
      "invalid_address",
    ],
    ["workspace_get_status", {}, "ok"],
  ];
}

it("has one line for each tool call, and none with content, an address or a token in it [W-15 OA-48]", async () => {
  const requests = vi.spyOn(stage.google, "fetch");
  const { tokens } = await connect(stage.origin, { email: ADA });
  const wanted = calls().flatMap((call) =>
    [tokens.access_token, AUTH_TOKEN].map((token) => ({ token, call })),
  );
  for (const { token, call } of wanted) {
    const [name, input] = call;
    await callTool(stage.origin, token, name, input);
  }
  await vi.waitFor(() => expect(toolCalls()).toHaveLength(wanted.length));
  expect(toolCalls()).toMatchObject(
    wanted.map(({ call: [tool, , outcome] }) => ({ tool, outcome })),
  );

  const ofGoogle = requests.mock.calls.flatMap(([{ headers }]) => {
    const [, token] = headers.get("authorization")?.split(" ") ?? [];
    return token ? [token] : [];
  });
  expect(ofGoogle.length).toBeGreaterThan(0);
  const secrets = [
    ...Object.values(canary),
    ADA,
    tokens.access_token,
    tokens.refresh_token,
    AUTH_TOKEN,
    demoClient.secret,
    ...ofGoogle,
  ];
  const log = stage.logs.map(({ message }) => message).join("\n");
  for (const secret of secrets) expect(log).not.toContain(secret);
});

it("names a failure of Google by its slug, without what Google said [W-15]", async () => {
  const { tokens } = await connect(stage.origin, { email: ADA });
  stage.google.fault({
    on: "drive.files.list",
    kind: "status",
    status: 403,
    reason: "domainPolicy",
    message: canary.body,
  });
  const before = toolCalls().length;
  await callTool(stage.origin, tokens.access_token, "drive_search_files");
  await vi.waitFor(() => expect(toolCalls().length).toBe(before + 1));
  expect(toolCalls().at(-1)?.outcome).toBe("domain_policy");
  expect(JSON.stringify(stage.logs)).not.toContain(canary.body);
});
