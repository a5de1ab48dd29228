import type { Revision } from "./suite.js";

/** Why each check fails, as `scenario:check`. */
export type Expected = Readonly<Record<string, string>>;

const NO_REQUESTS =
  "A server that keeps no sessions cannot send a request to a client of this revision: the answer would arrive as a request of its own, and nobody would know whose it is. Such a client is asked by a link.";
const NO_PUSH =
  "Nothing is sent between requests, so there is nothing to subscribe to.";

/** What the suite finds wrong and is so by design. */
export const expected: Readonly<Record<Revision, Expected>> = {
  "2025-11-25": {
    "tools-call-sampling:tools-call-sampling": NO_REQUESTS,
    "tools-call-elicitation:tools-call-elicitation": NO_REQUESTS,
    "elicitation-sep1034-defaults:elicitation-sep1034-general": NO_REQUESTS,
    "elicitation-sep1330-enums:elicitation-sep1330-general": NO_REQUESTS,
    "resources-subscribe:resources-subscribe": NO_PUSH,
    "resources-unsubscribe:resources-unsubscribe": NO_PUSH,
  },
  "2026-07-28": {},
};
