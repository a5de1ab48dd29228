import { type Requirements, tried } from "./requirement.js";

/** Faults of Google, of storage and of the way between. */
export const faults: Requirements = {
  "F-09": tried(
    "Google refuses a token that looks good, in the middle of a call.",
  ),
  "F-10": tried("Fifty calls at once after the token expired: one refresh."),
  "F-11": tried("Google has ended the access."),
  "F-12": tried("Google's token endpoint fails, hangs or throttles."),
  "F-13": tried("Google does not accept our own client."),
  "F-14": tried("Ten refreshes at once while Google is slow."),
  "F-15": tried(
    "A refresh brings no refresh token, another one, or fewer scopes.",
  ),
  "F-23": tried("KV fails, throttles, or is behind."),
  "F-24": tried("A Durable Object is overloaded, restarts or has no room."),
  "F-26": tried("The client goes away during a read or a write."),
  "F-27": tried("Clocks that differ: a token is renewed two minutes early."),
  "F-28": tried(
    "A secret that is missing, changed, too short, or unknown to what it should open.",
  ),
  "F-29": tried("A client's document cannot be fetched while it refreshes."),
  "F-30": tried(
    "Google cannot be told that an access ended.",
    "Access is ended at Google itself, so there is nobody to tell.",
  ),
};

/** What holds for any input, tried with made-up ones. */
export const properties: Requirements = {
  "P-09": tried(
    "Whatever the arguments, a request goes to its own host, path and parameters.",
  ),
  "P-10": tried(
    "What is sealed opens as it was made, in its own place, and not otherwise.",
  ),
  "P-12": tried(
    "Whatever the order of redeeming, refreshing, revoking, expiring and restarting: one line of tokens for a code, and no valid client without one.",
  ),
  "P-14": tried(
    "Any JSON at the MCP endpoint has a JSON-RPC answer, and never a failure of ours.",
  ),
  "P-15": tried("A secret anywhere in an error is not in the log."),
  "P-16": tried("A challenge can be read back by a strict parser."),
};
