import { type Call, GoogleError, type Handlers } from "../call.js";
import { invalidArgument, notFound, ownMailbox } from "./access.js";
import { checkColor, type LabelColor } from "./label-colors.js";
import { checkName, isTaken } from "./label-names.js";
import type { Mailbox, UserLabel } from "./state.js";
import { setLabels } from "./store.js";
import { labelIn, labelsIn } from "./system-labels.js";

/** `users.labels`: the list without counts, one label with them. */
export const labelHandlers: Handlers = {
  "gmail.users.labels.list": (call) => ({ labels: labelsIn(ownMailbox(call)) }),

  "gmail.users.labels.get": (call) => {
    const mailbox = ownMailbox(call);
    const label = labelIn(mailbox, call.params.id);
    if (!label) throw notFound();
    return { ...label, ...countsOf(mailbox, label.id) };
  },

  "gmail.users.labels.create": (call) => {
    const label = addLabel(ownMailbox(call), requested(call.body));
    return { ...label, type: "user" };
  },

  "gmail.users.labels.update": (call) =>
    change(call, { ...defaults, color: undefined, ...requested(call.body) }),

  "gmail.users.labels.patch": (call) =>
    change(call, { ...ownLabel(call), ...requested(call.body) }),

  "gmail.users.labels.delete": (call) => {
    const mailbox = ownMailbox(call);
    const { id } = ownLabel(call);
    mailbox.labels = mailbox.labels.filter((label) => label.id !== id);
    for (const message of mailbox.messages.values()) {
      if (!message.labelIds.has(id)) continue;
      const others = [...message.labelIds].filter((other) => other !== id);
      setLabels(mailbox, message, new Set(others));
    }
    return undefined;
  },
};

/** What a call says of a label. */
interface Wanted {
  name?: string;
  messageListVisibility?: UserLabel["messageListVisibility"];
  labelListVisibility?: UserLabel["labelListVisibility"];
  color?: LabelColor | undefined;
}

const defaults = {
  messageListVisibility: "show",
  labelListVisibility: "labelShow",
} as const;

/** Makes a label. Throws 400 for a name or colour that Gmail does not take, 409 for a name that is there. */
export function addLabel(mailbox: Mailbox, wanted: Wanted): UserLabel {
  const label = checked(mailbox, wanted, `Label_${mailbox.labelCount + 1}`);
  mailbox.labelCount += 1;
  mailbox.labels.push(label);
  return label;
}

/** The properties that a caller may set; Google ignores the others. */
function requested(body: Call["body"]): Wanted {
  const { name, messageListVisibility, labelListVisibility, color } = body;
  return {
    ...(name !== undefined && { name }),
    ...(messageListVisibility && { messageListVisibility }),
    ...(labelListVisibility && { labelListVisibility }),
    ...(color && { color }),
  };
}

function checked(mailbox: Mailbox, wanted: Wanted, id: string): UserLabel {
  const name = checkName(wanted.name);
  if (isTaken(mailbox, name, id)) {
    throw new GoogleError(409, "aborted", "Label name exists or conflicts");
  }
  const { messageListVisibility, labelListVisibility, color } = {
    ...defaults,
    ...wanted,
  };
  if (color) checkColor(color);
  const label = { id, name, messageListVisibility, labelListVisibility };
  return color ? { ...label, color } : label;
}

function change(call: Call, wanted: Wanted): object {
  const mailbox = ownMailbox(call);
  const { id } = ownLabel(call);
  const label = checked(mailbox, wanted, id);
  mailbox.labels = mailbox.labels.map((other) =>
    other.id === id ? label : other,
  );
  return { ...label, type: "user" };
}

/** The label that a call is about, made by the person. Throws 400 for one of the system's. */
function ownLabel(call: Call): UserLabel {
  const mailbox = ownMailbox(call);
  const id: string = call.params.id;
  const own = mailbox.labels.find((label) => label.id === id);
  if (own) return own;
  if (labelIn(mailbox, id))
    throw invalidArgument("System labels cannot be modified or deleted");
  throw notFound();
}

function countsOf(mailbox: Mailbox, id: string): object {
  const labelled = [...mailbox.messages.values()].filter(({ labelIds }) =>
    labelIds.has(id),
  );
  const unread = labelled.filter(({ labelIds }) => labelIds.has("UNREAD"));
  return {
    messagesTotal: labelled.length,
    messagesUnread: unread.length,
    threadsTotal: countThreads(labelled),
    threadsUnread: countThreads(unread),
  };
}

function countThreads(messages: readonly { threadId: string }[]): number {
  return new Set(messages.map(({ threadId }) => threadId)).size;
}
