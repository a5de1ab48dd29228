import type { Call } from "../undo.js";
import type { Standing } from "./standing.js";

type Messages = Standing["messages"];

/** The most that one call of these tools names. */
const MOST = 100;

/** The calls that bring trashed messages back to where each was: the inbox, spam or neither. */
export function restoreCalls(moved: Messages): Call[] {
  const was = (label: string) => (each: Messages[number]) =>
    each.labels.has(label);
  const inbox = moved.filter(was("INBOX"));
  const others = moved.filter((each) => !was("INBOX")(each));
  return [
    ...inParts(inbox, (message_ids) => ({
      tool: "gmail_restore_messages",
      arguments: { message_ids, inbox: true },
    })),
    ...inParts(others, (message_ids) => ({
      tool: "gmail_restore_messages",
      arguments: { message_ids, inbox: false },
    })),
    ...inParts(others.filter(was("SPAM")), (message_ids) => ({
      tool: "gmail_modify_messages",
      arguments: { message_ids, add_labels: ["SPAM"] },
    })),
  ];
}

/** The calls that put restored messages into the trash again. */
export const trashCalls = (moved: Messages): Call[] =>
  inParts(moved, (message_ids) => ({
    tool: "gmail_trash_messages",
    arguments: { message_ids },
  }));

function inParts(messages: Messages, callFor: (ids: string[]) => Call): Call[] {
  const ids = messages.map(({ id }) => id);
  const calls: Call[] = [];
  for (let start = 0; start < ids.length; start += MOST)
    calls.push(callFor(ids.slice(start, start + MOST)));
  return calls;
}
