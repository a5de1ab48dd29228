import * as z from "zod";
import { advised } from "../error.js";
import { tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import { fetchLabels, label, labelText } from "./label.js";
import { color, labelColor, lone } from "./label-color.js";
import { flatNote, NAME_ADVICE, refuseTaken } from "./label-name.js";
import {
  asShown,
  asVisibility,
  shownLabel,
  shownText,
  visibility,
} from "./label-shown.js";

export const createLabel = tool({
  name: "gmail_create_label",
  title: "Create a mail label",
  description: "Make a label. A slash nests it: Projects/Alpha.",
  effect: "create",
  calls: ["gmail.users.labels.list", "gmail.users.labels.create"],
  input: {
    name: labelText.describe("With those above it"),
    color: color.optional().describe("A name such as red, or Gmail's #hex"),
    text_color: color.optional().describe("As color"),
    ...visibility,
  },
  output: {
    account: z.string(),
    label: shownLabel,
    notes: z.array(z.string()),
    undo,
  },
  async run({ name, color, text_color, ...shown }, context) {
    const { google, person, signal } = context;
    if (text_color && !color) throw lone();
    const labels = await fetchLabels(context);
    refuseTaken(name, labels);
    const { data } = await advised(
      google.gmail.users.labels.create(
        {
          userId: "me",
          requestBody: {
            name: name.trim(),
            ...asVisibility(shown),
            ...(color && { color: labelColor(color, text_color) }),
          },
        },
        { signal },
      ),
      NAME_ADVICE,
    );
    const made = label.parse(data);
    return {
      account: person.email,
      label: asShown(made),
      notes: flatNote(made.name, labels),
      undo: [{ tool: "gmail_delete_label", arguments: { label: made.id } }],
    };
  },
  text({ account, label, notes, undo }) {
    return [
      `Made in the mail of ${account}: ${shownText(label)}`,
      ...notes,
      undoText(undo),
    ].join("\n");
  },
});
