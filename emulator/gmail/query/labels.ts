import type { StoredMessage, UserLabel } from "../state.js";

/** A question to one message. */
export type Test = (message: StoredMessage) => boolean;

/** Gmail's folders and marks, by the names that a search uses. */
const places: Record<string, string> = {
  inbox: "INBOX",
  sent: "SENT",
  draft: "DRAFT",
  drafts: "DRAFT",
  trash: "TRASH",
  spam: "SPAM",
  chats: "CHAT",
  chat: "CHAT",
  unread: "UNREAD",
  starred: "STARRED",
  important: "IMPORTANT",
};

const categories: Record<string, string> = {
  primary: "CATEGORY_PERSONAL",
  personal: "CATEGORY_PERSONAL",
  social: "CATEGORY_SOCIAL",
  promotions: "CATEGORY_PROMOTIONS",
  updates: "CATEGORY_UPDATES",
  forums: "CATEGORY_FORUMS",
};

/** What `in:` and `label:` ask: a folder, a mark or a label by its name, spaces and slashes written as hyphens. */
export function inLabel(value: string, labels: readonly UserLabel[]): Test {
  const name = slug(value);
  if (name === "anywhere") return () => true;
  if (name === "archive") return isArchived;
  const own = labels.find((label) => slug(label.name) === name);
  const id = own?.id ?? places[name] ?? categories[name];
  return ({ labelIds }) => id !== undefined && labelIds.has(id);
}

/** What `is:` asks; undefined when it is no state. */
export function inState(value: string): Test | undefined {
  switch (value.toLowerCase()) {
    case "read":
      return ({ labelIds }) => !labelIds.has("UNREAD");
    case "unread":
    case "starred":
    case "important":
    case "chat":
    case "sent":
    case "draft":
      return inLabel(value, []);
    case "muted":
    case "snoozed":
      // Neither can be set over the API.
      return () => false;
    default:
      return undefined;
  }
}

/** What `category:` asks. */
export function inCategory(value: string): Test {
  const id = categories[value.toLowerCase()];
  return ({ labelIds }) => id !== undefined && labelIds.has(id);
}

/** The places that a search opens when it names them: spam and trash stay shut otherwise. */
export function opened(value: string): readonly string[] {
  const name = slug(value);
  if (name === "anywhere") return ["SPAM", "TRASH"];
  const id = places[name];
  return id === "SPAM" || id === "TRASH" ? [id] : [];
}

function isArchived({ labelIds }: StoredMessage): boolean {
  return !["INBOX", "SENT", "DRAFT", "SPAM", "TRASH", "CHAT"].some((id) =>
    labelIds.has(id),
  );
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[\s/&]+/g, "-");
}
