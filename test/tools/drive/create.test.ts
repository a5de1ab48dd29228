import { describe, expect, test } from "vitest";
import { Seeder } from "../../../emulator/drive/seed/seeder.js";
import { walk } from "../../../emulator/gmail/mime/tree.js";
import { createFile } from "../../../tools/drive/create.js";
import { ToolError } from "../../../tools/error.js";
import { google, withGoogle } from "../context.js";
import {
  ADA,
  BEN,
  CLEO,
  fileOf,
  run,
  textOf,
  undoAll,
  uploaded,
  write,
  writes,
} from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const create = (
  input: Record<string, unknown>,
  conditions?: Parameters<typeof write>[2],
) => write(createFile, input, conditions);

describe("a file of text", () => {
  test("is a document of the Markdown, with its link and how to undo it", async () => {
    const { file, text, undo } = await create({
      name: "Plan",
      content: "# Plan\n\n- one",
    });
    expect(file).toMatchObject({
      name: "Plan",
      type: "Google Doc",
      folder: { name: "My Drive" },
      owner: ADA,
      link: expect.stringContaining(file.id),
    });
    expect(fileOf(file.id).content).toMatchObject({ kind: "document" });
    expect(textOf(file.id)).toContain("# Plan");
    expect(undo).toEqual([
      { tool: "drive_trash_files", arguments: { file_ids: [file.id] } },
    ]);
    expect(text).toContain(`Created in the Drive of ${ADA}`);
    expect(text).toContain(
      `To undo: drive_trash_files {"file_ids":["${file.id}"]}`,
    );
  });

  test("is a spreadsheet of the CSV when that is asked for", async () => {
    const { file } = await create({
      name: "Prices",
      type: "spreadsheet",
      content: "item,price\nkit,112.5",
    });
    expect(file.type).toBe("Google Sheet");
    const [tab] = google.world.sheets.spreadsheets.get(file.id)?.tabs ?? [];
    expect(JSON.stringify(tab?.rows)).toContain("kit");
  });

  test.each([
    ["notes.md", "text/markdown"],
    ["rows.csv", "text/csv"],
    ["data.json", "application/json"],
    ["script.py", "text/plain"],
  ])("called %s is a text file of its own type", async (name, type) => {
    const { file } = await create({ name, content: "a,b" });
    expect(fileOf(file.id).mimeType).toBe(type);
    expect(textOf(file.id)).toBe("a,b");
  });

  test("may be empty", async () => {
    const { file } = await create({ name: "empty.txt", content: "" });
    expect(textOf(file.id)).toBe("");
  });

  test.each([
    [{ type: "presentation" }, "Google makes no slides of text."],
    [{ type: "folder" }, "A folder has no content."],
  ])("of %j is refused with another way", async (more, message) => {
    const refused = create({ name: "x", content: "y", ...more });
    await expect(refused).rejects.toThrow(message);
    expect(google.ledger).toEqual([]);
  });
});

describe("an empty file", () => {
  test.each([
    ["document", "Google Doc"],
    ["spreadsheet", "Google Sheet"],
    ["presentation", "Google Slides"],
    ["folder", "folder"],
    ["text", "text/plain"],
  ])("of type %s is made by one request", async (type, label) => {
    const { file } = await create({ name: "New", type });
    expect(file).toMatchObject({ name: "New", type: label });
    expect(google.ledger).toHaveLength(1);
  });

  test("of a name that is there already stands beside it", async () => {
    const folder_id = fileNamed("Research").id;
    const first = await create({ name: "Twin", folder_id });
    const second = await create({ name: "Twin", folder_id });
    expect(second.file.id).not.toBe(first.file.id);
    expect(fileOf(first.file.id).name).toBe("Twin");
  });

  test("needs a name", async () => {
    await expect(create({ type: "document" })).rejects.toThrow("needs a name");
  });
});

