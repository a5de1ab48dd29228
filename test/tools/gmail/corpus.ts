import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Mail } from "../../../emulator/gmail/mail.js";
import { normalizeLines } from "../../../emulator/gmail/mime/rewrite.js";
import { mailboxOf } from "../../../emulator/gmail/state.js";
import { store } from "../../../emulator/gmail/store.js";
import { threadFor } from "../../../emulator/gmail/threading.js";
import { google } from "../context.js";
import { ADA } from "./mail.js";

/** A message of the corpus. */
export interface Specimen {
  name: string;
  raw: Uint8Array;
}

const ROOT = join(import.meta.dirname, "fixtures");
const FOLDERS = ["enmime", "mail-parser", "mime4j", "python"];

/** The messages that other programs are tested with. */
export const published: readonly Specimen[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder)).map((file) => ({
    name: `${folder}/${file}`,
    raw: readFileSync(join(ROOT, folder, file)),
  })),
);

/** Puts a whole message into Ada's mailbox, as it is but for its line ends; answers its id there. */
export function put(raw: Uint8Array): string {
  const ada = google.world.accounts.find(({ email }) => email === ADA);
  if (!ada) throw new Error("Ada has no account");
  const mailbox = mailboxOf(google.world, ada);
  const mail = new Mail(normalizeLines(raw));
  const id = google.world.id("message");
  store(mailbox, {
    id,
    threadId: threadFor(mailbox, mail) ?? id,
    labelIds: new Set(["INBOX"]),
    internalDate: google.clock.now(),
    mail,
  });
  return id;
}
