import { own, type Requirements } from "./requirement.js";

/** What went wrong in servers that were built like this one: issues of the OAuth library and of the recipe around it. */
export const issues: Requirements = {
  I1: own(
    "The audience of a token lost the path of its resource (workers-oauth-provider #108).",
  ),
  I2: own(
    "Claude.ai could not connect, for the same reason (workers-oauth-provider #133).",
  ),
  I3: own(
    "After a new sign-in the old data of the person was still at work (workers-oauth-provider #34).",
  ),
  I4: own(
    "Redirects to changing ports and private schemes did not match (workers-oauth-provider #29).",
  ),
  I5: own("A form could be posted by another site."),
  I6: own("A state could be used again."),
  I7: own("A sign-in could be begun by one and ended by another."),
  I8: own(
    "A client could not introduce itself, by registration or by its document.",
  ),
  I9: own("The cookie of a consent could be changed."),
};

/** Faults of a recipe that many copied. */
export const recipe: Requirements = {
  S1: own("Of two cookies in one answer, the first was lost."),
  S2: own("With a bearer token, work after the answer failed."),
  S3: own(
    "The bearer token was compared letter by letter, could be short, and it was not defined whose account it used.",
  ),
  S4: own(
    "The request travelled through the form unsigned, and could be changed on the way.",
  ),
  S5: own("What should serve once was read and then deleted, in two steps."),
  S6: own("PKCE could be done by the plain method."),
  S7: own("The transport that was given up was served beside the new one."),
  S8: own("Only registration was offered, and no client document."),
  S9: own("The id that clients see was an address."),
  S10: own(
    "Google's refusal, its nonce, its scopes and the verification of the address were ignored.",
  ),
  S11: own(
    "Who disconnected was still connected at Google.",
    "Access is ended at Google itself: nothing here claims to disconnect.",
  ),
};