describe("a folder to put it in", () => {
  test("may be named by its link", async () => {
    const { id } = fileNamed("Research");
    const folder_id = `https://drive.google.com/drive/folders/${id}`;
    const { file } = await create({ name: "a.txt", content: "a", folder_id });
    expect(file.folder).toEqual({ id, name: "Research" });
    expect(fileOf(file.id).parentId).toBe(id);
  });

  test("may be in a shared drive, which owns what is in it", async () => {
    const { id } = fileNamed("Apollo");
    const { file } = await create({ name: "New plan", folder_id: id });
    expect(file).toMatchObject({
      folder: { id, name: "Apollo" },
      shared_drive_id: fileNamed("Drive").id,
    });
    expect(fileOf(file.id).ownerId).toBeUndefined();
  });

  test("may be a shortcut to one", async () => {
    const folder = fileNamed("Research");
    const { id } = new Seeder(google.world, ADA).shortcut("There", folder);
    const { file } = await create({ name: "x", folder_id: id });
    expect(fileOf(file.id).parentId).toBe(folder.id);
  });

  test("has to be a folder", async () => {
    const { id } = fileNamed("Onboarding");
    await expect(create({ name: "x", folder_id: id })).rejects.toThrow(
      "is no folder but: Google Doc",
    );
    expect(writes()).toEqual([]);
  });

  test("that the person may only read is refused before anything is made", async () => {
    const { id } = fileNamed("Press kit");
    const refused = create({ name: "x", folder_id: id }, { email: BEN });
    await expect(refused).rejects.toThrow("You may not add anything");
    expect(writes()).toEqual([]);
  });

  test("that is not there is named, with what to do", async () => {
    const refused = create({ name: "x", folder_id: "1234567890abc" });
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining("1234567890abc does not exist"),
      next: expect.stringContaining("drive_search_files"),
    });
  });
});

describe("people outside", () => {
  test("who will see it are named before it is made, as it is made [H-062]", async () => {
    const { asked } = await create({
      name: "a.txt",
      content: "a",
      folder_id: fileNamed("Contracts").id,
    });
    expect(asked).toMatchObject([
      {
        requests: [
          {
            method: "drive.files.create:upload",
            params: { fields: expect.any(String), supportsAllDrives: true },
            payload: {
              name: "a.txt",
              mimeType: "text/plain",
              parents: [fileNamed("Contracts").id],
            },
          },
        ],
        recipients: [CLEO],
        summary: 'new file "a.txt" in the folder Contracts',
      },
    ]);
  });

  test("are anyone where a link leads to the folder", async () => {
    const folder_id = fileNamed("Press kit").id;
    const { asked } = await create({ name: "x", folder_id });
    expect(asked).toMatchObject([{ recipients: ["anyone"] }]);
  });

  test("keep it from being made when the policy forbids it [H-062]", async () => {
    const refused = create(
      { name: "x", folder_id: fileNamed("Contracts").id },
      { egress: () => Promise.reject(new ToolError("Not outside.")) },
    );
    await expect(refused).rejects.toThrow("Not outside.");
    expect(writes()).toEqual([]);
  });

  test("are not asked about where nobody outside sees it", async () => {
    for (const name of ["Research", "Apollo"]) {
      const folder_id = fileNamed(name).id;
      const { asked } = await create({ name: "x", folder_id });
      expect(asked).toEqual([]);
    }
  });
});

describe("an upload", () => {
  test("becomes the file, with a name and a folder", async () => {
    const upload_id = await uploaded("raw.bin", "application/zip", "PK");
    const { id } = fileNamed("Research");
    const { file, undo } = await create({
      upload_id,
      name: "Archive.zip",
      folder_id: id,
    });
    expect(file).toMatchObject({ name: "Archive.zip", folder: { id } });
    expect(textOf(file.id)).toBe("PK");
    await undoAll(undo);
    expect(fileOf(file.id).trashed).toBeDefined();
  });

  test("stays as it is when nothing more is asked", async () => {
    const upload_id = await uploaded("raw.txt", "text/plain", "hello");
    const { file, called } = await create({ upload_id });
    expect(file.name).toBe("raw.txt");
    expect(called).toEqual(["drive.files.get"]);
  });

  test("is converted to a Google type, and then trashed", async () => {
    const upload_id = await uploaded("Report.md", "text/markdown", "# Report");
    const { file } = await create({ upload_id, type: "document" });
    expect(file).toMatchObject({ name: "Report", type: "Google Doc" });
    expect(textOf(file.id)).toContain("Report");
    expect(fileNamed("Report.md").trashed).toBeDefined();
  });

  test("that cannot be trashed afterwards is told", async () => {
    const upload_id = await uploaded("Report.md", "text/markdown", "# Report");
    google.fault({ on: "drive.files.update", kind: "status", status: 403 });
    const { notes } = await create({ upload_id, type: "document" });
    expect(notes.join()).toContain("may still be there");
  });

  test("that is not finished, or not this person's, is refused", async () => {
    const unknown = create({ upload_id: "abcdefghijkl" });
    await expect(unknown).rejects.toThrow("There is no upload abcdefghijkl");
    const upload_id = await uploaded("raw.txt", "text/plain", "hello");
    const stranger = create({ upload_id }, { email: BEN });
    await expect(stranger).rejects.toThrow(`There is no upload ${upload_id}`);
  });
});

