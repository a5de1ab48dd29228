import { type Requirements, tried } from "./requirement.js";

/** Faults of Google, of storage and of the way between. */
export const faults: Requirements = {
  "F-04": tried(
    "Google's answer is cut, of another type, a page, empty, or no JSON.",
  ),
  "F-05": tried("Google fails twice and then answers: a read comes through."),
  "F-06": tried("Google fails for good: a few tries, then an error."),
  "F-07": tried("Google asks to wait, for seconds, minutes, or in nonsense."),
  "F-08": tried(
    "Google refuses for good: one request, and its reason in words.",
  ),
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
  "F-16": tried(
    "A write is done and its answer lost: nothing is done twice, and the answer says what is known.",
  ),
  "F-18": tried(
    "An upload breaks off, is asked for, goes on elsewhere than it should, or is forgotten.",
  ),
  "F-19": tried(
    "Parts of a batch fail, are missing, or come in another order: each is told by itself.",
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
  "P-01": tried(
    "Any mail that is written says to two independent readers what was meant: recipients, subject, texts and files, and no other header.",
  ),
  "P-02": tried(
    "Any text searched for in Drive is one literal of the query, and means itself.",
  ),
  "P-03": tried(
    "Any range in A1 notation is read as it is written, with any title; nothing else is taken for one.",
  ),
  "P-06": tried(
    "Any HTML becomes text without scripts, hidden words or addresses of pictures; cleaning twice is cleaning once; the words that are seen stay, in order.",
  ),
  "P-07": tried(
    "Invisible characters go from any text; those that spell words and emoji stay.",
  ),
  "P-08": tried(
    "Any line of recipients is read as a strict reader of RFC 5322 reads it, or refused.",
  ),
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
  "P-17": tried(
    "The chunks of an upload are the file, in order, each of a size that Google takes.",
  ),
  "P-18": tried(
    "A formula that fetches is caught however it is spelt, spaced or nested; text that only looks like one is left alone.",
  ),
};

/** What holds under load. */
export const load: Requirements = {
  "L-07": tried(
    "Files pass in both directions, many at once, in little memory.",
  ),
};
