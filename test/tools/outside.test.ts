import { expect, test } from "vitest";
import { listComments } from "../../tools/drive/comments.js";
import { createFile } from "../../tools/drive/create.js";
import { createComment } from "../../tools/drive/create-comment.js";
import { readFile } from "../../tools/drive/read.js";
import { searchFiles } from "../../tools/drive/search.js";
import { shareFile } from "../../tools/drive/share.js";
import { readMessages } from "../../tools/gmail/read.js";
import { searchMessages } from "../../tools/gmail/search.js";
import { sendMessage } from "../../tools/gmail/send.js";
import { readThread } from "../../tools/gmail/thread.js";
import { WITHHELD } from "../../tools/outside.js";
import type { Tool } from "../../tools/tool.js";
import { contextFor, withGoogle } from "./context.js";

withGoogle();

const ADA = "ada@acme.example";
const BEN = "ben@acme.example";
const CLEO = "cleo@globex.example";
const SCOPES = ["drive", "gmail.modify"];

async function call(
  tool: Tool,
  input: Record<string, unknown>,
  { as = ADA, lockdown = false } = {},
) {
  const { context, readsOutside } = await contextFor(as, SCOPES, tool, {
    lockdown,
  });
  const answer = await tool.run(input, context);
  return { ...answer, tainted: readsOutside() };
}

/** A text file of somebody's, shared so. */
async function fileOf(
  owner: string,
  shares: readonly [who: string, role: string][] = [],
): Promise<string> {
  const content = "canary words";
  const made = await call(
    createFile,
    { name: "Plan.txt", content },
    { as: owner },
  );
  const { id } = made.data.file as { id: string };
  for (const [who, role] of shares) {
    await call(shareFile, { file_id: id, with: [who], role }, { as: owner });
  }
  return id;
}

test.each<[string, string, [string, string][], boolean]>([
  ["one's own", ADA, [], false],
  ["one's own that a colleague edits", ADA, [[BEN, "writer"]], false],
  ["one's own that an outsider reads", ADA, [[CLEO, "reader"]], false],
  ["one's own that an outsider edits", ADA, [[CLEO, "writer"]], true],
  ["one's own that anyone edits", ADA, [["anyone", "writer"]], true],
  ["a colleague's, whose sharing is not told", BEN, [[ADA, "reader"]], true],
  ["a colleague's that one edits", BEN, [[ADA, "writer"]], false],
  ["an outsider's", CLEO, [[ADA, "writer"]], true],
])(
  "a file is from outside: %s [D-06 D-11]",
  async (_, owner, shares, outside) => {
    const file_id = await fileOf(owner, shares);
    const read = await call(readFile, { file_id });
    expect(read.data.file).toMatchObject({ outside });
    expect(read.tainted).toBe(outside);
    const found = await call(searchFiles, { query: "Plan.txt" });
    expect(found.tainted).toBe(outside);
    const locked = await call(readFile, { file_id }, { lockdown: true });
    expect(JSON.stringify(locked).includes("canary")).toBe(!outside);
    expect(locked.text.includes(WITHHELD)).toBe(outside);
  },
);

test.each<[string, [string, string][], string, boolean]>([
  ["one's own", [[CLEO, "commenter"]], ADA, false],
  [
    "a colleague's where nobody outside sees the file",
    [[BEN, "commenter"]],
    BEN,
    false,
  ],
  [
    "somebody's where one outside may comment",
    [[CLEO, "commenter"]],
    CLEO,
    true,
  ],
])(
  "a comment is from outside: %s [D-06 D-11]",
  async (_, shares, author, outside) => {
    const file_id = await fileOf(ADA, shares);
    await call(createComment, { file_id, content: "canary" }, { as: author });
    const listed = await call(listComments, { file_id });
    expect(listed.data.comments).toMatchObject([{ outside }]);
    expect(listed.tainted).toBe(outside);
    const locked = await call(listComments, { file_id }, { lockdown: true });
    expect(JSON.stringify(locked).includes("canary")).toBe(!outside);
  },
);

test.each([
  ["a colleague", BEN, false],
  ["an outsider", CLEO, true],
])("mail of %s, found and read [D-06 D-11]", async (_, sender, outside) => {
  const sent = { to: [ADA], subject: "Canary", body: "canary words" };
  await call(sendMessage, sent, { as: sender });
  const found = await call(searchMessages, { query: "subject:canary" });
  expect(found.data.results).toMatchObject([{ outside }]);
  expect(found.tainted).toBe(outside);
  const [hit] = found.data.results as {
    message_id: string;
    thread_id: string;
  }[];
  const message_ids = [hit?.message_id];
  const read = await call(readMessages, { message_ids });
  expect(read.data.messages).toMatchObject([{ outside }]);
  expect(read.tainted).toBe(outside);
  const thread = await call(readThread, { thread_id: hit?.thread_id });
  expect(thread.tainted).toBe(outside);
  for (const tool of [readMessages, readThread]) {
    const input =
      tool === readMessages ? { message_ids } : { thread_id: hit?.thread_id };
    const locked = await call(tool, input, { lockdown: true });
    expect(locked.text.includes("canary words")).toBe(!outside);
    expect(locked.text).toContain("Canary");
  }
});
