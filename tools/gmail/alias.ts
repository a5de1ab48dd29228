import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { type Address, parseAddress } from "./address.js";

/** Who a message is sent as. */
export interface SendAs {
  from: Address;
  /** HTML, as the person set it up; empty when there is none or it may not be seen. */
  signature: string;
}

const LIST = "gmail.users.settings.sendAs.list";

/**
 * The address that a message is sent from: the one asked for, if it is the
 * person's own, else their default. Where the grants don't show the aliases,
 * only the account's own address is known to be theirs.
 * @throws ToolError for an address that is not theirs.
 */
export async function sendAs(
  wanted: string | undefined,
  { google, person, can, signal }: Context,
): Promise<SendAs> {
  const asked = wanted === undefined ? undefined : parseAddress(wanted);
  if (!can(LIST)) {
    if (asked && !same(asked.address, person.email)) {
      throw new ToolError(
        `Whether ${asked.address} is an alias of this account cannot be seen with what this connection was allowed.`,
        `Leave from out to send as ${person.email}, or connect again and allow gmail.settings.basic or gmail.readonly.`,
        { reason: "insufficient_scope" },
      );
    }
    const name = asked?.name ?? person.name;
    return { from: { address: person.email, name }, signature: "" };
  }
  const { data } = await google.gmail.users.settings.sendAs.list(
    { userId: "me" },
    { signal },
  );
  const usable = (data.sendAs ?? []).filter(
    ({ isPrimary, verificationStatus }) =>
      isPrimary || (verificationStatus ?? "accepted") === "accepted",
  );
  const chosen = asked
    ? usable.find(({ sendAsEmail }) => same(sendAsEmail, asked.address))
    : usable.find(({ isDefault }) => isDefault);
  if (asked && !chosen) {
    const own = usable.map(({ sendAsEmail }) => sendAsEmail).join(", ");
    throw new ToolError(
      `${asked.address} is no address that this account may send from.`,
      `Its addresses are: ${own}.`,
      { reason: "invalid_address" },
    );
  }
  const shown = cleanLine(chosen?.displayName ?? "") || person.name;
  return {
    from: {
      address: chosen?.sendAsEmail ?? person.email,
      name: asked?.name ?? shown,
    },
    signature: chosen?.signature ?? "",
  };
}

const same = (a: string | null | undefined, b: string): boolean =>
  a?.toLowerCase() === b.toLowerCase();
