import * as z from "zod";
import { words } from "../text/words.js";
import { tool } from "../tool.js";
import { openBook } from "./book.js";
import { describeRequest } from "./describe-request.js";
import { allowExternal, dryRun } from "./entry.js";
import { fetchesOutside } from "./external.js";
import { guardExternal } from "./guard.js";
import { spreadsheetId } from "./ids.js";
import { inverses } from "./inverse.js";
import { formulasIn, requests } from "./requests.js";
import { askLeave, SHARING } from "./sharing.js";
import {
  batchCall,
  update,
  updated,
  updatedOutput,
  updatedText,
} from "./update.js";

/** Lines of one answer, and characters of Google's replies. */
const MOST_LINES = 50;
const MOST_REPLIES = 20_000;

export const batchUpdate = tool({
  name: "sheets_batch_update",
  title: "Update a spreadsheet by requests",
  description:
    "Google's spreadsheets.batchUpdate, all or nothing: for what no other tool does.",
  effect: "delete",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"],
  also: SHARING,
  input: {
    spreadsheet_id: spreadsheetId,
    requests: requests.describe('[{"addNamedRange":{…}}, …]'),
    allow_external: allowExternal,
    dry_run: dryRun,
  },
  output: {
    ...updatedOutput,
    dry_run: z.boolean(),
    /** Google's replies to requests that have one, by their place in the list. */
    replies: z.array(
      z.object({
        request: z.number(),
        reply: z.record(z.string(), z.unknown()),
      }),
    ),
  },
  async run(input, context) {
    const { spreadsheet_id: id, requests, dry_run } = input;
    const formulas = formulasIn(requests).filter(
      (text) => fetchesOutside(text).length > 0,
    );
    guardExternal(formulas, input.allow_external);
    const book = await openBook(id, context);
    const lines = requests
      .slice(0, MOST_LINES)
      .map((request) => describeRequest(request, book));
    const more = requests.length - lines.length;
    const done = more > 0 ? [...lines, `and ${more} more.`] : lines;
    if (dry_run)
      return { ...updated(id, done, { undo: [] }), dry_run, replies: [] };
    const what = `${requests.length} changes of the spreadsheet`;
    await askLeave(
      { spreadsheetId: id, formulas, what, content: requests },
      context,
    );
    const replies = await update(id, requests, context);
    const back = inverses(requests, replies);
    return {
      ...updated(id, done, {
        undo: back.requests.length > 0 ? [batchCall(id, back.requests)] : [],
        notes:
          back.without.length > 0
            ? [
                `No undo for: ${back.without.join(", ")}. Sheets keeps what was there in the version history.`,
              ]
            : [],
      }),
      dry_run,
      replies: shown(replies),
    };
  },
  text: (output) =>
    [
      output.dry_run ? "A dry run: nothing was written." : "Done.",
      updatedText(output),
      output.replies
        .map(
          ({ request, reply }) =>
            `Reply to request ${request}: ${JSON.stringify(reply)}`,
        )
        .join("\n"),
    ]
      .filter(Boolean)
      .join("\n\n"),
});

/** The replies that say something, as many as an answer holds. */
function shown(replies: readonly object[]) {
  let left = MOST_REPLIES;
  return replies.flatMap((each, request) => {
    const reply = cleaned(each);
    left -= JSON.stringify(reply).length;
    return Object.keys(reply).length === 0 || left < 0
      ? []
      : [{ request, reply }];
  });
}

const replyObject = z.record(z.string(), z.unknown());

/** A reply whose texts are cleaned: titles and names are what others wrote. */
const cleaned = (reply: object) =>
  replyObject.parse(
    JSON.parse(JSON.stringify(reply), (_, value: unknown) =>
      typeof value === "string" ? words.parse(value) : value,
    ),
  );
