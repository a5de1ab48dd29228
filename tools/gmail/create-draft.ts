import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { ATTACHING } from "./attach.js";
import { asDrafted, draftOutput, draftText } from "./drafted.js";
import { messageId } from "./message.js";
import { isUnknown } from "./outcome.js";
import type { Mail, Writing } from "./prepare.js";
import { people, subject, writing } from "./writing-input.js";

export const createDraft = tool({
  name: "gmail_create_draft",
  title: "Draft mail",
  description:
    "Keep a new message, an answer (reply_to) or a forward as a draft; nothing is sent.",
  effect: "create",
  carries: "files",
  calls: ["gmail.users.drafts.create", "gmail.users.drafts.create:upload"],
  also: [
    "gmail.users.settings.sendAs.list",
    "gmail.users.messages.get:metadata",
    ...ATTACHING,
  ],
  input: {
    to: people.describe("Of an answer default: as Gmail does it"),
    subject: subject.optional().describe("Of a new message"),
    ...writing,
    body: writing.body.optional().describe("Markdown"),
    reply_to: messageId.optional().describe("message_id"),
    all: z.boolean().default(false).describe("Of an answer"),
    quote: z.boolean().optional().describe("Of an answer, default true"),
    forward: messageId.optional().describe("message_id"),
  },
  output: draftOutput,
  async run(input, context) {
    const mail = await mailFor(input, context);
    // What writes mail is loaded when it is used.
    const { createDraft } = await import("./save-draft.js");
    const saved = await createDraft(mail, context).catch((error: unknown) => {
      throw isUnknown(error) ? notConfirmed(error) : error;
    });
    const { draft_id } = saved;
    return asDrafted(
      saved,
      mail.shown,
      [{ tool: "gmail_delete_draft", arguments: { draft_id } }],
      context,
    );
  },
  text: (output) => draftText("Draft kept", output),
});

/** What a caller says of a draft. */
interface Input extends Writing {
  to?: string[] | undefined;
  subject?: string | undefined;
  reply_to?: string | undefined;
  all: boolean;
  quote?: boolean | undefined;
  forward?: string | undefined;
}

async function mailFor(input: Input, context: Context): Promise<Mail> {
  const { reply_to: answered, forward: handedOn, to = [], subject } = input;
  if (answered !== undefined && handedOn !== undefined) {
    throw new ToolError(
      "A draft cannot both answer a message and hand one on.",
      "Give reply_to or forward, not both.",
      { reason: "invalid" },
    );
  }
  const message_id = answered ?? handedOn;
  if (message_id !== undefined && subject !== undefined) {
    throw new ToolError(
      "An answer and a forward have the subject of their message: another one would end the conversation.",
      "Leave subject out.",
      { reason: "invalid" },
    );
  }
  const { newMail, reply, forward } = await import("./prepare.js");
  const draft = { ...input, draft: true };
  if (message_id === undefined) {
    return newMail({ ...draft, to, subject: subject ?? "" }, context);
  }
  return answered === undefined
    ? forward({ ...draft, to, message_id, keep_attachments: true }, context)
    : reply({ ...draft, message_id }, context);
}

const notConfirmed = (cause: unknown) =>
  new ToolError(
    "Gmail did not confirm the draft: its outcome is unknown. Nothing was sent.",
    "Look with gmail_list_drafts before drafting it again.",
    { reason: "outcome_unknown", cause },
  );
