import * as z from "zod";
import { fileId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { isGoogleType } from "../kinds.js";
import { tool } from "../tool.js";
import { file, fileText, shownFile } from "./file.js";
import { asRevision, historyOf, revision, revisionText } from "./revision.js";
import { onTarget } from "./shareable.js";

export const listRevisions = tool({
  name: "drive_list_revisions",
  title: "List versions of a file",
  description:
    "Earlier versions of a Drive file that Google keeps, newest first: when, by whom, how large.",
  effect: "read",
  calls: ["drive.files.get", "drive.revisions.list"],
  input: {
    file_id: fileId.describe("Id or Google link"),
    limit: z.int().min(1).max(200).default(20).describe("Versions per page"),
    cursor: z.string().optional().describe("next_cursor of the same list"),
  },
  output: {
    account: z.string(),
    file,
    revisions: z.array(revision),
    /** Of all that Google listed. */
    total: z.number(),
    next_cursor: z.string().optional(),
    notes: z.array(z.string()),
  },
  async run({ file_id, limit, cursor }, context) {
    const { person } = context;
    const history = await historyOf(file_id, context);
    const { file: resource, revisions } = history;
    const head = revisions[0]?.id;
    // A cursor is the last revision that was shown: newer ones do not move what follows.
    const start =
      cursor === undefined
        ? 0
        : revisions.findIndex(({ id }) => id === cursor) + 1;
    if (start === 0 && cursor !== undefined) throw unknownCursor();
    const shown = revisions.slice(start, start + limit);
    const last = shown.at(-1)?.id;
    return {
      account: person.email,
      file: shownFile(resource, context),
      revisions: shown.map((each) => asRevision(each, head, person)),
      total: revisions.length,
      ...(last && start + limit < revisions.length && { next_cursor: last }),
      notes: [
        ...onTarget(file_id, resource),
        ...keeping(resource.mimeType ?? ""),
        ...(history.complete
          ? []
          : ["There are older ones that Google did not list in time."]),
      ],
    };
  },
  text({ account, file, revisions, total, next_cursor, notes }) {
    return [
      fileText(file),
      `Account: ${account}`,
      `Versions, newest first (${revisions.length} of ${total}):`,
      ...revisions.map((each) => `- ${revisionText(each)}`),
      ...notes,
      next_cursor &&
        `There are older ones: repeat the call with cursor ${JSON.stringify(next_cursor)}.`,
    ]
      .filter(Boolean)
      .join("\n");
  },
});

const unknownCursor = () =>
  new ToolError(
    "cursor is no version of this file that Google still keeps.",
    "List again without it.",
    { reason: "invalid" },
  );

/** What Google keeps of such a file. */
const keeping = (mediaType: string): string[] => [
  isGoogleType(mediaType)
    ? "Google merges versions of its own formats over time, so single edits may be missing."
    : "Google deletes versions 30 days after they were replaced, or when there are many, unless they are kept forever.",
];
