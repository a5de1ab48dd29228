import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { type Context, tool } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { showAddress } from "./address.js";
import { currentMessage, type Draft, draftId, fetchDraft } from "./draft.js";
import { wordsOf } from "./original.js";
import { isNotFound, isUnknown } from "./outcome.js";
import { asShown, shown, shownLines } from "./shown.js";
import { referencesIn } from "./threading.js";

const FIND = "gmail.users.messages.list:q";

export const deleteDraft = tool({
  name: "gmail_delete_draft",
  title: "Delete a draft",
  description:
    "Delete a draft for good; the answer holds the call that writes it anew, without its attachments.",
  effect: "delete",
  calls: ["gmail.users.drafts.get:full", "gmail.users.drafts.delete"],
  also: [FIND, "gmail.users.messages.attachments.get"],
  input: { draft_id: draftId.describe("From gmail_list_drafts") },
  output: {
    account: z.string(),
    draft_id: z.string(),
    ...shown,
    undo,
  },
  async run({ draft_id }, context) {
    const draft = await fetchDraft(draft_id, context);
    const back = await recreating(draft, context);
    await remove(draft_id, context);
    return {
      account: context.person.email,
      draft_id,
      ...asShown(
        draft,
        {},
        draft.files.filter(({ inline }) => !inline),
      ),
      undo: back ? [back] : [],
    };
  },
  text(output) {
    const { account, draft_id, attachments, undo } = output;
    return [
      `Draft ${draft_id} was deleted from the mail of ${account}.`,
      ...shownLines(output),
      attachments.length > 0 ? "Its attachments are gone with it." : "",
      undo.length > 0
        ? undoText(undo)
        : "Its text could not be read, so no call writes it anew.",
    ]
      .filter(Boolean)
      .join("\n");
  },
});

/** The call that writes a draft anew; `undefined` where its text cannot be had. */
async function recreating(
  draft: Draft,
  context: Context,
): Promise<Call | undefined> {
  const words = await wordsOf(draft.message, draft.payload, context).catch(
    (error: unknown) => {
      if (error instanceof ToolError && error.options.reason === "too_large") {
        return undefined;
      }
      throw error;
    },
  );
  if (!words) return undefined;
  // The conversion of HTML is loaded when it is used.
  const { draftWords } = await import("./draft-words.js");
  const { body, signature, quote } = draftWords(words);
  const parent = await parentOf(draft, context);
  const isForward = quote?.text.startsWith("---");
  const people = {
    to: draft.to.map(showAddress),
    cc: draft.cc.map(showAddress),
    bcc: draft.bcc.map(showAddress),
    from: showAddress(draft.from),
    ...(!signature && { signature: false }),
  };
  const written =
    parent === undefined
      ? {
          subject: cleanLine(draft.subject),
          body: cleanText([body, quote?.text].filter(Boolean).join("\n\n")),
        }
      : isForward
        ? { forward: parent, body }
        : { reply_to: parent, quote: quote !== undefined, body };
  return { tool: "gmail_create_draft", arguments: { ...people, ...written } };
}

const idList = z.object({
  messages: z.array(z.object({ id: z.string() })).default([]),
});

/** The message that a draft answers or hands on, where the grants let it be found. */
async function parentOf(
  { payload }: Draft,
  { google, can, signal }: Context,
): Promise<string | undefined> {
  const id = referencesIn(payload).inReplyTo?.replace(/^<|>$/g, "");
  if (id === undefined || !/^[\w.@+=/$-]+$/.test(id) || !can(FIND)) {
    return undefined;
  }
  const { data } = await google.gmail.users.messages.list(
    {
      userId: "me",
      q: `rfc822msgid:${id}`,
      maxResults: 1,
      fields: "messages/id",
    },
    { signal },
  );
  return idList.parse(data).messages[0]?.id;
}

async function remove(id: string, context: Context): Promise<void> {
  const { google, signal } = context;
  try {
    await google.gmail.users.drafts.delete({ userId: "me", id }, { signal });
  } catch (error) {
    if (!isUnknown(error)) throw error;
    const isThere = await currentMessage(id, context).then(
      () => true,
      (reason: unknown) => {
        if (isNotFound(reason)) return false;
        throw error;
      },
    );
    if (!isThere) return;
    throw new ToolError(
      "Gmail did not delete the draft: it is still there.",
      "Try again in a minute.",
      { reason: "unavailable", cause: error },
    );
  }
}
