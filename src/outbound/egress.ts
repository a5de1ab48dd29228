import { ToolError } from "../../tools/error.js";
import { isOutside } from "../../tools/outside.js";
import type { Outgoing, Person } from "../../tools/tool.js";
import type { Config } from "../config.js";
import type { Session } from "../session.js";
import { ASK_MS, type Ask, type KeptAsk } from "./ask.js";
import { callKey, fingerprintOf } from "./fingerprint.js";
import { judge, MEANING, othersOf, type Verdict } from "./policy.js";

/** Unwinds a call that has to wait for a person's word: nothing was done yet. */
export class Waits extends Error {
  constructor(readonly what: Outgoing) {
    super(`Waits for the person: ${what.summary}`);
  }
}

/** One call, as the policy on what leaves looks at it. */
export interface OutboundCall {
  session: Session;
  tool: string;
  /** As the client sent them. */
  arguments: Record<string, unknown>;
  person: Person;
  canAsk: boolean;
  /** What the person allowed, when this call is made anew for that. */
  approved?: string;
  strangers(addresses: readonly string[]): Promise<readonly string[]>;
}

/** The question that a call came to. */
export type Question = Omit<Ask, "id" | "grant" | "tool" | "arguments">;

/** What a call was unwound for: a new question, or one that the same call came to before. */
export type Pending = { question: Question } | { before: KeptAsk };

/** The policy for one call: whether something may leave, and what it waits for. */
export class Policing {
  #pending: Pending | undefined;
  #approved: string | undefined;

  constructor(private readonly call: OutboundCall) {
    this.#approved = call.approved;
  }

  /** What the person has to be asked, or how they answered, once a call was unwound for it. */
  get pending(): Pending | undefined {
    return this.#pending;
  }

  /**
   * Returns when something may leave. Throws `ToolError` when it may not, and
   * `Waits` when the person has to be asked first.
   */
  async leave(what: Outgoing): Promise<void> {
    const { session, person, tool, canAsk, strangers } = this.call;
    const { config, outbound } = session;
    const others = othersOf(what, person);
    if (others.length === 0) return;
    if (this.#pending) throw new Waits(what);
    refuseCrowd(others, config);
    const verdict = await judge(what, {
      person,
      policies: outbound.policies,
      allowed: config.outbound.allowed,
      canAsk,
      tainted: outbound.tainted(),
      strangers,
    });
    if (verdict.is === "refused") throw refusal(verdict, person);
    const mark = await fingerprintOf(tool, this.call.arguments, what);
    const wait =
      this.call.approved === undefined
        ? await this.#begin(what, verdict, mark, others)
        : await this.#goOn(mark);
    if (wait > 0) throw tooOften(wait, config);
  }

  /** What the person allowed goes once. */
  #goOn(mark: string): Promise<number> {
    if (this.#approved !== mark) throw changed();
    this.#approved = undefined;
    return this.call.session.outbound.countSend();
  }

  /**
   * What the person allowed or refused already is neither done again nor asked
   * again, even where it would now go by itself.
   */
  async #begin(
    what: Outgoing,
    verdict: Exclude<Verdict, { is: "refused" }>,
    fingerprint: string,
    others: string[],
  ): Promise<number> {
    const { session, tool, arguments: input } = this.call;
    const { before, wait } = await session.outbound.begin({
      key: await callKey(session.holder.grant, tool, input),
      fingerprint,
      counts: verdict.is === "allowed",
    });
    if (before) this.#pending = { before };
    else if (verdict.is === "asked") {
      const question = questionOf(what, verdict.why, fingerprint, others);
      this.#pending = { question };
    }
    if (this.#pending) throw new Waits(what);
    return wait;
  }
}

/** The most characters of what leaves that the page shows as JSON. */
const MOST_EXACT = 200_000;

function questionOf(
  what: Outgoing,
  why: string,
  fingerprint: string,
  recipients: string[],
): Question {
  const exact = JSON.stringify(what.content ?? what.requests, undefined, 2);
  return {
    fingerprint,
    why,
    recipients,
    summary: what.summary,
    shown: (what.shown ?? []).map(([label, text]) => ({ label, text })),
    exact:
      exact.length > MOST_EXACT
        ? `${exact.slice(0, MOST_EXACT)}\n(cut: ${exact.length} characters in all)`
        : exact,
    expires: Date.now() + ASK_MS,
  };
}

function refuseCrowd(others: readonly string[], { limits }: Config): void {
  if (others.length <= limits.recipients) return;
  throw new ToolError(
    `This would reach ${others.length} people at once, and this server allows ${limits.recipients}: nothing was done.`,
    "Use a group's address, or several messages; the admin can raise RECIPIENTS_PER_MESSAGE.",
    { reason: "too_many_recipients" },
  );
}

function refusal(
  { by, whom }: Extract<Verdict, { is: "refused" }>,
  { domain }: Person,
): ToolError {
  const { means } = MEANING[by];
  return by === "drafts"
    ? new ToolError(
        `Nothing left this account. ${means}`,
        "Do not try another way: tell the person, who can do it themselves.",
        { reason: "drafts_only" },
      )
    : new ToolError(
        `Nothing left this account: ${whom.join(", ")} ${whom.length === 1 ? "is" : "are"} outside ${domain ?? "the person's organisation"}. ${means}`,
        "Do not try another way: tell the person, who can do it themselves.",
        { reason: "internal_only" },
      );
}

const changed = () =>
  new ToolError(
    "What would leave is no longer what the person allowed, so nothing was done.",
    "Make the call once more: the person is asked again.",
    { reason: "changed" },
  );

function tooOften(wait: number, { limits }: Config): ToolError {
  const minutes = Math.ceil(wait / 60);
  return new ToolError(
    `In one hour ${limits.sends} messages, invitations and shares may leave this account, and so many have: nothing was done.`,
    `There is room again in ${minutes} minute${minutes === 1 ? "" : "s"}.`,
    { reason: "rate_limited", retryAfter: wait },
  );
}

/** Whom something reaches, with those outside marked. */
export const reached = (
  recipients: readonly string[],
  person: Person,
): string[] =>
  recipients.map((who) => (isOutside(who, person) ? `${who} (outside)` : who));
