import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { AUDIENCE_FIELDS, audienceOf } from "../audience.js";
import { fileId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { isMissing, notVisible, resource } from "./target.js";

const FIELDS = `id,name,parents,trashed,explicitlyTrashed,driveId,capabilities(canTrash,canUntrash),${AUDIENCE_FIELDS}`;

const input = {
  file_ids: z
    .array(fileId)
    .refine(
      ({ length }) => length > 0 && length <= 100,
      "Give 1 to 100 ids in one call.",
    )
    .describe("Up to 100 ids or links"),
};

const output = {
  account: z.string(),
  results: z.array(
    z.object({
      file_id: z.string(),
      name: line.optional(),
      /** What became of it: `done`, `already` where it was so before, `failed`. */
      outcome: z.enum(["done", "already", "failed"]),
      why: z.string().optional(),
    }),
  ),
  undo,
};
const schema = z.object(output);
type Output = z.output<typeof schema>;
type Result = Output["results"][number];

export const trashFiles = tool({
  name: "drive_trash_files",
  title: "Move Drive files to the trash",
  description:
    "Move files and folders (with all that is in them) to the trash, from where they can be restored. Of a shortcut, the shortcut alone.",
  effect: "delete",
  calls: ["drive.files.get", "drive.files.update"],
  input,
  output,
  run: ({ file_ids }, context) => setTrashed(file_ids, true, context),
  text: textOf("Moved to the trash", "was in the trash already"),
});

export const restoreFiles = tool({
  name: "drive_restore_files",
  title: "Restore trashed Drive files",
  description: "Take files and folders out of the trash, to where they were.",
  effect: "update",
  calls: ["drive.files.get", "drive.files.update"],
  input,
  output,
  run: ({ file_ids }, context) => setTrashed(file_ids, false, context),
  text: textOf("Restored from the trash", "was not in the trash"),
});

/** A file that is to change, or a result where that is settled. */
type Found =
  | { file: drive_v3.Schema$File }
  | { result: Result; error?: ToolError };

/** Two round trips: how each stands, and the change of those that stand otherwise. */
async function setTrashed(
  ids: readonly string[],
  trashed: boolean,
  context: Context,
): Promise<Output> {
  const found = await look([...new Set(ids)], trashed, context);
  const files = found.flatMap((each) => ("file" in each ? [each.file] : []));
  const changed = await change(files, trashed, context);
  const all = found.map((each) =>
    "file" in each ? (changed.get(each.file) ?? each) : each,
  );
  const settled = all.flatMap((each) => ("result" in each ? [each] : []));
  refuseWhole(settled);
  const done = settled
    .filter(({ result }) => result.outcome === "done")
    .map(({ result }) => result.file_id);
  return {
    account: context.person.email,
    results: settled.map(({ result }) => result),
    undo: done.length > 0 ? [reverse(done, trashed)] : [],
  };
}

const reverse = (ids: string[], trashed: boolean): Call => ({
  tool: trashed ? "drive_restore_files" : "drive_trash_files",
  arguments: { file_ids: ids },
});

async function look(
  ids: readonly string[],
  trashed: boolean,
  context: Context,
): Promise<Found[]> {
  const answers = await context.google.batch(
    ids.map((fileId) => ({
      method: "drive.files.get",
      params: { fileId, fields: FIELDS, supportsAllDrives: true },
    })),
  );
  return ids.map((id, index): Found => {
    const answer = answers[index];
    if (!answer?.ok) return failed(id, seen(id, answer?.error, context));
    const file = resource.parse(answer.data);
    if (audienceOf(file, context.person).outside) context.readOutside();
    const settled = settledBefore(file, trashed);
    return settled ?? { file };
  });
}

const seen = (id: string, error: ToolError | undefined, context: Context) =>
  isMissing(error) ? notVisible(id, context, error) : error;

/** The result of a file that needs no change, or that the person may not change. */
function settledBefore(
  file: drive_v3.Schema$File,
  trashed: boolean,
): Found | undefined {
  const { id, capabilities } = file;
  const named = { file_id: id ?? "", name: cleanLine(file.name ?? "") };
  if (trashed ? file.trashed : !file.trashed)
    return { result: { ...named, outcome: "already" } };
  if (!trashed && file.explicitlyTrashed === false)
    return refused(
      named,
      "It is in the trash with its folder.",
      restoring(file),
    );
  const may = trashed ? capabilities?.canTrash : capabilities?.canUntrash;
  if (may === false)
    return refused(named, "You may not do that with this file.", asking(file));
  return undefined;
}

const restoring = ({ parents }: drive_v3.Schema$File): string =>
  parents?.[0]
    ? `Restore the folder ${parents[0]}, or the one above that was trashed.`
    : "Restore the folder that was trashed.";

function asking({ owners, driveId }: drive_v3.Schema$File): string {
  if (driveId) return "Ask a content manager of the shared drive to do it.";
  const owner = cleanLine(owners?.[0]?.emailAddress ?? "");
  return `Only the owner can: ask ${owner || "them"}.`;
}

function refused(
  named: { file_id: string; name: string },
  happened: string,
  next: string,
): Found {
  const error = new ToolError(happened, next, { reason: "forbidden" });
  return {
    result: { ...named, outcome: "failed", why: error.text },
    error,
  };
}

function failed(
  id: string,
  error: ToolError | undefined,
  name?: string,
): Found {
  return {
    result: {
      file_id: id,
      ...(name && { name }),
      outcome: "failed",
      why: error?.text ?? "Google said nothing about it.",
    },
    ...(error && { error }),
  };
}

async function change(
  files: readonly drive_v3.Schema$File[],
  trashed: boolean,
  { google }: Context,
): Promise<Map<drive_v3.Schema$File, Found>> {
  if (files.length === 0) return new Map();
  const answers = await google.batch(
    files.map(({ id }) => ({
      method: "drive.files.update",
      params: { fileId: id ?? "", fields: "id", supportsAllDrives: true },
      body: { trashed },
    })),
  );
  return new Map(
    files.map((file, index) => {
      const answer = answers[index];
      const id = file.id ?? "";
      const name = cleanLine(file.name ?? "");
      const found: Found = answer?.ok
        ? { result: { file_id: id, name, outcome: "done" } }
        : failed(id, answer?.error, name);
      return [file, found];
    }),
  );
}

/** Where nothing succeeded and one thing is to say about it, that is the answer. */
function refuseWhole(
  all: readonly { result: Result; error?: ToolError }[],
): void {
  const [first] = all;
  const isOne = all.every(
    ({ error }) => error && error.text === first?.error?.text,
  );
  if (isOne && first?.error) throw first.error;
}

function textOf(done: string, already: string) {
  return ({ account, results, undo }: Output): string => {
    const lines = results.map(({ file_id, name, outcome, why }) => {
      const what = { done, already, failed: "FAILED" }[outcome];
      const which = name ? `${name} (${file_id})` : file_id;
      return `- ${which}: ${what}${why ? `. ${why}` : ""}`;
    });
    const count = results.filter(({ outcome }) => outcome === "done").length;
    const head = `${done} in the Drive of ${account}: ${count} of ${results.length}`;
    return [head, ...lines, undoText(undo)].filter(Boolean).join("\n");
  };
}
