import { type Requirements, tried } from "./requirement.js";

/** Attacks on the sign-in. */
export const atSignIn: Requirements = {
  "H-001": tried("A client that nobody registered: a page, and no redirect."),
  "H-002": tried(
    "A client whose document would stand on this machine or in a private network.",
  ),
  "H-003": tried(
    "A document that redirects, is missing, too large, too slow, or says something else.",
  ),
  "H-004": tried("A document on a host that the admin does not allow."),
  "H-005": tried("Two client ids in one request."),
  "H-006": tried("A public client without PKCE."),
  "H-007": tried("A confidential client without PKCE."),
  "H-008": tried("PKCE by another method than S256."),
  "H-009": tried("A challenge that is no digest."),
  "H-010": tried("Another response type than a code."),
  "H-011": tried("An address that is nearly the registered one."),
  "H-012": tried("Loopback: another port passes, another host does not."),
  "H-013": tried("An address that is a script or data."),
  "H-014": tried(
    "An address with a fragment, a line break, a backslash or a climb in it.",
  ),
  "H-015": tried("An address without TLS on another machine."),
  "H-016": tried("A registered private scheme."),
  "H-017": tried("No resource, another one, two, or one with a fragment."),
  "H-018": tried("Scopes that do not exist, are everything, huge or quoted."),
  "H-019": tried(
    "A huge state, with HTML, line breaks and letters of all kinds: it comes back as it was.",
  ),
  "H-020": tried(
    "A consent form without its cookie, with another's, used, or of another kind.",
  ),
  "H-021": tried(
    "A client's name that is HTML, runs backwards, is endless, empty, or poses as Google.",
  ),
  "H-022": tried("A client's links that are scripts."),
  "H-023": tried("The consent page in a frame."),
  "H-024": tried(
    "A remembered consent that was changed, or is somebody else's.",
  ),
  "H-025": tried("A ticked box that was never on the page."),
  "H-026": tried(
    "A way back from Google without a state, with an unknown one, used, or five at once.",
  ),
  "H-027": tried("A refusal at Google: the client learns it."),
  "H-028": tried("A script in Google's error text."),
  "H-029": tried(
    "Fewer or more scopes than asked, no refresh token, an unverified address, another domain, a false nonce.",
  ),
};

/** Attacks on tokens and registration. */
export const atTokens: Requirements = {
  "H-030": tried("A code twice, in a row and at once."),
  "H-031": tried(
    "A code with another client, verifier or address, cut, made up, or a megabyte of it.",
  ),
  "H-032": tried(
    "A refresh token again, at once, by another client, for more, too late, for another resource.",
  ),
  "H-033": tried(
    "A token request as JSON, in parts, by GET, empty, or not text.",
  ),
  "H-034": tried(
    "A client that shows two secrets, a broken one, or somebody else's.",
  ),
  "H-035": tried(
    "The revocation of somebody else's token, of nonsense, of either of two.",
  ),
  "H-036": tried(
    "A registration that is huge, no object, endless, deep, or full of tricks.",
  ),
  "H-037": tried("A hundred registrations in a minute."),
};

/** Attacks on the MCP endpoint. */
export const atMcp: Requirements = {
  "H-038": tried(
    "No token, another scheme, an empty one, two, a list, one in the address, Google's, an expired one, one letter more.",
  ),
  "H-039": tried(
    "A page of another site, of none, or of one with a similar name.",
  ),
  "H-040": tried("Another host, or one that a header claims."),
  "H-041": tried(
    "No JSON, no message, too large, too deep, keys twice, an id that is none.",
  ),
  "H-042": tried(
    "Headers that say another revision, method or name than the message.",
  ),
  "H-043": tried("A revision that never was."),
  "H-044": tried(
    "A method, a tool that does not exist, is not granted, or only writes where reading is allowed.",
  ),
  "H-045": tried(
    "Arguments that are missing, too many, of the wrong type, huge, or no text.",
  ),
  "H-046": tried("State that was changed, is another's, or comes twice."),
  "H-047": tried("Answers to questions that decline or do not fit."),
  "H-048": tried(
    "HTML and line breaks in what a client says of itself: never in the log.",
  ),
  "H-049": tried("Another person's session id."),
};
