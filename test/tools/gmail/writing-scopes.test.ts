import { describe, expect, test } from "vitest";
import { createDraft } from "../../../tools/gmail/create-draft.js";
import { deleteDraft } from "../../../tools/gmail/delete-draft.js";
import { forwardMessage } from "../../../tools/gmail/forward.js";
import { listDrafts } from "../../../tools/gmail/list-drafts.js";
import { replyMessage } from "../../../tools/gmail/reply.js";
import { sendMessage } from "../../../tools/gmail/send.js";
import { sendDraft } from "../../../tools/gmail/send-draft.js";
import { updateDraft } from "../../../tools/gmail/update-draft.js";
import { available, same } from "../../../tools/grant.js";
import type { Outgoing, Tool } from "../../../tools/tool.js";
import { callAs, contextFor, withGoogle } from "../context.js";
import { ADA, arrive, BEN, CLEO, leaveDraft } from "./mail.js";

withGoogle();

const WRITING: readonly Tool[] = [
  sendMessage,
  replyMessage,
  forwardMessage,
  createDraft,
  updateDraft,
  listDrafts,
  sendDraft,
  deleteDraft,
];

/** The plainest call of each. */
const inputs: ReadonlyMap<Tool, () => Record<string, unknown>> = new Map([
  [sendMessage, () => ({ to: [BEN], subject: "Hi", body: "Hi" })],
  [replyMessage, () => ({ message_id: arrive({}, "Hello"), body: "Yes" })],
  [forwardMessage, () => ({ message_id: arrive({}, "Hello"), to: [BEN] })],
  [createDraft, () => ({ body: "Hi" })],
  [updateDraft, () => ({ draft_id: leaveDraft(), body: "Hi" })],
  [listDrafts, () => ({})],
  [sendDraft, () => ({ draft_id: leaveDraft() })],
  [deleteDraft, () => ({ draft_id: leaveDraft() })],
]);

const DRAFTING = [createDraft, updateDraft, listDrafts, sendDraft, deleteDraft];

describe.each<[scopes: string[], tools: Tool[]]>([
  [["gmail.send"], [sendMessage]],
  [["gmail.compose"], [sendMessage, ...DRAFTING]],
  [["gmail.modify"], [...WRITING]],
  [["gmail.readonly"], [listDrafts]],
  [["gmail.metadata"], []],
  [["gmail.labels"], []],
  [["gmail.settings.basic"], []],
  [
    ["gmail.metadata", "gmail.send"],
    [sendMessage, replyMessage],
  ],
  [
    ["gmail.readonly", "gmail.send"],
    [sendMessage, replyMessage, forwardMessage, listDrafts],
  ],
  [["gmail.readonly", "gmail.compose"], [...WRITING]],
])("with %j", (scopes, tools) => {
  test("these tools are offered, and do their work", async () => {
    const grants = same(new Set(scopes));
    expect(new Set(available(WRITING, grants, { readOnly: false }))).toEqual(
      new Set(tools),
    );
    for (const tool of tools) {
      const input = inputs.get(tool)?.() ?? {};
      const { text } = await callAs(ADA, scopes, tool, input);
      expect(text).toContain(ADA);
    }
  });
});

test("an answer is drafted only where its message may be read", async () => {
  const input = { reply_to: arrive({}, "Hello"), body: "Yes" };
  await expect(
    callAs(ADA, ["gmail.compose"], createDraft, input),
  ).rejects.toMatchObject({ options: { reason: "insufficient_scope" } });
});

test.each([
  [
    "an answer",
    replyMessage,
    () => ({
      message_id: arrive({ Cc: CLEO }, "Hello"),
      body: "Yes",
      all: true,
      bcc: [BEN],
    }),
  ],
  [
    "a forward",
    forwardMessage,
    () => ({
      message_id: arrive({}, "Hello"),
      to: [CLEO],
      bcc: ["Dora <DORA@mail.example>"],
      cc: [BEN],
    }),
  ],
] as const)(
  "%s names to the policy whom the finished message reaches, and what",
  async (_, tool, input) => {
    for (const scopes of [["gmail.modify"], ["gmail.readonly", "gmail.send"]]) {
      const asked: Outgoing[] = [];
      const { context } = await contextFor(ADA, scopes, tool);
      const { egress } = context;
      context.egress = async (what) => {
        asked.push(what);
        return egress(what);
      };
      await tool.run(
        { ...input(), attachments: [{ name: "plan.txt", content: "x" }] },
        context,
      );
      expect(asked).toHaveLength(1);
      expect(asked[0]?.recipients.toSorted()).toEqual(
        [BEN, CLEO, "dora@mail.example"].toSorted(),
      );
      expect(asked[0]?.summary).toMatch(/^mail to .* with plan\.txt$/);
    }
  },
);
