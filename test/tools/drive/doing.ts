import * as z from "zod";
import type { DriveFile } from "../../../emulator/drive/state.js";
import { createUpload } from "../../../tools/drive/upload.js";
import type { Outgoing, Permit, Status, Tool } from "../../../tools/tool.js";
import { type Call, undo } from "../../../tools/undo.js";
import { contextFor, google, type Scopes, uploadsOf } from "../context.js";
import { linkedStatus } from "./world.js";

export const ADA = "ada@acme.example";
export const BEN = "ben@acme.example";
export const CLEO = "cleo@globex.example";

interface Conditions {
  email?: string;
  scopes?: Scopes;
  /** Stands in for the policy. */
  egress?: (what: Outgoing) => Promise<Permit>;
}

/** What a write of one file answers. */
const written = z.object({
  file: z.looseObject({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    folder: z.looseObject({ id: z.string() }).optional(),
  }),
  notes: z.array(z.string()),
  undo,
});

/** Runs a tool; answers its data, its text, the methods that it called and what it asked leave for. */
export async function run(
  tool: Tool,
  input: Record<string, unknown>,
  { email = ADA, scopes = ["drive"], egress }: Conditions = {},
) {
  const { context, called } = await contextFor(email, scopes, tool, {
    status: statusOf(scopes),
  });
  const asked: Outgoing[] = [];
  const answer = await tool.run(input, {
    ...context,
    egress: async (what) => {
      asked.push(what);
      return (egress ?? context.egress)(what);
    },
    get status() {
      return statusOf(scopes);
    },
  });
  return { ...answer, called, asked };
}

const statusOf = (scopes: Scopes): Status =>
  linkedStatus([...("client" in scopes ? scopes.google : scopes)]);

/** Runs a tool that writes one file. */
export async function write(
  tool: Tool,
  input: Record<string, unknown>,
  conditions: Conditions = {},
) {
  const { data, ...rest } = await run(tool, input, conditions);
  return { ...written.parse(data), ...rest };
}

/** Makes the calls that an answer names to undo it, as a client would. */
export async function undoAll(
  calls: readonly Call[],
  conditions: Conditions = {},
): Promise<void> {
  // Loaded here: most of the tests need one tool, not all of the module.
  const { drive } = await import("../../../tools/drive/index.js");
  for (const { tool: name, arguments: input } of calls) {
    const tool = drive.find((each) => each.name === name);
    if (!tool) throw new Error(`There is no tool ${name}`);
    await run(tool, input, conditions);
  }
}

/** Opens an upload and sends its bytes, as whoever has the link would; answers its id. */
export async function uploaded(
  name: string,
  type: string,
  data: string | Uint8Array<ArrayBuffer>,
  input: Record<string, unknown> = {},
): Promise<string> {
  const { data: opened } = await run(createUpload, {
    name,
    mime_type: type,
    ...input,
  });
  const { upload_id } = z.object({ upload_id: z.string() }).parse(opened);
  const upload = await uploadsOf(ADA).find(upload_id);
  await fetch(upload?.address ?? "", { method: "PUT", body: data });
  return upload_id;
}

/** A file of the embedded Google by its id. */
export function fileOf(id: string): DriveFile {
  const file = google.world.drive.files.get(id);
  if (!file) throw new Error(`There is no file ${id}`);
  return file;
}

/** What a file holds, as text. */
export function textOf(id: string): string {
  const { content } = fileOf(id);
  if (content.kind === "bytes") return new TextDecoder().decode(content.bytes);
  if (content.kind === "document")
    return content.tabs.map(({ markdown }) => markdown).join("\n");
  throw new Error(`A ${content.kind} is no text`);
}

/** The requests that changed something. */
export const writes = () =>
  google.ledger.filter(
    ({ verb, method, status }) =>
      verb !== "GET" && method !== "batch" && status < 300,
  );
