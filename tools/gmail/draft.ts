import addressparser from "nodemailer/lib/addressparser";
import * as z from "zod";
import type { Context } from "../tool.js";
import { type Address, showAddress } from "./address.js";
import { type FilePart, filesOf } from "./file-parts.js";
import { headerAddresses, headerValues } from "./headers.js";
import type { Message, Part } from "./schema.js";
import { message } from "./schema.js";
import { plainSubject } from "./threading.js";

/** The input `draft_id`. */
export const draftId = z
  .string()
  .trim()
  .regex(/^[\w-]{1,64}$/, {
    error:
      "This is no draft id: give the draft_id that gmail_list_drafts shows.",
  });

/** A draft as it lies in Gmail. */
export interface Draft {
  draft_id: string;
  message_id: string;
  thread_id: string;
  message: Message;
  payload: Part;
  from: Address;
  /** Where answers go, as its header names them; absent where that is `from`. */
  replyTo?: string;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  files: FilePart[];
  /** Whom Gmail would send it to: bare and lower-cased. */
  recipients: string[];
}

const resource = z.object({ id: z.string(), message });

/** A draft with its headers, texts and the names of its files. */
export async function fetchDraft(
  id: string,
  { google, person, signal }: Context,
): Promise<Draft> {
  const { data } = await google.gmail.users.drafts.get(
    {
      userId: "me",
      id,
      format: "full",
      fields: "id,message(id,threadId,labelIds,internalDate,payload)",
    },
    { signal },
  );
  const { message } = resource.parse(data);
  const { payload } = message;
  if (!payload) throw new Error("A draft came without its headers");
  const replyTo = headerAddresses(payload, "Reply-To").map(showAddress);
  const [from = { address: person.email }] = headerAddresses(payload, "From");
  return {
    draft_id: id,
    message_id: message.id,
    thread_id: message.threadId,
    message,
    payload,
    from,
    ...(replyTo.length > 0 && { replyTo: replyTo.join(", ") }),
    to: headerAddresses(payload, "To"),
    cc: headerAddresses(payload, "Cc"),
    bcc: headerAddresses(payload, "Bcc"),
    subject: plainSubject(payload),
    files: filesOf(payload),
    recipients: ["To", "Cc", "Bcc"].flatMap((name) =>
      addressesIn(headerValues(payload, name)),
    ),
  };
}

const addressesIn = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => addressparser(value, { flatten: true }))
    .map(({ address }) => (address ?? "").toLowerCase())
    .filter(Boolean);

const place = z.object({
  message: z.object({ id: z.string(), threadId: z.string() }),
});

/** The message that a draft is now. Throws `ToolError` `not_found` when it is one no more. */
export async function currentMessage(
  id: string,
  { google, signal }: Context,
): Promise<{ message_id: string; thread_id: string }> {
  const { data } = await google.gmail.users.drafts.get(
    { userId: "me", id, format: "full", fields: "message(id,threadId)" },
    { signal },
  );
  const { message } = place.parse(data);
  return { message_id: message.id, thread_id: message.threadId };
}
