import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import { type Context, tool } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import {
  fetchLabels,
  type Label,
  label,
  labelText,
  nestedIn,
  ownLabel,
} from "./label.js";
import { asShown, shownLabel, shownText } from "./label-shown.js";
import { recreate } from "./label-undo.js";
import { UNDONE_BY_IDS } from "./relabel-undo.js";

const LIST = "gmail.users.messages.list";

export const deleteLabel = tool({
  name: "gmail_delete_label",
  title: "Delete a mail label",
  description:
    "Delete a label for good, off all mail that has it. The mail stays.",
  effect: "delete",
  calls: [
    "gmail.users.labels.list",
    "gmail.users.labels.get",
    "gmail.users.labels.delete",
  ],
  also: [LIST],
  input: { label: labelText.describe("Name or id") },
  output: {
    account: z.string(),
    /** As it was. */
    label: shownLabel,
    notes: z.array(z.string()),
    undo,
  },
  async run(input, context) {
    const { google, person, signal } = context;
    const labels = await fetchLabels(context);
    const { id, name } = ownLabel(input.label, labels);
    const { data } = await google.gmail.users.labels.get(
      { userId: "me", id },
      { signal },
    );
    const gone = label.parse(data);
    const holders = await holdersOf(gone, context);
    await google.gmail.users.labels.delete({ userId: "me", id }, { signal });
    return {
      account: person.email,
      label: asShown(gone),
      notes: notes(gone, holders, nestedIn(name, labels)),
      undo: [recreate(gone), ...putBack(name, holders ?? [])],
    };
  },
  text({ account, label, notes, undo }) {
    return [
      `Deleted from the mail of ${account}: ${shownText(label)}`,
      ...notes,
      undoText(undo),
    ].join("\n");
  },
});

/** The messages that have a label, when undoing can name them and the grants show them. */
async function holdersOf(
  { id, messagesTotal = 0 }: Label,
  { google, can, signal }: Context,
): Promise<string[] | undefined> {
  if (messagesTotal === 0) return [];
  if (messagesTotal > UNDONE_BY_IDS || !can(LIST)) return undefined;
  const { data } = await google.gmail.users.messages.list(
    {
      userId: "me",
      labelIds: [id],
      includeSpamTrash: true,
      maxResults: UNDONE_BY_IDS,
      fields: "messages/id,nextPageToken",
    },
    { signal },
  );
  if (data.nextPageToken) return undefined;
  return (data.messages ?? []).flatMap((message) => message.id ?? []);
}

const putBack = (name: string, message_ids: string[]): Call[] =>
  message_ids.length === 0
    ? []
    : [
        {
          tool: "gmail_modify_messages",
          arguments: { message_ids, add_labels: [name] },
        },
      ];

function notes(
  { messagesTotal = 0 }: Label,
  holders: readonly string[] | undefined,
  below: readonly Label[],
): string[] {
  const lost = `${messagesTotal} message${messagesTotal === 1 ? "" : "s"} lost it`;
  return [
    holders
      ? `${lost}.`
      : `${lost}, and which ones is not known any more: the label can be made again, not put back on them.`,
    ...(below.length > 0
      ? [
          `The labels below it stay: ${below.map(({ name }) => cleanLine(name)).join(", ")}.`,
        ]
      : []),
  ];
}
