import * as z from "zod";
import { fileId } from "../drive-id.js";
import { WITHHELD } from "../outside.js";
import { quoted } from "../text/quoted.js";
import {
  nextCalls,
  rangeText,
  readingInput,
  readingOf,
  readingOutput,
  wantedOf,
} from "../text/reading.js";
import { tool } from "../tool.js";
import { readContent } from "./content.js";
import { file, fileText, shownFile } from "./file.js";
import { noted } from "./reach.js";
import { getTarget } from "./target.js";

const NAME = "drive_read_file";

export const readFile = tool({
  name: NAME,
  title: "Read a Drive file",
  description:
    "Read what a Drive file says: Docs, Sheets, Slides, PDF, Word, Excel, PowerPoint, OpenDocument, mail, text and code as Markdown or text; images are shown. Long text comes in pages; shortcuts are followed.",
  effect: "read",
  carries: "files",
  calls: ["drive.files.get", "drive.files.get:media", "drive.files.export"],
  also: ["sheets.spreadsheets.get", "sheets.spreadsheets.values.batchGet"],
  input: {
    file_id: fileId.describe("Id or Google link"),
    ...readingInput,
  },
  output: {
    account: z.string(),
    file,
    ...readingOutput,
  },
  async run({ file_id, ...asked }, context) {
    const resource = await getTarget(file_id, context);
    const file = shownFile(resource, context);
    const content =
      file.outside && context.lockdown
        ? noted(WITHHELD)
        : await readContent(resource, wantedOf(asked), context);
    return {
      account: context.person.email,
      file,
      ...readingOf(content, asked),
    };
  },
  text(output) {
    const { file, account, notes, text, total } = output;
    const head = [
      fileText(file),
      `Account: ${account}`,
      ...notes,
      rangeText(output),
    ];
    const whose = "The file's text, written by its editors";
    return [
      head.filter(Boolean).join("\n"),
      ...(total > 0 ? [quoted(text, whose)] : []),
      ...nextCalls(NAME, { file_id: file.id }, output),
    ].join("\n\n");
  },
});
