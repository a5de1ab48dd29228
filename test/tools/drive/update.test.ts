import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { updateFile } from "../../../tools/drive/update.js";
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

const update = (
  file_id: string,
  changes: Record<string, unknown>,
  conditions?: Parameters<typeof write>[2],
) => write(updateFile, { file_id, ...changes }, conditions);

/** What of a file the tool may change. */
function stateOf(id: string) {
  const { name, parentId, description, starredBy } = fileOf(id);
  return {
    name,
    parentId,
    description: description ?? "",
    starred: starredBy.size,
  };
}

const shortcut = () =>
  [...google.world.drive.files.values()].find(
    ({ content }) => content.kind === "shortcut",
  )?.id ?? "";

describe("name, folder, description and star", () => {
  test("change in one request, and undoing brings all back", async () => {
    const { id } = fileNamed("Onboarding");
    const before = stateOf(id);
    const folder_id = fileNamed("Research").id;
    const { file, undo, text } = await update(id, {
      name: "Welcome",
      folder_id,
      description: "For new people",
      starred: true,
    });
    expect(file).toMatchObject({
      id,
      name: "Welcome",
      folder: { id: folder_id, name: "Research" },
      starred: true,
    });
    expect(stateOf(id)).toEqual({
      name: "Welcome",
      parentId: folder_id,
      description: "For new people",
      starred: 1,
    });
    expect(writes()).toHaveLength(1);
    expect(text).toContain(`Updated in the Drive of ${ADA}`);
    expect(undo).toHaveLength(1);
    await undoAll(undo);
    expect(stateOf(id)).toEqual(before);
  });

  test("that are not named stay", async () => {
    const { id } = fileNamed("Onboarding");
    const before = stateOf(id);
    await update(id, { name: "Welcome" });
    expect(stateOf(id)).toEqual({ ...before, name: "Welcome" });
  });

  test("of any kind and in any combination are brought back by undoing", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 });
    const changes = fc.record(
      {
        name: text.filter((name) => name.trim() !== ""),
        folder_id: fc.constantFrom("Research", "Archive", "Press kit"),
        description: text,
        starred: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const isSome = (each: object) => Object.keys(each).length > 0;
    await fc.assert(
      fc.asyncProperty(changes.filter(isSome), async (change) => {
        const { id } = fileNamed("Onboarding");
        const before = stateOf(id);
        const { folder_id: folder, ...rest } = change;
        const place = folder && { folder_id: fileNamed(folder).id };
        const { undo } = await update(id, { ...rest, ...place });
        await undoAll(undo);
        expect(stateOf(id)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  test("of a shortcut are its own", async () => {
    const id = shortcut();
    await update(id, { name: "Shortcut to the plan" });
    expect(fileOf(id).name).toBe("Shortcut to the plan");
    expect(fileNamed("Project plan").id).not.toBe(id);
  });

  test("may be given back to what they were", async () => {
    const { id } = fileNamed("Budget 2026");
    await update(id, { description: "", starred: false });
    expect(stateOf(id)).toMatchObject({ description: "", starred: 0 });
  });

  test("a file that lies in the folder already is not moved", async () => {
    const { id, parentId } = fileNamed("Onboarding");
    const { undo } = await update(id, { folder_id: "root", name: "Welcome" });
    expect(fileOf(id).parentId).toBe(parentId);
    expect(undo).toEqual([
      {
        tool: "drive_update_file",
        arguments: { file_id: id, name: "Onboarding" },
      },
    ]);
  });

  test("a folder moves with all that is in it, but not into itself", async () => {
    const { id } = fileNamed("2026");
    const folder_id = fileNamed("Research").id;
    const { undo } = await update(id, { folder_id });
    expect(fileOf(id).parentId).toBe(folder_id);
    await undoAll(undo);
    expect(fileOf(id).parentId).toBe(fileNamed("Finance").id);
    const inner = fileNamed("Q3").id;
    await expect(update(id, { folder_id: inner })).rejects.toThrow();
    expect(fileOf(id).parentId).toBe(fileNamed("Finance").id);
  });
});

describe("new text", () => {
  test("replaces a document by Markdown, and its revision brings it back", async () => {
    const { id } = fileNamed("Onboarding");
    const before = textOf(id);
    const { undo, notes } = await update(id, { content: "# New\n\nText." });
    expect(textOf(id)).toContain("# New");
    expect(notes.join()).toContain("former revision");
    expect(undo).toMatchObject([{ tool: "drive_restore_revision" }]);
    await undoAll(undo);
    expect(textOf(id).replace(/\s+/g, " ")).toContain(
      before.split("\n")[0]?.replace(/^#+ /, "") ?? "",
    );
  });

  test("replaces a text file, which keeps its type, and its revision brings it back", async () => {
    const { id } = fileNamed("invoices.py");
    const before = textOf(id);
    const { undo, notes } = await update(id, { content: "print('hi')\n" });
    expect(textOf(id)).toBe("print('hi')\n");
    expect(fileOf(id).mimeType).toBe("text/x-python");
    expect(notes.join()).toContain("30 days");
    await undoAll(undo);
    expect(textOf(id)).toBe(before);
  });

  test("goes with a new name and a move in one upload", async () => {
    const { id } = fileNamed("invoices.py");
    const { undo } = await update(id, {
      content: "pass",
      name: "all.py",
      folder_id: fileNamed("Archive").id,
    });
    expect(stateOf(id)).toMatchObject({
      name: "all.py",
      parentId: fileNamed("Archive").id,
    });
    expect(undo.map(({ tool }) => tool)).toEqual([
      "drive_update_file",
      "drive_restore_revision",
    ]);
    await undoAll(undo);
    expect(stateOf(id)).toMatchObject({
      name: "invoices.py",
      parentId: fileNamed("Research").id,
    });
  });

  test("may be none at all", async () => {
    const { id } = fileNamed("invoices.py");
    await update(id, { content: "" });
    expect(textOf(id)).toBe("");
  });

  test("replaces a spreadsheet of one tab by CSV", async () => {
    const { id } = fileNamed("Risks");
    await update(id, { content: "a,b\n1,2" });
    const [tab] = google.world.sheets.spreadsheets.get(id)?.tabs ?? [];
    const values = tab?.rows.map((row) => row.map((cell) => cell?.value));
    expect(values).toEqual([
      ["a", "b"],
      [1, 2],
    ]);
  });

  test("does not replace a spreadsheet of several tabs", async () => {
    const { id } = fileNamed("Budget 2026");
    await expect(update(id, { content: "a,b" })).rejects.toMatchObject({
      message: expect.stringMatching(/has \d+ tabs/),
      next: expect.stringContaining("Sheets tools"),
    });
    expect(writes()).toEqual([]);
  });

  test("for a shortcut goes to its target, and that is said", async () => {
    const { notes, file } = await update(shortcut(), { content: "# Plan B" });
    expect(file.id).toBe(fileNamed("Project plan").id);
    expect(textOf(file.id)).toContain("Plan B");
    expect(notes.join()).toContain("is a shortcut");
  });

  test("and a name for a shortcut are two files, which is refused", async () => {
    const both = { content: "x", name: "y" };
    await expect(update(shortcut(), both)).rejects.toThrow("is a shortcut");
    expect(writes()).toEqual([]);
  });

  test.each([
    ["Research", "A folder has no content.", "drive_create_file"],
    ["logo.png", "Text cannot stand in", "drive_create_upload"],
    ["Apollo launch", "Text cannot stand in", "drive_create_upload"],
  ])("for %s is refused with another way", async (name, message, next) => {
    await expect(
      update(fileNamed(name).id, { content: "x" }),
    ).rejects.toMatchObject({
      message: expect.stringContaining(message),
      next: expect.stringContaining(next),
    });
    expect(writes()).toEqual([]);
  });
});

describe("an upload", () => {
  test("replaces the bytes, is trashed itself, and the revision brings the former back", async () => {
    const { id } = fileNamed("customers.csv");
    const before = textOf(id);
    const upload_id = await uploaded("new.csv", "text/csv", "name\nBo");
    const { undo } = await update(id, { upload_id });
    expect(textOf(id)).toBe("name\nBo");
    expect(fileOf(id).name).toBe("customers.csv");
    expect(fileNamed("new.csv").trashed).toBeDefined();
    await undoAll(undo);
    expect(textOf(id)).toBe(before);
  });

  test("of another type says that the type changes", async () => {
    const upload_id = await uploaded("a.pdf", "application/pdf", "%PDF-1.7");
    const { notes, file } = await update(fileNamed("logo.png").id, {
      upload_id,
    });
    expect(file.type).toBe("PDF");
    expect(notes.join()).toContain("Its type was image/png and is PDF now.");
  });

  test("replaces a document, which stays one", async () => {
    const { id } = fileNamed("Onboarding");
    const upload_id = await uploaded("a.md", "text/markdown", "# From a file");
    const { file } = await update(id, { upload_id });
    expect(file.type).toBe("Google Doc");
    expect(textOf(id)).toContain("From a file");
  });

  test("that is not there, or is for a folder, is refused", async () => {
    const { id } = fileNamed("Onboarding");
    const unknown = update(id, { upload_id: "abcdefghijkl" });
    await expect(unknown).rejects.toThrow("There is no upload abcdefghijkl");
    const folder = update(fileNamed("Research").id, { upload_id: "abc" });
    await expect(folder).rejects.toThrow("A folder has no content.");
  });
});

describe("people outside who will see a change", () => {
  test("are those of the file and of the folder that it goes to [H-062]", async () => {
    const { id } = fileNamed("Offer for Dora");
    const { asked } = await update(id, {
      name: "Offer",
      folder_id: fileNamed("Contracts").id,
    });
    expect(asked).toMatchObject([
      {
        requests: [
          {
            method: "drive.files.update",
            params: {
              fileId: id,
              addParents: fileNamed("Contracts").id,
              removeParents: expect.any(String),
            },
            payload: { name: "Offer" },
          },
        ],
        recipients: ["dora@mail.example", CLEO],
      },
    ]);
  });

  test("do not see a star", async () => {
    const { id } = fileNamed("Offer for Dora");
    expect((await update(id, { starred: true })).asked).toEqual([]);
  });

  test("in a shared drive are told by its own list of permissions", async () => {
    const { id } = fileNamed("Kickoff notes");
    const { asked } = await update(id, { name: "Kickoff" });
    expect(asked).toMatchObject([{ recipients: [CLEO] }]);
  });

  test("may be anyone where Google does not tell", async () => {
    const file = fileNamed("Workshop ideas");
    file.writersCanShare = false;
    const { asked } = await update(file.id, { name: "Ideas" });
    expect(asked).toMatchObject([{ recipients: ["anyone"] }]);
  });

  test("keep it from being made when the policy forbids it", async () => {
    const { id } = fileNamed("Offer for Dora");
    const refused = update(
      id,
      { content: "secret" },
      { egress: () => Promise.reject(new ToolError("Not outside.")) },
    );
    await expect(refused).rejects.toThrow("Not outside.");
    expect(writes()).toEqual([]);
  });
});

describe("a reader", () => {
  test("is refused with whom to ask, before anything changes", async () => {
    const { id } = fileNamed("Notes from Globex");
    await expect(update(id, { name: "Mine" })).rejects.toMatchObject({
      message: `${ADA} may not change the file ${id}.`,
      next: expect.stringContaining(`Ask ${CLEO}`),
    });
    expect(writes()).toEqual([]);
  });

  test("can star", async () => {
    const { id } = fileNamed("Company handbook");
    const { undo } = await update(id, { starred: true }, { email: BEN });
    expect(fileOf(id).starredBy.size).toBe(1);
    await undoAll(undo, { email: BEN });
    expect(fileOf(id).starredBy.size).toBe(0);
  });
});

test.each([
  [{}, "There is nothing to change."],
  [{ content: "a", upload_id: "abc" }, "A file has one content."],
])("%j is refused before any request leaves", async (changes, message) => {
  const { id } = fileNamed("Onboarding");
  await expect(update(id, changes)).rejects.toThrow(message);
  expect(google.ledger).toEqual([]);
});

test.each([{ name: "" }, { folder_id: "a?b" }, { upload_id: "a b" }])(
  "%j is out of shape",
  async (changes) => {
    const file_id = fileNamed("Onboarding").id;
    const refused = run(updateFile, { file_id, ...changes });
    await expect(refused).rejects.toThrow(z.ZodError);
  },
);

test("a cut after the write says that its outcome is unknown, and writes once", async () => {
  google.fault({ on: "drive.files.update", kind: "cut", within: "head" });
  const { id } = fileNamed("Onboarding");
  await expect(update(id, { name: "x" })).rejects.toMatchObject({
    options: { reason: "outcome_unknown" },
  });
  expect(writes()).toHaveLength(1);
});

test("with drive.file alone a file out of reach says why", async () => {
  const { id } = fileNamed("Onboarding");
  await expect(
    update(id, { name: "x" }, { scopes: ["drive.file"] }),
  ).rejects.toMatchObject({
    next: expect.stringContaining("Only files made or opened with this app"),
  });
});
