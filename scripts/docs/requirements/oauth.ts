import { must, own, type Requirements, should } from "./requirement.js";

/** Sources: OAuth 2.1, RFC 6749, 6750, 7009, 7591, 7636, 7662, 8252, 8707, 9207, 9700, 9728. */

export const authorization: Requirements = {
  "OA-01": must("PKCE with S256 is required of public clients."),
  "OA-02": must("And of confidential clients."),
  "OA-03": must("A challenge has the form of a SHA-256 digest."),
  "OA-04": must(
    "A verifier without a challenge, or a challenge without its verifier, gives no token.",
  ),
  "OA-05": must("A parameter that comes twice is refused."),
  "OA-06": must("The client's address is compared whole."),
  "OA-07": must(
    "On loopback the port is free, and nothing else: localhost is not 127.0.0.1.",
  ),
  "OA-08": must(
    "A browser is sent nowhere before the client and its address are known.",
  ),
  "OA-09": must("No redirect repeats a form to the next address."),
  "OA-10": must("There is no implicit and no password grant."),
  "OA-11": must(
    "Addresses with a code or state in them are told to no other site.",
  ),
  "OA-12": must("No page of the sign-in can be framed."),
  "OA-13": must("The issuer is part of each answer."),
  "OA-14": must(
    "A resource that is not this one, or more than one, is refused.",
  ),
  "OA-15": own(
    "Unknown scopes never reach the page or a grant; a request for nothing gets the baseline.",
  ),
  "OA-16": should(
    "An answer of Google's cannot be passed off as another's: one upstream, one callback, and the issuer of its identity is checked.",
  ),
};

export const tokenEndpoint: Requirements = {
  "OA-20": must("A code serves once; a replay ends what it gave."),
  "OA-21": must("A code ends after ten minutes."),
  "OA-22": must(
    "A code is good for its client, its address, its verifier and its resource alone, and a wrong try does not spoil it.",
  ),
  "OA-23": must("No answer with a token in it, and no refusal, is cached."),
  "OA-24": must("A refusal has OAuth's shape and tells nothing of the inside."),
  "OA-25": must(
    "Only a posted form is read; what stands in the address does not count.",
  ),
  "OA-26": must(
    "A client shows who it is in one way at a time, and one with a secret is not taken without it.",
  ),
  "OA-27": must("Secrets and tokens are kept as digests."),
  "OA-R1": must("A refresh token that was replaced and not used in time ends."),
  "OA-R2": own("Who refreshes twice at once gets one answer, which works."),
  "OA-R3": must("A refresh never widens, and serves its own client alone."),
  "OA-R4": own("A refresh token that nobody uses for 30 days ends."),
  "OA-R5": own(
    "When Google ends the access, the refresh says so for good; when Google is only away, it does not.",
  ),
};

export const registration: Requirements = {
  "OA-40": must(
    "A registration is checked, and refused in the standard's words.",
  ),
  "OA-41": must("Registration is open, so it is limited in size and number."),
  "OA-42": must("No address to manage a registration is promised."),
  "OA-43": must(
    "A client ends its own tokens and no others; an unknown token is no error; a refresh token takes its grant along.",
  ),
  "OA-44": own("Nobody can ask what a token stands for."),
  "OA-45": must(
    "No other site reads an answer by a person's cookies, and cookies open no API.",
  ),
  "OA-46": must("An app's private scheme is not redirected to."),
  "OA-47": must(
    "The resource's metadata stands at the address that belongs to it, and at no other.",
  ),
  "OA-48": must("No code, token or state is logged."),
  "OA-49": own("The id that clients see of a person tells nothing about them."),
  "OA-50": own("A made-up id creates and stores nothing."),
};

export const bearer: Requirements = {
  "OA-60": own(
    "AUTH_TOKEN is a second way in beside OAuth, to the same rules; what does not match falls through.",
  ),
  "OA-61": own("It is compared by digest in constant time."),
  "OA-62": own("One that is too short stops the server, which says so."),
  "OA-63": own(
    "It acts as one account that signed in, with scopes that the admin may narrow; no request chooses another.",
  ),
  "OA-64": own("Its calls can be told apart in the log."),
  "OA-65": own("While it is changed, the old and the new one both count."),
};
