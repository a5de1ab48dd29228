import * as z from "zod";
import { file } from "../../../tools/drive/file.js";
import { readFile } from "../../../tools/drive/read.js";
import { contextFor, type Scopes } from "../context.js";
import { fileNamed } from "./world.js";

export const ADA = "ada@acme.example";

const result = z.object({
  file,
  format: z.string(),
  text: z.string(),
  total: z.number(),
  next_offset: z.number().optional(),
  left: z.array(z.record(z.string(), z.string())).default([]),
  notes: z.array(z.string()),
});

/** A call of `drive_read_file`: its data, what is shown, the images beside it, the methods called. */
export async function read(
  input: Record<string, unknown>,
  { email = ADA, scopes = ["drive.readonly"] as Scopes } = {},
) {
  const { context, called, images } = await contextFor(email, scopes, readFile);
  const { data, text } = await readFile.run(input, context);
  return { ...result.parse(data), shown: text, called, images };
}

export const readNamed = (name: string, more: Record<string, unknown> = {}) =>
  read({ file_id: fileNamed(name).id, ...more });

/** The calls that a result says to make next. */
export const nextCalls = (shown: string): Record<string, unknown>[] =>
  [...shown.matchAll(/^To read on: drive_read_file (\{.*\})$/gm)].map((match) =>
    z.record(z.string(), z.unknown()).parse(JSON.parse(match[1] ?? "")),
  );

/** The texts of a call and of all that follow from it, in order. */
export async function readOn(
  input: Record<string, unknown>,
): Promise<string[]> {
  const texts: string[] = [];
  const queue = [input];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { text, shown } = await read(next);
    texts.push(text);
    queue.push(...nextCalls(shown));
  }
  return texts;
}

/** Gives a file of the seeded world other bytes, and another name and type; answers its id. */
export function stored(
  bytes: Uint8Array<ArrayBuffer>,
  called: { name: string; mimeType: string },
): string {
  const file = fileNamed("Interviews.txt");
  Object.assign(file, called);
  file.content = { kind: "bytes", bytes };
  return file.id;
}
