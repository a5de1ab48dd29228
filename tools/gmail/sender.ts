import * as z from "zod";
import { isOutside } from "../outside.js";
import { line } from "../text/words.js";
import type { Person } from "../tool.js";
import type { Address } from "./address.js";
import { headerAddresses, headerValues } from "./headers.js";
import type { Part } from "./schema.js";

export const address = z.object({
  address: line,
  name: line.optional(),
});

/** Who sent a message, and what speaks for and against it. */
export const sender = z.object({
  from: address,
  /** Not of the person's own organisation, or not proved to be; for a consumer account, everybody else. */
  outside: z.boolean(),
  /** Whether Google's server found that the message comes from where its sender's address says. */
  verified: z.boolean(),
  /** Where an answer would go, when that is elsewhere. */
  reply_to: z.array(address).optional(),
  /** What Google's receiving server found; absent when it says nothing, as for one's own mail. */
  authentication: z
    .object({
      spf: z.string().optional(),
      dkim: z.string().optional(),
      dmarc: z.string().optional(),
    })
    .optional(),
  warnings: z.array(line),
});
export type Sender = z.output<typeof sender>;

/** The facts about a message's sender, from its headers. */
export function senderOf(root: Part, person: Person): Sender {
  const from = headerAddresses(root, "From");
  const [first = { address: "" }] = from;
  const replyTo = headerAddresses(root, "Reply-To").filter(
    (each) => !from.some((one) => same(one, each)),
  );
  const fields = headerValues(root, "Authentication-Results");
  const authentication = verdicts(fields);
  return {
    from: first,
    outside:
      from.some((one) => isOutside(one.address, person)) ||
      from.length === 0 ||
      // Mail of one's own was checked by nobody; of what was, Google's word counts.
      (fields.length > 0 && !isVerified(authentication)),
    verified: isVerified(authentication),
    ...(replyTo.length > 0 && { reply_to: replyTo }),
    ...(authentication && { authentication }),
    warnings: warnings(from, replyTo, authentication),
  };
}

const same = (a: Address, b: Address): boolean =>
  a.address.toLowerCase() === b.address.toLowerCase();

/** DMARC alone ties what was checked to the address that is shown (RFC 7489). */
const isVerified = (found: Sender["authentication"]): boolean =>
  found?.dmarc === "pass";

/** Whether a message may be the words of somebody outside; one without its headers may be. */
export const isFromOutside = (
  root: Part | undefined,
  person: Person,
): boolean =>
  root === undefined ||
  root.headers.length === 0 ||
  senderOf(root, person).outside;

/** The server whose word counts: the one that took the message in for Gmail. */
const RECEIVER = "mx.google.com";

/**
 * SPF, DKIM and DMARC as Google's server found them (RFC 8601). Only the topmost
 * field, and only when it is Google's: those below came with the message.
 */
export function verdicts(fields: readonly string[]): Sender["authentication"] {
  // Comments and quoted strings hold what the sender chose.
  const plain = withoutComments(fields[0] ?? "");
  const [server = "", ...results] = plain.split(";");
  if (server.trim().split(/\s/)[0]?.toLowerCase() !== RECEIVER)
    return undefined;
  const found = results.flatMap((result) => {
    const match = /^\s*(spf|dkim|dmarc)\s*=\s*([a-z]+)/i.exec(result);
    return match?.[1] && match[2]
      ? [{ method: match[1].toLowerCase(), verdict: match[2].toLowerCase() }]
      : [];
  });
  /** One signature that holds is enough. */
  const one = (method: string): string | undefined => {
    const all = found.filter((each) => each.method === method);
    return (all.find(({ verdict }) => verdict === "pass") ?? all[0])?.verdict;
  };
  const [spf, dkim, dmarc] = [one("spf"), one("dkim"), one("dmarc")];
  return {
    ...(spf && { spf }),
    ...(dkim && { dkim }),
    ...(dmarc && { dmarc }),
  };
}

function withoutComments(value: string): string {
  let depth = 0;
  let quoted = false;
  let kept = "";
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === "\\") at += 1;
    else if (quoted) quoted = char !== '"';
    else if (char === '"' && depth === 0) quoted = true;
    else if (char === "(") depth += 1;
    else if (char === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += char;
  }
  return kept;
}

function warnings(
  from: readonly Address[],
  replyTo: readonly Address[],
  authentication: Sender["authentication"],
): string[] {
  const [first] = from;
  const named = first?.name?.match(/[^\s<>"'(]+@[^\s<>"')]+/)?.[0];
  return [
    ...(from.length > 1 ? ["The message names several senders."] : []),
    ...(named && named.toLowerCase() !== first?.address.toLowerCase()
      ? [`The sender's name shows another address: ${named}.`]
      : []),
    ...(replyTo.length > 0 ? ["Answers would go to another address."] : []),
    ...(authentication?.dmarc === "fail"
      ? ["DMARC failed: the sender's address may be forged."]
      : []),
  ];
}
