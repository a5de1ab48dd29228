import * as z from "zod";
import { allows, type Grants } from "../../tools/grant.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";
import { googleFor } from "../google/api.js";

const SEARCH = "gmail.users.messages.list:q";

/** So many addresses are looked up; those beyond are strangers. */
const MOST = 50;

const found = z.object({ messages: z.array(z.unknown()).default([]) });

/**
 * Of addresses outside, those that never wrote to the person, as far as their
 * mail tells: without leave to search it, all of them. One round trip.
 */
export async function strangersAmong(
  addresses: readonly string[],
  config: Config,
  grants: Grants,
  access: Omit<Access, "methods" | "permits">,
): Promise<readonly string[]> {
  const people = addresses.filter((who) => /^[^@]+@/.test(who)).slice(0, MOST);
  if (people.length === 0 || !allows(SEARCH, grants)) return addresses;
  const google = await googleFor(config, {
    ...access,
    methods: new Set([SEARCH]),
    permits: [],
  });
  const answers = await google.batch(
    people.map((who) => ({
      method: SEARCH,
      params: {
        userId: "me",
        // What lies in the spam, or is the person's own, is no acquaintance.
        q: `from:"${who}" -in:spam -in:trash -in:sent -in:drafts`,
        maxResults: 1,
        fields: "messages/id",
      },
    })),
  );
  const known = people.filter((_, index) => {
    const answer = answers[index];
    return answer?.ok && found.parse(answer.data).messages.length > 0;
  });
  return addresses.filter((who) => !known.includes(who));
}
