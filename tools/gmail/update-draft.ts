import * as z from "zod";
import { ToolError } from "../error.js";
import { line } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import type { Call } from "../undo.js";
import { ATTACHING, attachments } from "./attach.js";
import { currentMessage, type Draft, draftId, fetchDraft } from "./draft.js";
import { asDrafted, draftOutput, draftText } from "./drafted.js";
import { isUnknown } from "./outcome.js";
import type { Mail } from "./prepare.js";
import type { Saved } from "./save-draft.js";
import { body, people, subject } from "./writing-input.js";

export const updateDraft = tool({
  name: "gmail_update_draft",
  title: "Change a draft",
  description:
    "Change a draft; what is not named stays: recipients, subject, text with quote and signature, attachments.",
  effect: "update",
  carries: "files",
  calls: [
    "gmail.users.drafts.get:full",
    "gmail.users.drafts.update",
    "gmail.users.drafts.update:upload",
  ],
  also: ["gmail.users.settings.sendAs.list", ...ATTACHING],
  input: {
    draft_id: draftId.describe("From gmail_list_drafts"),
    to: people.describe("In place"),
    cc: people.describe("In place"),
    bcc: people.describe("In place"),
    subject: subject.optional().describe("In place"),
    body: body.optional().describe("Markdown; quote and signature stay"),
    from: z.string().optional().describe("An alias of the account"),
    attachments: attachments.describe("Added"),
    remove_attachments: z
      .array(z.string())
      .optional()
      .describe("Names or attachment_ids"),
  },
  output: {
    ...draftOutput,
    /** Attachments that were removed: no call brings them back. */
    removed: z.array(line).optional(),
  },
  async run(input, context) {
    const { changed } = await import("./change-draft.js");
    const draft = await fetchDraft(input.draft_id, context);
    const { mail, before, removed } = await changed(draft, input, context);
    const saved = await replace(draft, mail, context);
    const back: Call = {
      tool: "gmail_update_draft",
      arguments: { draft_id: draft.draft_id, ...before },
    };
    return {
      ...asDrafted(saved, mail.shown, [back], context),
      ...(removed.length > 0 && { removed }),
    };
  },
  text: ({ removed, ...output }) =>
    [
      draftText("Draft changed", output),
      removed
        ? `Removed, and not to be brought back: ${removed.join(", ")}`
        : "",
    ]
      .filter(Boolean)
      .join("\n"),
});

/** Puts the mail in the draft's place; where Google does not confirm it, the draft itself tells. */
async function replace(
  { draft_id, message_id }: Draft,
  mail: Omit<Mail, "leaving">,
  context: Context,
): Promise<Saved> {
  // What writes mail is loaded when it is used.
  const { replaceDraft } = await import("./save-draft.js");
  try {
    return await replaceDraft(draft_id, mail, context);
  } catch (error) {
    if (!isUnknown(error)) throw error;
    const now = await currentMessage(draft_id, context).catch(() => {
      throw error;
    });
    if (now.message_id !== message_id) return { draft_id, ...now };
    throw new ToolError(
      "Gmail did not take the change: the draft is as it was.",
      "Try again in a minute.",
      { reason: "unavailable", cause: error },
    );
  }
}
