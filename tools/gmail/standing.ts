import { ToolError } from "../error.js";
import type { BatchPart, Context } from "../tool.js";
import { headerText } from "./headers.js";
import { message, thread } from "./schema.js";

/** A message or thread that a call names, as it stands before the call changes it. */
export interface Standing {
  id: string;
  by: "message" | "thread";
  subject: string;
  /** Of a message, itself alone. */
  messages: { id: string; labels: ReadonlySet<string> }[];
}

/** One that cannot be had. */
export interface Missing {
  id: string;
  by: "message" | "thread";
  error: ToolError;
}

const FIELDS = "id,threadId,labelIds,payload/headers";

/** How messages and threads stand, at most 100 of them, in one round trip and in the order given; one twice, once. */
export async function standingOf(
  {
    message_ids = [],
    thread_ids = [],
  }: {
    message_ids?: readonly string[] | undefined;
    thread_ids?: readonly string[] | undefined;
  },
  { google }: Context,
): Promise<(Standing | Missing)[]> {
  const wanted = [
    ...[...new Set(message_ids)].map((id) => ({ id, by: "message" as const })),
    ...[...new Set(thread_ids)].map((id) => ({ id, by: "thread" as const })),
  ];
  const answers = await google.batch(wanted.map(request));
  return wanted.map(({ id, by }, index) => {
    const answer = answers[index];
    if (!answer?.ok) return { id, by, error: answer?.error ?? unsaid() };
    const messages =
      by === "thread"
        ? thread.parse(answer.data).messages
        : [message.parse(answer.data)];
    return {
      id,
      by,
      subject: headerText(messages[0]?.payload, "Subject"),
      messages: messages.map(({ id, labelIds }) => ({
        id,
        labels: new Set(labelIds),
      })),
    };
  });
}

const unsaid = () => new ToolError("Google said nothing about it.");

function request({ id, by }: Pick<Standing, "id" | "by">): BatchPart {
  return {
    method: `gmail.users.${by}s.get:metadata`,
    params: {
      userId: "me",
      id,
      format: "metadata",
      metadataHeaders: ["Subject"],
      fields: by === "thread" ? `id,messages(${FIELDS})` : FIELDS,
    },
  };
}
