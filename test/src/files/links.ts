import { env } from "cloudflare:test";
import { Buffer } from "node:buffer";
import { Mail } from "../../../emulator/gmail/mail.js";
import { mailboxOf } from "../../../emulator/gmail/state.js";
import { store } from "../../../emulator/gmail/store.js";
import { file, message, multipart, text } from "../../../emulator/seed/mime.js";
import type { Config } from "../../../src/config.js";
import { readConfig } from "../../../src/config.js";
import { filesOf } from "../../../src/files/files.js";
import { makeLink, type Target } from "../../../src/files/link.js";
import type { Access } from "../../../src/google/access.js";
import { grantOf, subjectOf } from "../../../src/oauth/subject.js";
import { uploadsOf } from "../../../src/oauth/uploads.js";
import type { Holder } from "../../../src/session.js";
import type { Files } from "../../../tools/files.js";
import { methods } from "../../../tools/methods.js";
import { connect } from "../../oauth-client.js";
import { google, origin } from "../stage.js";

export const ada = { email: "ada@acme.example" };
export const cleo = { email: "cleo@globex.example" };

/** The Worker's own configuration. */
export const config = (): Config => readConfig(env, origin);

/** Under whose grant a token was issued. */
export function holderOf(token: string): Holder {
  const userId = subjectOf(token);
  const grant = grantOf(token);
  if (!userId || !grant) throw new Error("No token of ours");
  return { userId, grant };
}

/** Connects somebody anew; answers their token and who holds it. */
export async function connected(
  who: { email: string; refuse?: string[] } = ada,
  scope?: string,
) {
  const { client, tokens } = await connect(origin, who, scope);
  return { client, tokens, holder: holderOf(tokens.access_token) };
}

/** The address of a link, as the server makes them. */
export const linkTo = async (
  holder: Holder,
  target: Target,
  now?: number,
): Promise<string> => (await makeLink(config(), holder, target, now)).url;

/** What a tool of the holder may do with files, with every method there is. */
export function filesFor(holder: Holder, email: string): Files {
  const { access_token } = google.issue({
    account: email,
    scopes: ["openid", "drive", "gmail.readonly"],
  });
  const access: Access = {
    methods: new Set(Object.keys(methods) as (keyof typeof methods)[]),
    permits: [],
    called: [],
    signal: new AbortController().signal,
    token: async () => access_token,
    wait: async () => {},
  };
  const uploads = uploadsOf(config(), env, holder.userId);
  return filesOf(config(), access, holder, uploads);
}

/** A file of the seed with bytes of its own, by its name. */
export function fileNamed(name: string) {
  const file = [...google.world.drive.files.values()].find(
    (known) => known.name === name,
  );
  if (!file) throw new Error(`No file ${name}`);
  return file;
}

/** The bytes of a file of the seed, as they are now. */
export function bytesOf(name: string): Uint8Array {
  const { content } = fileNamed(name);
  if (content.kind !== "bytes") throw new Error(`${name} has no bytes`);
  return Uint8Array.from(content.bytes);
}

/** Puts a mail with an attachment, part `1`, into somebody's mailbox; answers its id. */
export function mailWith(
  email: string,
  name: string,
  bytes: Uint8Array,
): string {
  const { world } = google;
  const account = world.accounts.find((known) => known.email === email);
  if (!account) throw new Error(`No account ${email}`);
  const raw = message(
    {
      from: { name: "Bo", email: "bo@globex.example" },
      to: [{ name: "Ada", email }],
      subject: "A file",
      date: "Fri, 20 Nov 2026 10:00:00 +0000",
      messageId: "a-file@globex.example",
    },
    multipart(
      "mixed",
      text("See the file"),
      file(name, "application/octet-stream", Buffer.from(bytes)),
    ),
  );
  const id = world.id("message");
  store(mailboxOf(world, account), {
    id,
    threadId: id,
    labelIds: new Set(["INBOX"]),
    internalDate: Date.now(),
    mail: new Mail(Buffer.from(raw, "latin1")),
  });
  return id;
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Buffer.from(digest).toString("hex");
}
