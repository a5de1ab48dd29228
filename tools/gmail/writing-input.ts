import * as z from "zod";
import type { MethodId } from "../methods.js";
import { attachments } from "./attach.js";

/** Text up to a length that the schema spends no words on. */
const text = (most: number) =>
  z
    .string()
    .refine(({ length }) => length <= most, `At most ${most} characters.`);

export const people = z.array(z.string()).optional();

export const subject = text(2000);
export const body = text(500_000);
export const to = people.describe(
  "name@example.com or Name <name@example.com>",
);

/** The arguments of every tool that writes mail. */
export const writing = {
  cc: people.describe("As to"),
  bcc: people.describe("As to, unseen by the others"),
  body: body.describe("Markdown"),
  from: z.string().optional().describe("An alias of the account"),
  signature: z.boolean().optional().describe("Gmail's, default true"),
  attachments: attachments.describe("As in gmail_send_message"),
};

/** Ways to send: as a draft, which cannot be sent twice, or at once. */
export const AS_DRAFT = [
  "gmail.users.drafts.create",
  "gmail.users.drafts.create:upload",
  "gmail.users.drafts.send",
  "gmail.users.drafts.get:metadata",
] as const satisfies readonly MethodId[];
export const AT_ONCE = [
  "gmail.users.messages.send",
] as const satisfies readonly MethodId[];
/** What reads a message to quote it and to hand its files on. */
export const READING = [
  "gmail.users.messages.get:full",
  "gmail.users.messages.attachments.get",
] as const satisfies readonly MethodId[];
