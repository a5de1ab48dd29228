import type { Mailbox, UserLabel } from "./state.js";

/** The labels that every mailbox has; their names are their ids. */
export const systemLabels = [
  "CHAT",
  "SENT",
  "INBOX",
  "IMPORTANT",
  "TRASH",
  "DRAFT",
  "SPAM",
  "CATEGORY_FORUMS",
  "CATEGORY_UPDATES",
  "CATEGORY_PERSONAL",
  "CATEGORY_PROMOTIONS",
  "CATEGORY_SOCIAL",
  "STARRED",
  "UNREAD",
] as const;

/** A system label as the API describes it. */
export interface SystemLabel {
  id: string;
  name: string;
  type: "system";
  messageListVisibility?: "hide";
  labelListVisibility?: "labelHide" | "labelShow";
}

/** A label as the API describes it. */
export type Label = SystemLabel | (UserLabel & { type: "user" });

/** All labels of a mailbox: the system's, then the person's. */
export function labelsIn(mailbox: Mailbox): Label[] {
  return [
    ...systemLabels.map(systemLabel),
    ...mailbox.labels.map((label) => ({ ...label, type: "user" as const })),
  ];
}

/** A label by its id; undefined when the mailbox has none such. */
export function labelIn(mailbox: Mailbox, id: string): Label | undefined {
  return labelsIn(mailbox).find((label) => label.id === id);
}

function systemLabel(id: string): SystemLabel {
  const label = { id, name: id, type: "system" as const };
  return id.startsWith("CATEGORY_")
    ? {
        ...label,
        messageListVisibility: "hide",
        labelListVisibility: "labelHide",
      }
    : label;
}
