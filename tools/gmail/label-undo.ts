import type { Call } from "../undo.js";
import { type Label, nestedIn } from "./label.js";
import type { Move } from "./label-moves.js";
import { shownWhere } from "./label-shown.js";

const TOOL = "gmail_update_label";

/** The calls that give a changed label, and those renamed with it, back what they had. */
export function formerState(
  before: Label,
  after: Label,
  {
    nested,
    labels,
    done,
  }: { nested: boolean; labels: readonly Label[]; done: readonly Move[] },
): Call[] {
  const differs = difference(before, after);
  if (Object.keys(differs).length === 0) return [];
  // What lay below the new name before would come along, were they renamed together.
  const moved = new Set(done.map(({ label }) => label));
  const strangers = nestedIn(after.name, labels).some(
    (each) => !moved.has(each),
  );
  const renamed = before.name !== after.name;
  const apart = renamed && (!nested || strangers);
  return [
    {
      tool: TOOL,
      arguments: {
        label: before.id,
        ...differs,
        ...(apart && { nested: false }),
      },
    },
    ...(apart ? done : []).map(({ label: { id, name } }) => ({
      tool: TOOL,
      arguments: { label: id, name, nested: false },
    })),
  ];
}

function difference(before: Label, after: Label) {
  const [was, is] = [shownWhere(before), shownWhere(after)];
  const [old, now] = [before.color, after.color];
  const recoloured =
    old?.backgroundColor !== now?.backgroundColor ||
    old?.textColor !== now?.textColor;
  return {
    ...(before.name !== after.name && { name: before.name }),
    ...(recoloured &&
      (old
        ? { color: old.backgroundColor, text_color: old.textColor }
        : { color: "none" })),
    ...(was.label_list !== is.label_list && { label_list: was.label_list }),
    ...(was.message_list !== is.message_list && {
      message_list: was.message_list,
    }),
  };
}

/** The call that makes a label like this one. */
export function recreate(label: Label): Call {
  const { color, name } = label;
  const { label_list, message_list } = shownWhere(label);
  return {
    tool: "gmail_create_label",
    arguments: {
      name,
      ...(color && {
        color: color.backgroundColor,
        text_color: color.textColor,
      }),
      ...(label_list !== "show" && { label_list }),
      ...(message_list !== "show" && { message_list }),
    },
  };
}
