import { ToolError } from "../error.js";
import type { MethodId } from "../methods.js";
import type { Context } from "../tool.js";
import { ALIASES, type Alias, readAliases } from "./alias.js";
import { fetchTexts } from "./fetch.js";
import { textParts } from "./parts.js";
import { textToHtml, type Words } from "./quotation.js";
import { type Message, message, type Part } from "./schema.js";
import { isFromOutside } from "./sender.js";

const FULL = "gmail.users.messages.get:full";
const METADATA = "gmail.users.messages.get:metadata";

/** A message that is answered or handed on, and the aliases of whoever does so; `undefined` where the grants don't show them. */
export interface Original {
  message: Message;
  payload: Part;
  aliases: Alias[] | undefined;
}

/** Message and aliases in one round trip; of the message only the headers where the grants show no more. */
export async function fetchOriginal(
  id: string,
  { google, can, person, readOutside }: Context,
): Promise<Original> {
  const method: MethodId = can(FULL) ? FULL : METADATA;
  if (!can(method)) throw notReadable();
  const named = can("gmail.users.settings.sendAs.list");
  const [answer, aliases] = await google.batch([
    {
      method,
      params: {
        userId: "me",
        id,
        format: method === FULL ? "full" : "metadata",
        fields: "id,threadId,labelIds,internalDate,payload",
      },
    },
    ...(named ? [ALIASES] : []),
  ]);
  if (!answer?.ok) throw answer?.error ?? new Error("A part has no answer");
  if (aliases && !aliases.ok) throw aliases.error;
  const found = message.parse(answer.data);
  if (!found.payload) throw new Error("A message came without its headers");
  // Its subject, and whom it names, come back in the result.
  if (isFromOutside(found.payload, person)) readOutside();
  return {
    message: found,
    payload: found.payload,
    aliases: aliases && readAliases(aliases.data),
  };
}

/** What a message says, in both of its forms. Throws `ToolError` when a text cannot be had. */
export async function wordsOf(
  message: Message,
  payload: Part,
  context: Context,
): Promise<Words> {
  const html = textParts(payload, "markdown");
  const plain = textParts(payload, "text");
  const parts = [...new Set([...html, ...plain])];
  const apart = parts.find(
    ({ body }) => body.data === undefined && body.size > 0,
  );
  if (apart && !context.can("gmail.users.messages.attachments.get")) {
    throw notHad(apart.body.size);
  }
  const texts = await fetchTexts(
    parts.map((part) => ({ message, part })),
    context,
  );
  const textOf = (part: Part): string => {
    const text = texts.get(part);
    if (text === undefined && part.body.size > 0) throw notHad(part.body.size);
    return text ?? "";
  };
  const isHtml = ({ mimeType }: Part) => mimeType === "text/html";
  return {
    ...(html.some(isHtml) && {
      html: html
        .map((part) => (isHtml(part) ? textOf(part) : textToHtml(textOf(part))))
        .join("<br>\n"),
    }),
    ...(!plain.some(isHtml) && { text: plain.map(textOf).join("\n") }),
  };
}

const notReadable = () =>
  new ToolError(
    "What this connection was allowed does not let it read the message that is answered.",
    "Connect again and allow gmail.readonly, or write a new message with gmail_send_message.",
    { reason: "insufficient_scope" },
  );

const notHad = (size: number) =>
  new ToolError(
    `A text of ${size} bytes in this message cannot be had: it is too large, or this connection may not read it.`,
    "Answer with quote false, or open the message in Gmail.",
    { reason: "too_large" },
  );
