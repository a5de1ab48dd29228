import { tool } from "../tool.js";
import { ATTACHING } from "./attach.js";
import { sendMail, sentOutput, sentText } from "./sent.js";
import { AS_DRAFT, AT_ONCE, subject, to, writing } from "./writing-input.js";

export const sendMessage = tool({
  name: "gmail_send_message",
  title: "Send mail",
  description:
    "Send a new message at once, to exactly these recipients. For an answer use gmail_reply_message.",
  effect: "send",
  carries: "files",
  calls: [AS_DRAFT, AT_ONCE],
  also: ["gmail.users.settings.sendAs.list", ...ATTACHING],
  input: {
    to,
    subject: subject.describe("May be empty"),
    ...writing,
    attachments: writing.attachments.describe(
      "Each by drive_file_id (as: pdf, docx, xlsx ... of a Google file), message_id + attachment_id, upload_id, or name + content (text)",
    ),
  },
  output: sentOutput,
  async run(input, context) {
    // What writes mail is loaded when it is used.
    const { newMail } = await import("./prepare.js");
    return sendMail(await newMail(input, context), context);
  },
  text: sentText,
});
