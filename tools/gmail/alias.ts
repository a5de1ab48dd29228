import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { BatchPart, Context, Person } from "../tool.js";
import { type Address, parseAddress } from "./address.js";
import { headerAddresses } from "./headers.js";
import { type IsOwn, mailboxOf } from "./own.js";
import type { Part } from "./schema.js";

/** An address that the account may send as. */
export interface Alias {
  address: string;
  name: string;
  /** HTML, as the person set it up; empty when there is none. */
  signature: string;
  /** Where answers to mail sent as it go; empty for the address itself. */
  replyTo: string;
  isDefault: boolean;
}

/** Who a message is sent as. */
export interface Sender {
  from: Address;
  /** HTML; empty when there is none, none is wanted, or it may not be seen. */
  signature: string;
  replyTo?: string;
}

/** How a caller chooses the sender. */
export interface Wanted {
  from?: string | undefined;
  signature?: boolean | undefined;
}

const LIST = "gmail.users.settings.sendAs.list";

/** The part of a batch that asks for the aliases. */
export const ALIASES: BatchPart = { method: LIST, params: { userId: "me" } };

const sendAsList = z.object({
  sendAs: z
    .array(
      z.object({
        sendAsEmail: z.string(),
        displayName: z.string().default(""),
        signature: z.string().default(""),
        replyToAddress: z.string().default(""),
        isPrimary: z.boolean().default(false),
        isDefault: z.boolean().default(false),
        verificationStatus: z.string().default("accepted"),
      }),
    )
    .default([]),
});

/** The addresses that may be sent from, in an answer of `sendAs.list`. */
export const readAliases = (data: unknown): Alias[] =>
  sendAsList
    .parse(data)
    .sendAs.filter(
      ({ isPrimary, verificationStatus }) =>
        isPrimary || verificationStatus === "accepted",
    )
    .map(({ sendAsEmail, displayName, replyToAddress, ...alias }) => ({
      address: sendAsEmail,
      name: cleanLine(displayName),
      signature: alias.signature,
      replyTo: replyToAddress,
      isDefault: alias.isDefault,
    }));

/** The account's aliases; `undefined` where the grants don't show them. */
export async function fetchAliases({
  google,
  can,
  signal,
}: Context): Promise<Alias[] | undefined> {
  if (!can(LIST)) return undefined;
  const { data } = await google.gmail.users.settings.sendAs.list(
    { userId: "me" },
    { signal },
  );
  return readAliases(data);
}

/**
 * Who a message is sent as: the address asked for, if it is the person's own,
 * else `usual`, else their default. Where the aliases are unknown, only the
 * account's own address is known to be theirs.
 * @throws ToolError for an address that is not theirs, and for a signature that cannot be read.
 */
export function senderOf(
  { from, signature }: Wanted,
  aliases: readonly Alias[] | undefined,
  person: Person,
  usual?: Alias,
): Sender {
  const asked = from === undefined ? undefined : parseAddress(from);
  if (!aliases) return withoutAliases(asked, signature, person);
  const chosen = asked
    ? aliases.find(({ address }) => same(address, asked.address))
    : (usual ?? aliases.find(({ isDefault }) => isDefault));
  if (asked && !chosen) throw notOwn(asked.address, aliases);
  const address = chosen?.address ?? person.email;
  const replyTo = chosen?.replyTo ?? "";
  return {
    from: { address, name: asked?.name ?? (chosen?.name || person.name) },
    signature: signature === false ? "" : (chosen?.signature ?? ""),
    ...(replyTo && !same(replyTo, address) && { replyTo }),
  };
}

/** The alias of the person's that a message came to, or that they sent it as. */
export function addressed(
  message: Part,
  aliases: readonly Alias[] | undefined,
  isOwn: IsOwn,
): Alias | undefined {
  const named = (name: string) => headerAddresses(message, name);
  const from = named("From");
  const own = from.some(({ address }) => isOwn(address))
    ? from
    : [
        ...["To", "Cc", "Bcc"].flatMap(named),
        // Gmail puts the account's own on top; the first stop is the lowest.
        ...named("Delivered-To").reverse(),
      ];
  return own
    .map(({ address }) =>
      aliases?.find((alias) => mailboxOf(alias.address) === mailboxOf(address)),
    )
    .find(Boolean);
}

function withoutAliases(
  asked: Address | undefined,
  signature: boolean | undefined,
  { email, name }: Person,
): Sender {
  if (signature) {
    throw new ToolError(
      "The signature cannot be read with what this connection was allowed.",
      "Leave signature out, or connect again and allow gmail.settings.basic or gmail.readonly.",
      { reason: "insufficient_scope" },
    );
  }
  if (asked && !same(asked.address, email)) {
    throw new ToolError(
      `Whether ${asked.address} is an alias of this account cannot be seen with what this connection was allowed.`,
      `Leave from out to send as ${email}, or connect again and allow gmail.settings.basic or gmail.readonly.`,
      { reason: "insufficient_scope" },
    );
  }
  return {
    from: { address: email, name: asked?.name ?? name },
    signature: "",
  };
}

const notOwn = (address: string, aliases: readonly Alias[]) =>
  new ToolError(
    `${address} is no address that this account may send from.`,
    `Its addresses are: ${aliases.map((each) => each.address).join(", ")}.`,
    { reason: "invalid_address" },
  );

const same = (a: string, b: string): boolean =>
  a.toLowerCase() === b.toLowerCase();
