import { own, type Requirements } from "./requirement.js";

/** Sources: Cloudflare, "Durable Objects", "Workers KV", "Limits". */

export const worker: Requirements = {
  "W-01": own("What must have one winner is not kept in KV."),
  "W-02": own("A revoked token is refused from the next request on."),
  "W-03": own("A Durable Object that is away for a moment throws nobody out."),
  "W-04": own("Google is asked once for a fresh token, however many wait."),
  "W-05": own("A restart in the middle loses no session that was valid."),
  "W-06": own(
    "A call ends with its caller, and its line is in the log all the same.",
  ),
  "W-07": own("An answer is plain JSON unless it has something to stream."),
  "W-08": own("No body is left unread, which would hold a connection."),
  "W-09": own("Every body has a bound."),
  "W-10": own("A result that is too long is refused, never cut in silence."),
  "W-11": own("The cleaning of text takes time in proportion to the text."),
  "W-12": own(
    "Secrets are checked at the start and never shown; a changed one still opens what the one before it sealed.",
  ),
  "W-13": own("Every request to Google has an end."),
  "W-14": own("Every way in has a limit of its own, with or without a token."),
  "W-15": own(
    "The log has slugs and numbers, and no content, address or token.",
  ),
  "W-16": own(
    "Refreshes, ended grants and failures can be counted.",
    "There are no counters besides the log: its lines have stable names, which Cloudflare counts.",
  ),
  "W-17": own("Whether the server runs can be asked without a secret."),
  "W-18": own("When one part of Google is away, the rest goes on."),
  "W-19": own("What has expired is deleted by itself."),
  "W-20": own(
    "The runtime is set so that documents of clients come from the public internet only.",
  ),
  "W-22": own(
    "Dependencies are few, exact in version, locked, and of Google's only those for single APIs.",
  ),
};
