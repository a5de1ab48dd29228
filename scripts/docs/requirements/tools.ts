import { own, type Requirements, tried } from "./requirement.js";

/** Attacks on the tools of Drive, and by the files that they read. */
export const atDrive: Requirements = {
  "H-059": tried(
    "Sharing with everyone, another domain, a list in one string, an owner's role, a name that poses as an address.",
  ),
  "H-060": tried(
    "A file's name with slashes, endless, backwards, or with a type that it is not; no bytes, too many.",
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
  "H-074": tried(
    "A label that is one of Gmail's own, endless, or there twice.",
  ),
  "H-075": tried("A change of thousands of messages."),
};

/** Attacks on the tools of Sheets. */
export const atSheets: Requirements = {
  "D-15": own(
    "Formulas that make Google fetch something are refused unless they are allowed, however they are written.",
  ),
  "H-081": tried("A range that is none, or more than one."),
  "H-082": tried(
    "Values that are formulas in disguise, endless, deep, or no values.",
  ),
  "H-083": tried("Requests in Google's own form that are none of Google's."),
};

/** What the admin decides. */
export const policies: Requirements = {
  "D-05": own(
    "READ_ONLY: tools that write are absent, and nothing but reads reaches Google.",
  ),
};
