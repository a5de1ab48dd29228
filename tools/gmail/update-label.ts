import * as z from "zod";
import { advised, ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import {
  fetchLabels,
  type Label,
  label,
  labelText,
  ownLabel,
} from "./label.js";
import { color, colorOrNone, labelColor, lone } from "./label-color.js";
import { moveBelow, movesBelow } from "./label-moves.js";
import { flatNote, NAME_ADVICE } from "./label-name.js";
import {
  asShown,
  asVisibility,
  shownLabel,
  shownText,
  visibility,
} from "./label-shown.js";
import { formerState } from "./label-undo.js";

const input = {
  label: labelText.describe("Name or id"),
  name: labelText.optional().describe("New name, with those above it"),
  nested: z.boolean().default(true).describe("Rename those below too"),
  color: colorOrNone.optional().describe("A name such as red, #hex, or none"),
  text_color: color.optional().describe("As color"),
  ...visibility,
};
type Input = z.output<z.ZodObject<typeof input>>;

export const updateLabel = tool({
  name: "gmail_update_label",
  title: "Change a mail label",
  description: "Rename, nest, colour or hide a label.",
  effect: "update",
  calls: [
    "gmail.users.labels.list",
    "gmail.users.labels.patch",
    "gmail.users.labels.update",
  ],
  input,
  output: {
    account: z.string(),
    label: shownLabel,
    /** The labels below it that were renamed with it. */
    renamed: z.array(z.object({ label_id: z.string(), from: line, to: line })),
    failed: z.array(z.object({ name: line, why: z.string() })),
    notes: z.array(z.string()),
    undo,
  },
  async run(input, context) {
    const labels = await fetchLabels(context);
    const before = ownLabel(input.label, labels);
    const moves = movesBelow(before, input, labels);
    const after = await change(before, input, context);
    const { done, failed } = await moveBelow(moves, context);
    return {
      account: context.person.email,
      label: asShown(after),
      renamed: done.map(({ label: { id, name }, to }) => ({
        label_id: id,
        from: cleanLine(name),
        to: cleanLine(to),
      })),
      failed,
      notes: input.name === undefined ? [] : flatNote(after.name, labels),
      undo: formerState(before, after, { nested: input.nested, labels, done }),
    };
  },
  text({ account, label, renamed, failed, notes, undo }) {
    return [
      `Changed in the mail of ${account}: ${shownText(label)}`,
      ...renamed.map(({ from, to }) => `- ${from} is now ${to}`),
      ...failed.map(({ name, why }) => `- ${name} was not renamed. ${why}`),
      ...notes,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

async function change(
  before: Label,
  input: Input,
  { google, signal }: Context,
): Promise<Label> {
  const requestBody = wanted(before, input);
  const uncolours = input.color === "none";
  if (Object.keys(requestBody).length === 0 && !uncolours) {
    throw new ToolError(
      "There is nothing to change.",
      "Give name, color, text_color, label_list or message_list.",
      { reason: "invalid" },
    );
  }
  const { labels } = google.gmail.users;
  const id = before.id;
  // Only a label that is written anew loses its colour.
  const { data } = await advised(
    uncolours
      ? labels.update(
          {
            userId: "me",
            id,
            requestBody: { ...bare(before), ...requestBody },
          },
          { signal },
        )
      : labels.patch({ userId: "me", id, requestBody }, { signal }),
    NAME_ADVICE,
  );
  return label.parse(data);
}

const bare = ({ name, labelListVisibility, messageListVisibility }: Label) => ({
  name,
  ...(labelListVisibility && { labelListVisibility }),
  ...(messageListVisibility && { messageListVisibility }),
});

function wanted(before: Label, input: Input) {
  const { name, color, text_color } = input;
  const background = color ?? before.color?.backgroundColor;
  const isColoured = background !== undefined && background !== "none";
  if (text_color && !isColoured) throw lone();
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...asVisibility(input),
    ...((color || text_color) &&
      isColoured && { color: labelColor(background, text_color) }),
  };
}
