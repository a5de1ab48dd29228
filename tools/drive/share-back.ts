import type { drive_v3 } from "@googleapis/drive";
import type { Call } from "../undo.js";
import { directRole } from "./give.js";

/** Somebody whose access changed: what they had, and what they have, if anything. */
interface Changed {
  who: string;
  before: drive_v3.Schema$Permission;
  after?: drive_v3.Schema$Permission;
}

/** The call that takes access away again. */
export const unshare = (file_id: string, who: readonly string[]): Call[] =>
  who.length > 0
    ? [{ tool: "drive_unshare_file", arguments: { file_id, with: who } }]
    : [];

/** The calls that give back what people had, one for all who had the same. */
export function shareBack(
  file_id: string,
  changed: readonly Changed[],
): Call[] {
  const same = new Map<string, { had: object; who: string[] }>();
  for (const { who, before, after } of changed) {
    const had = {
      role: directRole(before),
      ...expiryOf(before, after),
    };
    const key = JSON.stringify(had);
    const group = same.get(key) ?? { had, who: [] };
    group.who.push(who);
    same.set(key, group);
  }
  return [...same.values()].map(({ had, who }) => ({
    tool: "drive_share_file",
    arguments: { file_id, with: who, ...had },
  }));
}

function expiryOf(before: Changed["before"], after: Changed["after"]) {
  if (before.expirationTime) return { expires: before.expirationTime };
  return after?.expirationTime ? { expires: "never" } : {};
}
