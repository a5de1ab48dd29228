import { ToolError } from "../error.js";
import { tool } from "../tool.js";
import { draftId, fetchDraft } from "./draft.js";
import { messageLink } from "./message.js";
import { saidBy } from "./said.js";
import { sentOutput, sentText } from "./sent.js";
import { asShown } from "./shown.js";

export const sendDraft = tool({
  name: "gmail_send_draft",
  title: "Send a draft",
  description: "Send a draft as it lies in Gmail.",
  effect: "send",
  calls: [
    "gmail.users.drafts.get:full",
    "gmail.users.drafts.send",
    "gmail.users.drafts.get:metadata",
  ],
  // Long texts lie apart.
  also: ["gmail.users.messages.attachments.get"],
  input: { draft_id: draftId.describe("From gmail_list_drafts") },
  output: sentOutput,
  async run({ draft_id }, context) {
    const { person } = context;
    const draft = await fetchDraft(draft_id, context);
    if (draft.recipients.length === 0) throw forNobody();
    // What writes mail is loaded when it is used.
    const { outgoing, sendKept } = await import("./deliver.js");
    const { recipients, message_id } = draft;
    const files = draft.files.filter(({ inline }) => !inline);
    const shown = asShown(draft, {}, files);
    const [said] = await saidBy(
      [draft.message],
      { format: "text", quotes: true },
      context,
    );
    const permit = await context.egress(
      outgoing({
        ...shown,
        recipients,
        text: said?.text ?? "",
        // Each change gives the message of a draft a new id.
        content: { draft_id, message_id },
      }),
    );
    const sent = await sendKept(draft, permit, context);
    return {
      account: person.email,
      sent: true,
      ...sent,
      link: messageLink(sent.message_id ?? sent.thread_id, person),
      ...shown,
      undo: [],
    };
  },
  text: sentText,
});

const forNobody = () =>
  new ToolError(
    "This draft names no recipient: nothing was sent.",
    "Name one with gmail_update_draft.",
    { reason: "invalid_address" },
  );
