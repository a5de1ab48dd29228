import { type Requirements, tried } from "./requirement.js";

/** Attacks on the tools of Drive, and by the files that they read. */
export const atDrive: Requirements = {
  "H-059": tried(
    "Sharing with everyone, another domain, a list in one string, an owner's role, a name that poses as an address.",
  ),
  "H-060": tried(
    "A file's name with slashes, endless, backwards, or with a type that it is not; no bytes, too many.",
  ),
  "H-061": tried(
    "An export to a type that a file has none of, or of one that is too large for it.",
  ),
  "H-062": tried("A file put where people outside see it."),
  "H-063": tried(
    "A file that is HTML, an archive that bursts, endless text, or in no encoding.",
  ),
};

/** Attacks on the tools of Gmail. */
export const atGmail: Requirements = {
  "H-064": tried("Recipients with line breaks and other control characters."),
  "H-065": tried(
    "Recipients in groups, comments, quotes, look-alike letters, or two in one string.",
  ),
  "H-066": tried(
    "A subject, a file's or a person's name with line breaks, emoji, endless, backwards or broken.",
  ),
  "H-067": tried(
    "What an answer refers to comes from its message alone, whatever stands there.",
  ),
  "H-068": tried("An answer that is asked for at another address."),
  "H-069": tried("Attaching what the person cannot read."),
  "H-070": tried(
    "A search that is endless, unbalanced or full of control characters.",
  ),
  "H-071": tried(
    "A mail in HTML that hides words, loads pictures, holds scripts, forms and comments, or is nested without end.",
  ),
  "H-072": tried(
    "A mail whose parts are nested without end, broken, in no known encoding, or named like a path.",
  ),
  "H-073": tried("A draft that changes between the question and the sending."),
  "H-074": tried(
    "A label that is one of Gmail's own, endless, or there twice.",
  ),
  "H-075": tried("A change of thousands of messages."),
};

/** Attacks on the tools of Calendar, and by the events that they read. */
export const atCalendar: Requirements = {
  "H-076": tried(
    "An event that ends before it begins, on a day that is none, in an hour that is missing or there twice, or in two time zones.",
  ),
  "H-077": tried(
    "A repetition every second, a thousand million times, with two ends, line breaks, or fifty rules.",
  ),
  "H-078": tried("Guests from outside, hundreds of them, or none."),
  "H-079": tried(
    "A description or a place that is HTML, endless, or gives orders; a conference of somebody's own.",
  ),
  "H-080": tried(
    "A window of fifty years, a time without its zone, a cursor of another search.",
  ),
};

/** Attacks on the tools of Sheets. */
export const atSheets: Requirements = {
  "H-081": tried("A range that is none, or more than one."),
  "H-082": tried(
    "Values that are formulas in disguise, endless, deep, or no values.",
  ),
  "H-083": tried("Requests in Google's own form that are none of Google's."),
  "H-084": tried(
    "A place in a document that is not there.",
    "No tool changes a document at a place in it: its text is replaced as a whole.",
  ),
};
