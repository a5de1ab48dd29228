import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createUpload } from "../../../tools/drive/upload.js";
import { google, withGoogle } from "../context.js";
import { ADA, CLEO, run, textOf, uploaded } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const output = z.object({
  upload_id: z.string(),
  link: z.string(),
  expires: z.string(),
  curl: z.string(),
  folder: z.object({ id: z.string(), name: z.string() }),
  undo: z.array(z.unknown()),
});

async function open(input: Record<string, unknown>, scopes = ["drive"]) {
  const { data, ...rest } = await run(createUpload, input, { scopes });
  return { ...output.parse(data), ...rest };
}

describe("an upload", () => {
  test("opens with a link, how to use it, and nothing in Drive yet", async () => {
    const before = google.world.drive.files.size;
    const answer = await open({ name: "Scan.pdf", size: 1_500_000 });
    expect(answer).toMatchObject({
      upload_id: expect.stringMatching(/^[\w-]+$/),
      link: expect.stringMatching(/^https:\/\/mcp\.example\/files\//),
      folder: { id: "root", name: "My Drive" },
      undo: [],
    });
    expect(answer.curl).toBe(`curl -f -T FILE '${answer.link}'`);
    for (const words of [
      `Drive of ${ADA}`,
      '"Scan.pdf" of 1.5 MB in My Drive',
      "in a browser",
      "npm run cli -- upload FILE LINK",
    ])
      expect(answer.text).toContain(words);
    expect(google.world.drive.files.size).toBe(before);
  });

  test("brings its bytes into the folder that was named", async () => {
    const { id } = fileNamed("Research");
    await uploaded("Notes.bin", "application/zip", "PK", { folder_id: id });
    const file = fileNamed("Notes.bin");
    expect(file).toMatchObject({ parentId: id, mimeType: "application/zip" });
    expect(textOf(file.id)).toBe("PK");
  });

  test("into a folder that people outside see names them first [H-062]", async () => {
    const folder_id = fileNamed("Contracts").id;
    const { asked } = await open({ name: "Scan.pdf", folder_id });
    expect(asked).toMatchObject([
      {
        content: { name: "Scan.pdf", parents: [folder_id] },
        recipients: [CLEO],
      },
    ]);
  });

  test("with drive.file alone may be opened, and says why a folder is out of reach", async () => {
    const { upload_id } = await open({ name: "x" }, ["drive.file"]);
    expect(upload_id).toBeTruthy();
    const folder_id = fileNamed("Research").id;
    await expect(
      open({ name: "x", folder_id }, ["drive.file"]),
    ).rejects.toMatchObject({
      next: expect.stringContaining("Only files made or opened with this app"),
    });
  });
});

test.each([
  { name: "" },
  { name: "x", mime_type: "pdf" },
  { name: "x", mime_type: "text/plain\r\nX-Injected: 1" },
  { name: "x", size: -1 },
  { name: "x", folder_id: "a/b" },
])("%j is refused before any request leaves [H-060]", async (input) => {
  await expect(run(createUpload, input)).rejects.toThrow(z.ZodError);
  expect(google.ledger).toEqual([]);
});

test.each(["a/b.pdf", "x".repeat(300), "\u202Egnp.exe", "' && rm -rf ~ '"])(
  "the name %j is kept as data [H-060]",
  async (name) => {
    await uploaded(name, "application/pdf", "%PDF");
    expect(fileNamed(name).name).toBe(name);
  },
);
