import { describe, expect, test } from "vitest";
import * as z from "zod";
import { trashFiles } from "../../../tools/drive/trash.js";
import { saveAttachment } from "../../../tools/gmail/save.js";
import type { Outgoing } from "../../../tools/tool.js";
import { undo } from "../../../tools/undo.js";
import { callAs, contextFor, google, withGoogle } from "../context.js";
import { ADA, arrive, multipart } from "./mail.js";

withGoogle();

const SCOPES = ["gmail.readonly", "drive"];
const answer = z.object({
  file: z.object({
    id: z.string(),
    name: z.string(),
    size: z.number(),
    folder: z.object({ id: z.string(), name: z.string() }),
  }),
  undo,
});

const BYTES = Buffer.from(Array.from({ length: 700_000 }, (_, at) => at % 251));

function withFile(): string {
  const base64 = BYTES.toString("base64").replace(/.{76}/g, "$&\n");
  const [type, body] = multipart("mixed", [
    "Content-Type: text/plain\n\nsee attached",
    `Content-Type: application/x-thing; name="=?utf-8?q?Pl=C3=A4ne=E2=80=AE?=.bin"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${base64}`,
  ]);
  return arrive({ "Content-Type": type }, body);
}

async function save(more: Record<string, unknown> = {}) {
  const input = { message_id: withFile(), attachment_id: "1", ...more };
  const { data, text } = await callAs(ADA, SCOPES, saveAttachment, input);
  return { ...answer.parse(data), text };
}

const folderNamed = (wanted: string) => {
  const files = [...google.world.drive.files.values()];
  const folder = files.find(({ name }) => name === wanted);
  if (!folder) throw new Error(`The seed has no folder named ${wanted}`);
  return folder.id;
};

describe("gmail_save_attachment", () => {
  test("puts the very bytes into My Drive, under their own name", async () => {
    const { file, text } = await save();
    expect(file).toMatchObject({ name: "Pläne.bin", size: BYTES.length });
    const stored = google.world.drive.files.get(file.id);
    expect(stored?.content).toMatchObject({ kind: "bytes" });
    if (stored?.content.kind === "bytes")
      expect(Buffer.compare(stored.content.bytes, BYTES)).toBe(0);
    expect(stored?.mimeType).toBe("application/x-thing");
    expect(text).toContain(file.id);
  });

  test("takes another name, and a folder that is shared inside alone", async () => {
    const folder_id = folderNamed("Finance");
    const { file } = await save({ name: "Plans", folder_id });
    expect(file).toMatchObject({ name: "Plans", folder: { id: folder_id } });
    expect(google.world.drive.files.get(file.id)?.parentId).toBe(folder_id);
  });

  test("says that people outside will see it, where they will", async () => {
    const folder_id = folderNamed("Press kit");
    const { context } = await contextFor(ADA, SCOPES, saveAttachment);
    const told: Outgoing[] = [];
    const input = { message_id: withFile(), attachment_id: "1", folder_id };
    await saveAttachment.run(
      input,
      Object.create(context, {
        egress: {
          value: async (what: Outgoing) => {
            told.push(what);
            return async () => {};
          },
        },
      }),
    );
    expect(told).toMatchObject([
      {
        requests: [
          {
            method: "drive.files.create:upload",
            payload: { name: "Pläne.bin", parents: [folder_id] },
          },
        ],
        recipients: ["anyone"],
      },
    ]);
  });

  test("is undone by the call that it names", async () => {
    const { file, undo } = await save();
    const [call] = undo;
    expect(call?.tool).toBe(trashFiles.name);
    await callAs(ADA, SCOPES, trashFiles, call?.arguments ?? {});
    expect(google.world.drive.files.get(file.id)?.trashed).toBeDefined();
  });

  test("refuses what is no folder before anything is made", async () => {
    const made = google.world.drive.files.size;
    await expect(
      save({ folder_id: folderNamed("Onboarding") }),
    ).rejects.toMatchObject({ text: expect.stringContaining("is no folder") });
    expect(google.world.drive.files.size).toBe(made);
  });

  test("needs both mail and Drive", async () => {
    for (const scopes of [["gmail.readonly"], ["drive"]])
      await expect(
        callAs(ADA, scopes, saveAttachment, {
          message_id: withFile(),
          attachment_id: "1",
        }),
      ).rejects.toThrow();
  });
});
