import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { htmlToMarkdown } from "../text/html.js";
import type { Context } from "../tool.js";
import { type Address, parseAddress, showAddress } from "./address.js";
import { fetchAliases, type Sender, senderOf } from "./alias.js";
import { type Alternatives, alternatives } from "./alternatives.js";
import type { Attach } from "./attach.js";
import { carried } from "./attach-mail.js";
import { attaching } from "./attaching.js";
import { compose } from "./compose.js";
import type { Draft } from "./draft.js";
import { draftWords } from "./draft-words.js";
import { attached, checkSizes, type Enclosure } from "./enclosure.js";
import type { FilePart } from "./file-parts.js";
import { headerAddresses } from "./headers.js";
import { wordsOf } from "./original.js";
import type { Mail } from "./prepare.js";
import type { Words } from "./quotation.js";
import { once, type Recipients, writable } from "./recipients.js";
import { asShown } from "./shown.js";
import { referencesIn } from "./threading.js";

/** What is to change of a draft; what is left out stays. */
interface Change {
  to?: string[] | undefined;
  cc?: string[] | undefined;
  bcc?: string[] | undefined;
  subject?: string | undefined;
  body?: string | undefined;
  from?: string | undefined;
  attachments?: Attach[] | undefined;
  remove_attachments?: string[] | undefined;
}

/** A draft as it will be, with the arguments that bring back what it was. */
interface Changed {
  mail: Omit<Mail, "leaving">;
  before: Record<string, unknown>;
  /** Names of the files that go. */
  removed: string[];
}

/** A draft with what is to change. Throws `ToolError` where that, or what stays, cannot be had. */
export async function changed(
  draft: Draft,
  change: Change,
  context: Context,
): Promise<Changed> {
  const recipients = recipientsOf(draft, change);
  const { kept, removed } = sorted(
    draft.files,
    change.remove_attachments ?? [],
  );
  checkReadable(kept, context);
  const sender = await senderFor(draft, change, context);
  const words = await wordsOf(draft.message, draft.payload, context);
  const parts = draftWords(words);
  const written =
    change.body === undefined
      ? asItIs(words)
      : alternatives({ ...parts, body: change.body });
  const added = await attaching(change.attachments ?? [], context);
  const enclosures = [
    ...kept.map((file) => standing(draft, file, written.html ?? "")),
    ...added,
  ];
  checkSizes(enclosures);
  const letter = {
    ...recipients,
    ...written,
    ...sender,
    ...referencesIn(draft.payload),
    subject: change.subject ?? draft.subject,
  };
  return {
    mail: {
      ...(await compose(letter)),
      enclosures,
      threadId: draft.thread_id,
      shown: asShown(letter, parts, attached(enclosures)),
    },
    before: {
      ...before(draft, change),
      ...(change.body !== undefined && { body: parts.body }),
      ...(added.length > 0 && {
        remove_attachments: added.map(({ name }) => name),
      }),
    },
    removed: removed.map(({ name }) => name),
  };
}

function recipientsOf(draft: Draft, change: Change): Recipients {
  const people = (name: "to" | "cc" | "bcc") =>
    change[name]?.map(parseAddress) ?? draft[name].map(plain);
  return once({ to: people("to"), cc: people("cc"), bcc: people("bcc") });
}

function plain(named: Address): Address {
  const found = writable(named);
  if (found) return found;
  throw new ToolError(
    `The draft names ${JSON.stringify(named.address || named.name)} as a recipient, which is no plain address.`,
    "Name all recipients anew in to, cc and bcc.",
    { reason: "invalid_address" },
  );
}

/** The files that stay and those that go, by name or id. */
function sorted(
  files: readonly FilePart[],
  unwanted: readonly string[],
): { kept: FilePart[]; removed: FilePart[] } {
  const isMeant = (file: FilePart, what: string) =>
    file.name === what || file.attachment_id === what;
  const missing = unwanted.find(
    (what) => !files.some((file) => isMeant(file, what)),
  );
  if (missing !== undefined) {
    const there = files.map(({ name }) => name).join(", ");
    throw new ToolError(
      `The draft has no attachment ${JSON.stringify(missing.slice(0, 200))}.`,
      there ? `Its attachments are: ${there}.` : "It has none.",
      { reason: "not_found" },
    );
  }
  const goes = (file: FilePart) => unwanted.some((what) => isMeant(file, what));
  return {
    kept: files.filter((file) => !goes(file)),
    removed: files.filter(goes),
  };
}

/** Google keeps no file of a draft that is written anew: it is sent to it again. */
function checkReadable(kept: readonly FilePart[], { can }: Context): void {
  const may =
    can("gmail.users.messages.get:full") &&
    can("gmail.users.messages.attachments.get");
  if (kept.length === 0 || may) return;
  throw new ToolError(
    "The draft has attachments, and what this connection was allowed does not let it keep them while the draft is changed.",
    `Name them in remove_attachments (${kept.map(({ name }) => name).join(", ")}), or connect again and allow gmail.readonly.`,
    { reason: "insufficient_scope" },
  );
}

async function senderFor(
  { from, payload }: Draft,
  change: Change,
  context: Context,
): Promise<Pick<Sender, "from" | "replyTo">> {
  const [replyTo] = headerAddresses(payload, "Reply-To");
  if (change.from === undefined) {
    return { from, ...(replyTo && { replyTo: replyTo.address }) };
  }
  const aliases = await fetchAliases(context);
  const { signature: _, ...sender } = senderOf(change, aliases, context.person);
  return sender;
}

const asItIs = ({ html, text }: Words): Alternatives => ({
  ...(html !== undefined && { html: `${html.trimEnd()}\r\n` }),
  text: `${(text ?? htmlToMarkdown(html ?? "", { plain: true })).trimEnd()}\n`,
});

/** A file of the draft, shown by its HTML if that still does so. */
function standing(
  { message_id }: Draft,
  file: FilePart,
  html: string,
): Enclosure {
  const { contentId } = file;
  const isShown = contentId !== "" && html.includes(`cid:${contentId}`);
  return { ...carried(message_id, file), ...(isShown && { contentId }) };
}

/** What the named arguments were. */
function before(draft: Draft, change: Change): Record<string, unknown> {
  const people = (name: "to" | "cc" | "bcc") =>
    change[name] && { [name]: draft[name].map(showAddress) };
  return {
    ...people("to"),
    ...people("cc"),
    ...people("bcc"),
    ...(change.subject !== undefined && { subject: cleanLine(draft.subject) }),
    ...(change.from !== undefined && { from: showAddress(draft.from) }),
  };
}
