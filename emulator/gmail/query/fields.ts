import type { Mail } from "../mail.js";
import { formatMailbox } from "../mime/addresses.js";
import { wordsOf } from "./words.js";

/** The texts of a message that words are looked for in; `any` is all of them. */
export type Field =
  | "any"
  | "from"
  | "to"
  | "cc"
  | "bcc"
  | "subject"
  | "list"
  | "deliveredto"
  | "filename";

const index = new WeakMap<Mail, Map<Field, string[][]>>();

/** The words of a field, a list for each text in it: a phrase never runs from one text into the next. */
export function wordsIn(mail: Mail, field: Field): string[][] {
  let fields = index.get(mail);
  if (!fields) {
    fields = new Map();
    index.set(mail, fields);
  }
  let words = fields.get(field);
  if (!words) {
    words = textsIn(mail, field).map(wordsOf);
    fields.set(field, words);
  }
  return words;
}

function textsIn(mail: Mail, field: Field): string[] {
  const people = (...names: string[]) =>
    mail.addresses(...names).map(formatMailbox);
  switch (field) {
    case "from":
      return people("From");
    case "to":
      // As in Gmail, everybody that the message is for.
      return people("To", "Cc", "Bcc");
    case "cc":
      return people("Cc");
    case "bcc":
      return people("Bcc");
    case "subject":
      return [mail.header("Subject")];
    case "list":
      return [...mail.values("List-ID"), ...mail.values("List-Post")];
    case "deliveredto":
      return mail.values("Delivered-To");
    case "filename":
      return mail.filenames;
    case "any":
      return [
        mail.header("Subject"),
        ...mail.texts,
        ...people("From", "To", "Cc", "Bcc"),
        ...mail.filenames,
      ];
  }
}
