import { must, own, type Requirements } from "./requirement.js";

/** Sources: Google, "Resolve errors" of each API, "Using OAuth 2.0 for Web Server Applications", "OpenID Connect". */

export const errors: Requirements = {
  "G-01": own(
    "A request that Google calls wrong is not repeated, and said to be wrong.",
  ),
  "G-02": own(
    "A refused access token is renewed once and the request repeated once; then the connection is over.",
  ),
  "G-03": own("A missing scope is not repeated, and named."),
  "G-04": own(
    "A throttled request, also a write, is repeated at the time that Google names.",
  ),
  "G-05": own(
    "What is refused for now for good is asked once, and told in words.",
  ),
  "G-06": own(
    "What Google does not find is said not to be there, after one request.",
  ),
  "G-07": own(
    "An id of ours that exists already is a success of an earlier try.",
    "No tool makes up ids for what it creates.",
  ),
  "G-08": own("What was changed meanwhile is told so, and not overwritten."),
  "G-09": own(
    "After an answer that did not come a read is repeated, and a write is not: its outcome is said to be unknown.",
  ),
  "G-10": own(
    "Tries are four at most, spread at random, within the time of a call.",
  ),
  "G-11": own(
    "An API that keeps failing is left alone for a while.",
    "An object that all calls share would be in the way of each: every call has its own few tries and its own end instead.",
  ),
};

export const credentials: Requirements = {
  "G-30": own(
    "Lasting access is asked for, and Google's page is forced only when it is needed.",
  ),
  "G-31": own(
    "What Google granted counts, not what was asked; who unticks something gets the rest.",
  ),
  "G-32": own(
    "What was granted earlier counts only as far as the admin still offers it.",
  ),
  "G-33": own(
    "When Google ends the access, the person's clients show Connect, and the likely reason is told.",
  ),
  "G-34": own("A mistake in our own client's settings throws nobody out."),
  "G-35": own("Neither does trouble at Google."),
  "G-36": own(
    "Google's refresh token is kept when none comes back, and replaced when one does.",
  ),
  "G-37": must(
    "Who signed in is read from a verified ID token, with a verified address and domain; sub is the person.",
  ),
  "G-40": own(
    "Who ends the access is forgotten here, and Google is told.",
    "Access is ended at Google, among the connections of the account, and not here; Google then ends it for all clients at once.",
  ),
  "G-41": own(
    "Google's notices about accounts under attack are heard.",
    "Optional. A compromised account's tokens are revoked by Google itself, which ends the access here at the next call.",
  ),
  "G-50": own("The admin is told which scopes need Google's verification."),
  "G-51": own("Nothing of a file, a mail or an event is kept."),
  "G-52": own(
    "What other people wrote is cleaned of what is hidden, and said to be no instruction.",
  ),
};
