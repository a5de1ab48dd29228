import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import type { StoredMessage } from "../../../emulator/gmail/state.js";
import type { Tool } from "../../../tools/tool.js";
import { callAs, google, type Scopes } from "../context.js";
import { ADA, box } from "./mail.js";

/** What reads and writes all mail. */
export const ALL = ["gmail.modify"];

/** Calls a tool as Ada. */
export const write = (
  tool: Tool,
  input: Record<string, unknown>,
  scopes: Scopes = ALL,
) => callAs(ADA, scopes, tool, input);

/** The last message in somebody's mailbox under a label. */
export function last(label = "SENT", email = ADA): StoredMessage {
  const message = box(email, label).at(-1);
  if (!message) throw new Error(`${email} has nothing in ${label}`);
  return message;
}

/** A message as a reader that is not Gmail's sees it. */
export const read = ({ mail }: StoredMessage) => PostalMime.parse(mail.raw);

/** A message as another such reader sees it. */
export const readAgain = ({ mail }: StoredMessage) =>
  simpleParser(Buffer.from(mail.raw));

/** A message's header field, unfolded; "" when it has none. */
export const field = ({ mail }: StoredMessage, name: string): string =>
  (mail.values(name)[0] ?? "").replace(/\s+/g, " ").trim();

/** The requests that could send something. */
export const sendings = () =>
  google.ledger.filter(({ method }) => method?.endsWith(".send"));

/** The bytes of a file as a reader gives them. */
export const bytesIn = (
  content: string | ArrayBuffer | Uint8Array | undefined,
): Buffer =>
  Buffer.from(
    new Uint8Array(
      typeof content === "string"
        ? Buffer.from(content)
        : (content ?? new ArrayBuffer()),
    ),
  );
