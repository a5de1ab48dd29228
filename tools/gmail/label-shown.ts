import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { isSystem, type Label } from "./label.js";

/** Where a label is listed, in the words of the tools and in Gmail's. */
const LISTED = {
  show: "labelShow",
  unread: "labelShowIfUnread",
  hide: "labelHide",
} as const;
const PLACES = ["show", "unread", "hide"] as const;

/** The inputs that say where a label shows. */
export const visibility = {
  label_list: z.enum(PLACES).optional().describe("In the list of labels"),
  message_list: z.enum(["show", "hide"]).optional().describe("On messages"),
};
type Visibility = z.output<z.ZodObject<typeof visibility>>;

/** As Gmail takes it; nothing of what was not named. */
export const asVisibility = ({ label_list, message_list }: Visibility) => ({
  ...(label_list && { labelListVisibility: LISTED[label_list] }),
  ...(message_list && { messageListVisibility: message_list }),
});

/** A label as results show it. */
export const shownLabel = z.object({
  label_id: z.string(),
  /** With those it lies below: `Suppliers/Asia`. */
  name: line,
  kind: z.enum(["system", "user"]),
  color: z.string().optional(),
  text_color: z.string().optional(),
  label_list: z.enum(PLACES).optional(),
  message_list: z.enum(["show", "hide"]).optional(),
  messages: z.number().optional(),
  unread: z.number().optional(),
  threads: z.number().optional(),
});
export type ShownLabel = z.output<typeof shownLabel>;

/** Gmail's label as results show it; what Gmail leaves out is at its default. */
export function asShown(label: Label): ShownLabel {
  const { color, messagesTotal, messagesUnread, threadsTotal } = label;
  return {
    label_id: label.id,
    name: cleanLine(label.name),
    kind: isSystem(label) ? "system" : "user",
    ...(color && {
      color: color.backgroundColor,
      text_color: color.textColor,
    }),
    ...(!isSystem(label) && shownWhere(label)),
    ...(messagesTotal !== undefined && { messages: messagesTotal }),
    ...(messagesUnread !== undefined && { unread: messagesUnread }),
    ...(threadsTotal !== undefined && { threads: threadsTotal }),
  };
}

/** Where a label shows, in the words of the tools. */
export function shownWhere({
  labelListVisibility,
  messageListVisibility,
}: Label) {
  return {
    label_list:
      PLACES.find((place) => LISTED[place] === labelListVisibility) ?? "show",
    message_list: messageListVisibility === "hide" ? "hide" : "show",
  } as const;
}

/** One line: name, id, and what stands out. */
export function shownText(label: ShownLabel): string {
  const { name, label_id, messages, unread, threads } = label;
  const facts = [
    name === label_id ? "" : label_id,
    messages !== undefined &&
      `${messages} messages (${unread ?? 0} unread) in ${threads ?? 0} threads`,
    label.color && `colour ${label.color} with text ${label.text_color}`,
    label.label_list === "hide" && "not in the list of labels",
    label.label_list === "unread" && "in the list of labels when unread",
    label.message_list === "hide" && "not shown on messages",
  ].filter(Boolean);
  return `${name}${facts.length > 0 ? `: ${facts.join(", ")}` : ""}`;
}
