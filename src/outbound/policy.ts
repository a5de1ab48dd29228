import { isOutside } from "../../tools/outside.js";
import type { Outgoing, Person } from "../../tools/tool.js";

/** What may leave, in one word; each is stricter about something than those before it. */
export const POLICIES = ["auto", "confirm", "internal", "drafts"] as const;
export type Policy = (typeof POLICIES)[number];

/** What a policy means, for the admin, the person and the model alike: the only place where it is said. */
export const MEANING: Readonly<
  Record<Policy, { name: string; means: string }>
> = {
  auto: {
    name: "Ask about strangers",
    means:
      "Public links always take the person's word. So does whatever reaches people outside who never wrote to the person, where the app can ask, and everyone outside for 30 minutes after the app read something from outside.",
  },
  confirm: {
    name: "Always ask",
    means:
      "Whatever reaches other people (mail, invitations, shares, comments, and what people outside will see) takes the person's word.",
  },
  internal: {
    name: "Only inside the organisation",
    means:
      "Nothing reaches people outside the person's own domain, except those whom the admin named.",
  },
  drafts: {
    name: "Drafts only",
    means:
      "No mail, invitation, share or comment reaches other people, nor does what people outside would see: mail is kept as a draft, which the person sends.",
  },
};

/** The policies by which a person can tighten the admin's: those after it. */
export const tighter = (policy: Policy): readonly Policy[] =>
  POLICIES.slice(POLICIES.indexOf(policy) + 1);

/** What the policy has to know beside what leaves. */
export interface Circumstances {
  person: Person;
  /** The admin's policy, and the person's own when they tightened it: both hold. */
  policies: readonly Policy[];
  /** Domains and addresses that `internal` lets through. */
  allowed: readonly string[];
  /** Whether the client can ask the person itself. */
  canAsk: boolean;
  /** Whether the client's grant read something from outside a short while ago. */
  tainted: boolean;
  /** Of addresses outside, those that never wrote to the person; asked only where it matters. */
  strangers(addresses: readonly string[]): Promise<readonly string[]>;
}

/** What becomes of something outgoing. */
export type Verdict =
  | { is: "allowed" }
  /** The person decides; why, in words for them. */
  | { is: "asked"; why: string }
  | { is: "refused"; by: Policy; whom: readonly string[] };

const ALLOWED: Verdict = { is: "allowed" };

/** Everyone whom something reaches, without the person themselves. */
export const othersOf = (
  { recipients }: Pick<Outgoing, "recipients">,
  { email }: Person,
): string[] =>
  [...new Set(recipients.map((who) => who.toLowerCase()))].filter(
    (who) => who !== email.toLowerCase(),
  );

/** Judges something outgoing by all policies; the strictest verdict stands. */
export async function judge(
  what: Pick<Outgoing, "recipients" | "always">,
  circumstances: Circumstances,
): Promise<Verdict> {
  const { person, policies, allowed } = circumstances;
  const others = othersOf(what, person);
  if (others.length === 0) return ALLOWED;
  if (policies.includes("drafts"))
    return { is: "refused", by: "drafts", whom: others };
  const outside = others.filter((who) => isOutside(who, person));
  const barred = outside.filter((who) => !isAllowed(who, allowed));
  if (policies.includes("internal") && barred.length > 0)
    return { is: "refused", by: "internal", whom: barred };
  if (what.always) return asked("Anyone who has the link could open it.");
  if (policies.includes("confirm"))
    return asked("Here, whatever reaches other people takes your word.");
  // People inside, and those whom the admin let through, are not asked about.
  if (policies.includes("internal") || outside.length === 0) return ALLOWED;
  return byItself(outside, circumstances);
}

/** `auto`: what reaches people outside. */
async function byItself(
  outside: readonly string[],
  { tainted, canAsk, strangers }: Circumstances,
): Promise<Verdict> {
  if (tainted)
    return asked(
      "The app has just read something that somebody outside wrote, and this reaches people outside.",
    );
  // Elsewhere the client's own question to the person has to do.
  if (!canAsk) return ALLOWED;
  const unknown = await strangers(outside);
  return unknown.length > 0
    ? asked(`${unknown.join(", ")} never wrote to you.`)
    : ALLOWED;
}

const asked = (why: string): Verdict => ({ is: "asked", why });

/** Whether the admin let somebody through: by address, or by domain. */
const isAllowed = (who: string, allowed: readonly string[]): boolean =>
  allowed.includes(who) ||
  allowed.includes(who.slice(who.lastIndexOf("@") + 1));