describe("an attachment of a mail", () => {
  const scopes = ["drive", "gmail.readonly"];

  test("goes to Drive with its name and type, or as asked", async () => {
    const attachment = attachmentOf(ADA);
    const own = await create({ attachment: attachment.ids }, { scopes });
    expect(own.file.name).toBe(attachment.name);
    expect(fileOf(own.file.id).mimeType).toBe(attachment.type);
    expect(fileOf(own.file.id).content).toMatchObject({ kind: "bytes" });
    const named = await create(
      {
        attachment: attachment.ids,
        name: "Kept",
        folder_id: fileNamed("Research").id,
      },
      { scopes },
    );
    expect(named.file).toMatchObject({
      name: "Kept",
      folder: { name: "Research" },
    });
  });

  test("is refused where mail may not be read, and that is said", async () => {
    const { ids } = attachmentOf(ADA);
    const refused = create({ attachment: ids });
    await expect(refused).rejects.toThrow("may not read mail");
    expect(google.ledger).toEqual([]);
  });
});

test.each([
  [{ content: "a", upload_id: "abc" }, "A file has one content."],
  [{ upload_id: "abc", type: "text" }, "are not made a text"],
])("%j is refused before any request leaves", async (more, message) => {
  await expect(create({ name: "x", ...more })).rejects.toThrow(message);
  expect(google.ledger).toEqual([]);
});

test.each([
  { name: " " },
  { name: "x", folder_id: "../about" },
  { name: "x", upload_id: "../x" },
  { name: "x", attachment: { message_id: "../x", attachment_id: "1" } },
  { name: "x", attachment: { message_id: "18c0ffee1234", attachment_id: "x" } },
  { name: "x", content: "y".repeat(1_000_001) },
])(
  "arguments out of shape are refused before any request leaves",
  async (input) => {
    await expect(run(createFile, input)).rejects.toThrow();
    expect(google.ledger).toEqual([]);
  },
);

test("a cut after the write says that its outcome is unknown", async () => {
  google.fault({ on: "drive.files.create", kind: "cut", within: "head" });
  await expect(create({ name: "x" })).rejects.toMatchObject({
    options: { reason: "outcome_unknown" },
  });
  expect(writes()).toHaveLength(1);
});

test("with drive.file alone, makes files, and says why a folder is out of reach", async () => {
  const scopes = ["drive.file"];
  const { file } = await create({ name: "Mine", content: "x" }, { scopes });
  expect(fileOf(file.id).name).toBe("Mine");
  const folder_id = fileNamed("Research").id;
  await expect(
    create({ name: "x", folder_id }, { scopes }),
  ).rejects.toMatchObject({
    next: expect.stringContaining("Only files made or opened with this app"),
  });
});

/** The first attachment of somebody's mail. */
function attachmentOf(email: string) {
  const account = google.world.accounts.find((each) => each.email === email);
  const mailbox = google.world.gmail.mailboxes.get(account?.id ?? "");
  for (const message of mailbox?.messages.values() ?? [])
    for (const part of walk(message.mail.root))
      if (part.filename)
        return {
          ids: { message_id: message.id, attachment_id: part.partId },
          name: part.filename,
          type: part.mimeType,
        };
  throw new Error(`There is no attachment in the mail of ${email}`);
}
