import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { showAddress } from "./address.js";
import type { Sender } from "./alias.js";
import type { Letter } from "./compose.js";

/** What a result says of a message that was written. */
export const shown = {
  from: line,
  /** Where answers go, when that is elsewhere. */
  reply_to: line.optional(),
  to: z.array(line),
  cc: z.array(line),
  bcc: z.array(line),
  subject: line,
  /** Left out where the text was not looked at. */
  signature: z.boolean().optional(),
  attachments: z.array(
    z.object({
      name: line,
      type: line,
      /** Bytes; left out where only the sending tells. */
      size: z.number().optional(),
    }),
  ),
  /** What whoever answers should know of where the answer goes. */
  notes: z.array(z.string()).optional(),
};
export type Shown = z.output<z.ZodObject<typeof shown>>;

/** A file that goes with a message; images within its text are none. */
interface File {
  name: string;
  type: string;
  size?: number;
}

/** A letter with its files as results show it. */
export const asShown = (
  letter: Pick<Letter, "from" | "replyTo" | "to" | "cc" | "bcc" | "subject">,
  { signature }: Partial<Pick<Sender, "signature">>,
  files: readonly File[],
  notes: readonly string[] = [],
): Shown => ({
  from: showAddress(letter.from),
  ...(letter.replyTo && { reply_to: letter.replyTo }),
  to: letter.to.map(showAddress),
  cc: letter.cc.map(showAddress),
  bcc: letter.bcc.map(showAddress),
  subject: cleanLine(letter.subject),
  ...(signature !== undefined && { signature: signature !== "" }),
  attachments: files.map(({ name, type, size }) => ({
    name: cleanLine(name),
    type: cleanLine(type),
    ...(size !== undefined && { size }),
  })),
  ...(notes.length > 0 && { notes: [...notes] }),
});

/** The same as lines of a text. */
export function shownLines(message: Shown): string[] {
  const { from, to, cc, bcc, subject, signature, attachments } = message;
  const { reply_to } = message;
  return [
    `From: ${from}`,
    reply_to ? `Reply-To: ${reply_to}` : "",
    to.length > 0 ? `To: ${to.join(", ")}` : "",
    cc.length > 0 ? `Cc: ${cc.join(", ")}` : "",
    bcc.length > 0 ? `Bcc: ${bcc.join(", ")}` : "",
    `Subject: ${subject || "(empty)"}`,
    ...attachments.map(
      ({ name, type, size }) =>
        `Attached: ${name} (${type}${size === undefined ? "" : `, ${size} bytes`})`,
    ),
    signature ? "With Gmail's signature." : "",
    ...(message.notes ?? []),
  ].filter(Boolean);
}
