import { auth, gmail, type gmail_v1 } from "@googleapis/gmail";
import type { Google } from "../../../emulator/google.js";

/** When the tests take place. */
export const now = "2026-11-24T10:00:00Z";

/** The official client of Gmail for an account, its requests answered by the embedded Google. */
export function gmailOf(
  google: Google,
  account: string,
  scopes: string[] = ["gmail.modify", "gmail.settings.basic"],
): gmail_v1.Gmail {
  const fetchImplementation = (input: RequestInfo | URL, init?: RequestInit) =>
    google.fetch(new Request(input, init));
  const client = new auth.OAuth2({
    transporterOptions: { fetchImplementation },
  });
  const { access_token } = google.issue({ account, scopes });
  client.setCredentials({ access_token });
  return gmail({ version: "v1", auth: client, fetchImplementation });
}

/** A message as `raw` wants it: header lines, then the body. */
export function raw(headers: readonly string[], body = "Hello.\r\n"): string {
  return Buffer.from(`${headers.join("\r\n")}\r\n\r\n${body}`).toString(
    "base64url",
  );
}

/** Sends a message with these header lines. */
export async function send(
  api: gmail_v1.Gmail,
  headers: readonly string[],
  { body, threadId }: { body?: string; threadId?: string } = {},
): Promise<gmail_v1.Schema$Message> {
  const requestBody = {
    raw: raw(headers, body),
    ...(threadId && { threadId }),
  };
  return (await api.users.messages.send({ userId: "me", requestBody })).data;
}

/** The subjects of the messages that a search finds, newest first. */
export async function subjectsFor(
  api: gmail_v1.Gmail,
  params: Omit<gmail_v1.Params$Resource$Users$Messages$List, "userId">,
): Promise<string[]> {
  const { data } = await api.users.messages.list({ userId: "me", ...params });
  return Promise.all(
    (data.messages ?? []).map(async ({ id }) =>
      headerOf(await messageOf(api, id), "Subject"),
    ),
  );
}

/** A message in full. */
export async function messageOf(
  api: gmail_v1.Gmail,
  id: string | null | undefined,
  format = "full",
): Promise<gmail_v1.Schema$Message> {
  const wanted = { userId: "me", id: id ?? "", format };
  return (await api.users.messages.get(wanted)).data;
}

/** The one message that a search finds, in full. */
export async function findOne(
  api: gmail_v1.Gmail,
  q: string,
): Promise<gmail_v1.Schema$Message> {
  const { data } = await api.users.messages.list({ userId: "me", q });
  const [only, ...others] = data.messages ?? [];
  if (!only || others.length > 0)
    throw new Error(`${q} finds ${data.messages?.length ?? 0} messages`);
  return messageOf(api, only.id);
}

/** The value of a message's first header with this name; "" when there is none. */
export function headerOf(
  message: gmail_v1.Schema$Message,
  name: string,
): string {
  const found = message.payload?.headers?.find(
    (header) => header.name?.toLowerCase() === name.toLowerCase(),
  );
  return found?.value ?? "";
}

/** All parts of a payload, the payload first. */
export function partsOf(
  part: gmail_v1.Schema$MessagePart | undefined,
): gmail_v1.Schema$MessagePart[] {
  return part ? [part, ...(part.parts ?? []).flatMap(partsOf)] : [];
}

/** Base64url as text. */
export function decode(data: string | null | undefined): string {
  return Buffer.from(data ?? "", "base64url").toString();
}
