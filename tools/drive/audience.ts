import type { drive_v3 } from "@googleapis/drive";
import { bareAddress } from "../text/address.js";
import type { Context } from "../tool.js";
import { granteeOf, recipientOf } from "./grantee.js";
import { permissionsOf } from "./outsiders.js";

/** `+name@example.com` or `@name@example.com`: Google tells these people of the comment. */
const MENTION = /(?<![^\s(,;])[+@]([^\s@]+@[^\s@,;()<>]+)/g;

/** The addresses that a comment mentions, lower-cased. */
export function mentioned(content: string): string[] {
  const found = [...content.matchAll(MENTION)].flatMap(
    ([, text = ""]) => bareAddress(text.replace(/[.!?:'"]+$/, "")) ?? [],
  );
  return [...new Set(found.map((address) => address.toLowerCase()))];
}

/**
 * Who can read what is written about a file, besides the person, as far as
 * Google tells: bare addresses, `@example.com`, `anyone`.
 */
export async function readersOf(
  file: drive_v3.Schema$File,
  context: Context,
): Promise<string[]> {
  const permissions = await permissionsOf(file, context);
  const owners = (file.owners ?? []).flatMap(
    ({ emailAddress }) => emailAddress ?? [],
  );
  const readers = permissions
    ? permissions
        .flatMap((each) => (each.deleted ? [] : (granteeOf(each) ?? [])))
        .map(recipientOf)
    : // Who else may read it, Google does not tell.
      file.shared === false
      ? []
      : ["anyone"];
  const own = context.person.email.toLowerCase();
  const all = [...owners, ...readers].map((who) => who.toLowerCase());
  return [...new Set(all)].filter((who) => who !== own);
}
