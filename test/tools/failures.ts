import type { Fault } from "../../emulator/google.js";

/** Something that Google or the network does instead of answering. */
interface Failure {
  name: string;
  /** `on` as for every fault: a method, or `*` for all requests. */
  fault(on: string): Fault;
  /** The slug of a call whose requests all meet it. */
  outcome: RegExp;
}

const unknown = /^(unavailable|outcome_unknown)$/;

/** What every tool must live through, whichever of its requests it strikes. */
export const failures: readonly Failure[] = [
  {
    name: "403 for want of a scope",
    fault: (on) => ({
      on,
      kind: "status",
      status: 403,
      reason: "insufficientPermissions",
    }),
    outcome: /^insufficient_scope$/,
  },
  {
    name: "404",
    fault: (on) => ({ on, kind: "status", status: 404, reason: "notFound" }),
    outcome: /^not_found$/,
  },
  {
    name: "429 for two minutes",
    fault: (on) => ({ on, kind: "status", status: 429, retryAfter: 120 }),
    outcome: /^rate_limited$/,
  },
  {
    name: "503 in HTML",
    fault: (on) => ({ on, kind: "status", status: 503, page: "<h1>503</h1>" }),
    outcome: unknown,
  },
  {
    name: "a cut before the answer",
    fault: (on) => ({ on, kind: "cut", within: "head" }),
    outcome: unknown,
  },
  {
    name: "a cut within the answer",
    fault: (on) => ({ on, kind: "cut", within: "body" }),
    outcome: unknown,
  },
];
