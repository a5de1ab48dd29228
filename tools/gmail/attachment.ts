import * as z from "zod";
import type { Source } from "../files.js";
import { refuseWithheld, WITHHELD } from "../outside.js";
import { type Content, contentOf, type Wordless } from "../text/content.js";
import { quoted } from "../text/quoted.js";
import {
  nextCalls,
  rangeText,
  readingInput,
  readingOf,
  readingOutput,
  wantedOf,
} from "../text/reading.js";
import { localTime } from "../text/time.js";
import { line } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import { type Attached, findAttachment, openAttachment } from "./attached.js";
import { enclosedMail } from "./enclosed.js";
import { headerValues, parameter } from "./headers.js";
import { invitationsIn, invitationText } from "./invitation.js";
import { attachmentId, messageId } from "./message.js";
import { type Attachment, asAttachment } from "./parts.js";
import type { Part } from "./schema.js";
import { isFromOutside } from "./sender.js";

const NAME = "gmail_read_attachment";

export const readAttachment = tool({
  name: NAME,
  title: "Read a mail attachment",
  description:
    "Read what an attachment says: PDF, Office, OpenDocument, enclosed mail, text as Markdown or text; images are shown, other files come as a link. Long text comes in pages.",
  effect: "read",
  carries: "files",
  calls: [
    "gmail.users.messages.get:full",
    "gmail.users.messages.attachments.get",
  ],
  input: {
    message_id: messageId.describe("Id or Gmail link"),
    attachment_id: attachmentId.describe("As gmail_read_messages shows it"),
    ...readingInput,
    as: z
      .enum(["text", "link"])
      .default("text")
      .describe("link: to the bytes, for a browser or curl"),
  },
  output: {
    account: z.string(),
    message_id: z.string(),
    attachment_id: z.string(),
    name: line,
    type: line,
    /** Bytes. */
    size: z.number(),
    /** Whether the message comes from outside. */
    outside: z.boolean(),
    ...readingOutput,
    /** A short-lived address of the bytes. */
    link: z.string().optional(),
    expires: z.string().optional(),
  },
  async run({ message_id, attachment_id, as, ...asked }, context) {
    const attached = await findAttachment(message_id, attachment_id, context);
    const file = asAttachment(attached.part);
    const source: Source = {
      kind: "attachment",
      messageId: message_id,
      partId: attachment_id,
    };
    const outside = isFromOutside(attached.message.payload, context.person);
    if (as === "link") refuseWithheld(outside, context);
    if (outside) context.readOutside();
    const isWithheld = outside && context.lockdown;
    const content =
      as === "link"
        ? { why: "its bytes are at the link" }
        : isWithheld
          ? { why: WITHHELD }
          : await read(attached, file, source, wantedOf(asked), context);
    const hasText = "text" in content;
    const linked =
      hasText || content.shown || isWithheld ? {} : await link(source, context);
    return {
      account: context.person.email,
      message_id,
      ...file,
      outside,
      ...readingOf(
        hasText ? content : wordless(content, message_id, file),
        asked,
      ),
      ...linked,
    };
  },
  text(output) {
    const { account, message_id, attachment_id, name, type, size } = output;
    const { text, notes, link, expires, total } = output;
    const head = [
      `**${name}** (${type}, ${size} bytes) attachment_id ${attachment_id} of message_id ${message_id}, in the mail of ${account}`,
      ...notes,
      rangeText(output),
      link && `To download until ${expires}, by whoever has this link: ${link}`,
    ];
    const whose = "The attachment's text, written by others";
    return [
      head.filter(Boolean).join("\n"),
      ...(total > 0 ? [quoted(text, whose)] : []),
      ...nextCalls(NAME, { message_id, attachment_id }, output),
    ].join("\n\n");
  },
});

const CALENDAR = /^(text\/calendar|application\/ics)$/;

/** The text of an attachment; of a calendar with what it says, of an enclosed mail, as Gmail took it apart. */
async function read(
  { part, message }: Attached,
  file: Attachment,
  source: Source,
  wanted: ReturnType<typeof wantedOf>,
  context: Context,
): Promise<Content | Wordless> {
  if (part.mimeType === "message/rfc822" && part.parts.length > 0) {
    const whole = await openAttachment(message.id, file.attachment_id, context);
    return enclosedMail(whole, context);
  }
  const content = await contentOf(
    {
      ...file,
      type: typeOf(part),
      label: file.type,
      // Gmail's own word on its type leaves the charset out.
      read: async (most) => ({
        ...(await context.files.read(source, most)),
        type: "",
      }),
      show: context.show,
    },
    wanted,
  );
  if ("why" in content) return content;
  const notes = [
    ...content.notes,
    ...(content.isScan ? [recognising(message.id, file)] : []),
    ...(CALENDAR.test(part.mimeType)
      ? invitationsIn(content.text, context.person).map(invitationText)
      : []),
  ];
  return { ...content, notes };
}

/** The media type with the charset that the mail declares. */
function typeOf(part: Part): string {
  const [declared = ""] = headerValues(part, "Content-Type");
  const charset = parameter(declared, "charset");
  return charset ? `${part.mimeType}; charset=${charset}` : part.mimeType;
}

async function link(source: Source, { files, person }: Context) {
  const { url, expires } = await files.link(source);
  return { link: url, expires: localTime(expires, person.timeZone ?? "UTC") };
}

const saving = (message_id: string, { attachment_id }: Attachment): string =>
  `gmail_save_attachment ${JSON.stringify({ message_id, attachment_id })}`;

const recognising = (id: string, file: Attachment): string =>
  `To have its letters recognised: ${saving(id, file)}, then drive_copy_file with type document, and read that.`;

const wordless = (
  { why, shown }: Wordless,
  id: string,
  file: Attachment,
): Content => ({
  format: "text",
  text: "",
  left: [],
  notes: [
    why.startsWith("This ") ? `${why}.` : `This is ${file.type}: ${why}.`,
    ...(shown ? [] : [`To keep it in Drive: ${saving(id, file)}`]),
  ],
});
