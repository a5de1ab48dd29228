import { own, type Requirements, tried } from "./requirement.js";

/** What strangers wrote must not do, and what may leave an account. */
export const defences: Requirements = {
  "D-01": own(
    "OUTBOUND says what may leave: by itself, with the person's word, inside the organisation only, or not at all. The person can only tighten it.",
  ),
  "D-02": own(
    "A person's word is asked for in their client's own form, or on a page of ours on which they sign in and see all that leaves; it holds for exactly that, once, for ten minutes. What a model claims of it counts for nothing.",
  ),
  "D-03": own(
    "Whom something reaches is read off what will really leave, not off what the model says.",
  ),
  "D-04": own(
    "Shares with people outside, and guests, are judged as mail is; a link for anyone always takes the person's word.",
  ),
  "D-05": own(
    "READ_ONLY: tools that write are absent, and nothing but reads reaches Google.",
  ),
  "D-06": own(
    "For thirty minutes after an app read something from outside, it reaches nobody outside without the person's word.",
  ),
  "D-07": own(
    "What others wrote is marked as theirs in every result, and cannot pose as anything else.",
  ),
  "D-08": own(
    "Whatever others wrote is cleaned of what a person would not see, in every field of every tool.",
  ),
  "D-09": own(
    "No address out of a mail or a file is ever opened; requests go to Google's hosts and to no other.",
  ),
  "D-10": own(
    "Nothing that others wrote becomes a picture or a link of a result by itself.",
  ),
  "D-11": own(
    "Every mail, file, event and comment says whether it comes from outside; with LOCKDOWN, texts from outside are withheld.",
  ),
  "D-12": own(
    "There are limits to the sends of an hour, the recipients of a message, the items of a call and the calls of a minute, and an answer beyond one says when to come back.",
  ),
  "D-13": own(
    "A person can look up what was done in their name.",
    "The log has a line for each call; what a person did is not kept beside it.",
  ),
  "D-14": own(
    "Every tool says truthfully whether it changes, destroys or reaches others, and nothing is deleted for good that could go to the trash.",
  ),
  "D-15": own(
    "Formulas that make Google fetch something are refused unless they are allowed, however they are written.",
  ),
};

/** Attacks on what waits for a person's word. */
export const atTheWord: Requirements = {
  "H-085": tried(
    "The link of what waits is opened by another person, by a scanner, too late, again, several times at once, in a frame, altered, or answered from elsewhere.",
  ),
};
