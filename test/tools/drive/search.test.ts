import { describe, expect, test } from "vitest";
import * as z from "zod";
import { Seeder } from "../../../emulator/drive/seed/seeder.js";
import { type File, file } from "../../../tools/drive/file.js";
import { searchFiles } from "../../../tools/drive/search.js";
import { ToolError } from "../../../tools/error.js";
import {
  callAs,
  contextFor,
  google,
  type Scopes,
  withGoogle,
} from "../context.js";
import { readLiterals } from "./reader.js";
import { fileNamed, linkedStatus } from "./world.js";

withGoogle();

const ADA = "ada@acme.example";
const BEN = "ben@acme.example";
const CLEO = "cleo@globex.example";
const isType = (type: string) => (hit: File) => hit.type === type;
const results = z.object({
  files: z.array(file),
  next_cursor: z.string().optional(),
  notes: z.array(z.string()),
});

async function search(
  input: Record<string, unknown>,
  { email = ADA, scopes = ["drive.readonly"] as Scopes } = {},
) {
  const { data, text, called } = await callAs(
    email,
    scopes,
    searchFiles,
    input,
  );
  const { files, ...rest } = results.parse(data);
  return { files, names: files.map(({ name }) => name), text, called, ...rest };
}

/** The requests that travelled by themselves; parts of a batch travel in one. */
const roundTrips = () =>
  google.ledger.filter(({ batch }) => !batch).map(({ method }) => method);

describe("words", () => {
  test("are found in names and contents, and each hit says what it is", async () => {
    const { files, text } = await search({ query: "budget" });
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Budget 2026", "Apollo launch"]),
    );
    const finance = fileNamed("Finance");
    const budget = files.find(({ folder }) => folder?.id === finance.id);
    expect(budget).toEqual({
      id: fileNamed("Budget 2026").id,
      name: "Budget 2026",
      type: "Google Sheet",
      link: `https://docs.google.com/spreadsheets/d/${budget?.id}/edit?usp=drivesdk`,
      owner: ADA,
      folder: { id: finance.id, name: "Finance" },
      modified: "Thu 2026-11-19T10:00:00+00:00",
      created: "Mon 2026-11-09T10:00:00+00:00",
      size: 1024,
      shared_with: "inside",
      outside: false,
      starred: true,
    });
    expect(text).toContain(
      `Files in the Drive of ${ADA}, by the names that people gave them:`,
    );
    expect(text).toContain(`**Budget 2026** (Google Sheet) id: ${budget?.id}`);
  });

  test("are looked up in at most two round trips", async () => {
    const { called } = await search({ query: "budget" });
    expect(roundTrips()).toEqual(["drive.files.list", "batch"]);
    expect(new Set(called)).toEqual(
      new Set(["drive.files.list", "drive.files.get"]),
    );
  });

  test.each([
    ["Valentine's", `Valentine's "quick" notes.txt`],
    ["quinn's paper\\essay", "quinn's paper\\essay.txt"],
    ["תקציב", "תקציב 2026"],
  ])("such as %s are taken literally", async (query, name) => {
    expect((await search({ query })).names).toContain(name);
  });

  test("that look like the search language find nothing else", async () => {
    const query = "' or trashed = true or name contains 'zzz";
    expect((await search({ query })).names).toEqual([]);
  });

  test("of other people's private files are not found", async () => {
    const { files, text } = await search({ query: "Salary talks" });
    expect(files).toEqual([]);
    expect(text).toBe(`No files found in the Drive of ${ADA}.`);
    const bens = await search({ query: "Salary talks" }, { email: BEN });
    expect(bens.names).toContain("Salary talks");
  });

  test("that Google cannot read are refused with what may be wrong with them", async () => {
    await expect(search({ q: "name conatins 'x'" })).rejects.toMatchObject({
      next: expect.stringContaining("q has to be in Google's search syntax"),
    });
    await expect(search({ cursor: "bogus" })).rejects.toMatchObject({
      next: expect.stringContaining("cursor has to be the next_cursor"),
    });
  });

  test("are ranked by Google, and an order beside them is told to be left out", async () => {
    const { notes } = await search({ query: "budget", order_by: "name" });
    expect(notes.join()).toContain("Ordered by relevance");
    expect(google.ledger[0]?.query).not.toHaveProperty("orderBy");
  });
});

describe("without words", () => {
  test("recent files come, the latest first, and no folders", async () => {
    const { files } = await search({ limit: 100 });
    expect(files.map(({ type }) => type)).not.toContain("folder");
    expect(google.ledger[0]?.query).toMatchObject({ orderBy: "recency desc" });
    expect(files[0]?.name).toBe("Budget 2026");
  });

  test("a folder is listed, folders first", async () => {
    const { files } = await search({ folder_id: "root", limit: 100 });
    const types = files.map(({ type }) => type);
    const firstFile = types.findIndex((type) => type !== "folder");
    expect(firstFile).toBeGreaterThan(0);
    expect(types.slice(firstFile)).not.toContain("folder");
    expect(files[0]?.folder?.name).toBe("My Drive");
  });

  test("a folder is listed by its link", async () => {
    const link = `https://drive.google.com/drive/folders/${fileNamed("Press kit").id}`;
    expect((await search({ folder_id: link })).names).toContain("logo.png");
  });

  const narrowed: [Record<string, unknown>, string, (hit: File) => boolean][] =
    [
      [{ type: "presentation" }, "Apollo launch", isType("Google Slides")],
      [{ type: "pdf" }, "Framework contract Globex.pdf", isType("PDF")],
      [{ type: "image" }, "logo.png", isType("image/png")],
      [{ trashed: true }, "Old budget draft", (hit) => hit.trashed === true],
      [{ owner: CLEO }, "Notes from Globex", (hit) => hit.owner === CLEO],
      [{ owner: "me" }, "Onboarding", (hit) => hit.owner === ADA],
      [
        { q: "name = 'Onboarding'" },
        "Onboarding",
        (hit) => hit.name === "Onboarding",
      ],
      [{ starred: true }, "Budget 2026", (hit) => hit.starred === true],
      [
        { modified_after: "2026-11-19" },
        "Budget 2026",
        (hit) => (hit.modified ?? "").slice(4) >= "2026-11-19",
      ],
      [
        { modified_before: "2026-11-19" },
        "Onboarding",
        (hit) => (hit.modified ?? "").slice(4) < "2026-11-19",
      ],
    ];

  test.each(narrowed)("%j finds what it says", async (input, name, fits) => {
    const { files, names } = await search({ ...input, limit: 100 });
    expect(names).toContain(name);
    expect(files.filter((hit) => !fits(hit))).toEqual([]);
  });

  test("what was shared with me comes by the time of sharing when asked", async () => {
    const input = { shared_with_me: true, order_by: "shared" };
    const ada = google.world.accounts.find(({ email }) => email === ADA);
    const shares = [...google.world.drive.files.values()].flatMap((file) => {
      const share = file.sharedWith.get(ada?.id ?? "");
      return share ? [{ name: file.name, time: share.time }] : [];
    });
    const expected = shares.sort((a, b) => b.time - a.time);
    expect((await search(input)).names).toEqual(
      expected.map(({ name }) => name),
    );
  });

  test("a date whose zone is not known is read in UTC, and that is said", async () => {
    const said = (await search({ modified_after: "2026-11-19" })).notes;
    expect(said).toEqual([
      "Dates were read in UTC, as your time zone is not known.",
    ]);
    const sure = await search({ modified_after: "2026-11-19T00:00+01:00" });
    expect(sure.notes).toEqual([]);
  });

  test("pages add up to the whole", async () => {
    const whole = await search({ folder_id: "root", limit: 100 });
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const input = { folder_id: "root", limit: 4, ...(cursor && { cursor }) };
      const page = await search(input);
      names.push(...page.names);
      cursor = page.next_cursor;
      if (cursor) expect(page.text).toContain(JSON.stringify(cursor));
    } while (cursor);
    expect(names).toEqual(whole.names);
  });
});

describe("a folder", () => {
  test("of 10,000 files gives each of them once, page by page", async () => {
    const folder = fileNamed("Research");
    const like = fileNamed("Interviews.txt");
    const added = Array.from({ length: 10_000 }, () => google.world.id("file"));
    for (const [number, id] of added.entries())
      google.world.drive.files.set(id, {
        ...like,
        id,
        // Every name stands ten times.
        name: `Copy ${number % 1000}`,
        parentId: folder.id,
      });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const input = {
        folder_id: folder.id,
        limit: 100,
        ...(cursor && { cursor }),
      };
      const page = await search(input);
      seen.push(...page.files.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining([added[0], added[9999]]));
    expect(seen.length).toBeGreaterThanOrEqual(10_000);
  }, 60_000);

  test("that is a shortcut to one is told, with the call that lists it", async () => {
    const target = fileNamed("Research");
    const { id } = new Seeder(google.world, ADA).shortcut("There", target);
    const { files, notes } = await search({ folder_id: id });
    expect(files).toEqual([]);
    expect(notes.join()).toContain(`{"folder_id":"${target.id}"}`);
    expect(roundTrips()).toEqual(["drive.files.list", "drive.files.get"]);
  });

  test("that is none is told", async () => {
    const { notes } = await search({ folder_id: fileNamed("Onboarding").id });
    expect(notes).toEqual(["folder_id is no folder, so nothing lies in it."]);
  });

  test("that is empty is simply that", async () => {
    const { notes, text } = await search({ folder_id: fileNamed("Hermes").id });
    expect(notes).toEqual([]);
    expect(text).toBe(`No files found in the Drive of ${ADA}.`);
  });
});

test("files of the same name are told apart by id and folder", async () => {
  const { files } = await search({ q: "name = 'Budget 2026'" });
  expect(files.map(({ folder }) => folder?.name).sort()).toEqual([
    "Archive",
    "Finance",
  ]);
  expect(new Set(files.map(({ id }) => id)).size).toBe(2);
});

test("2,000 characters of anything are asked for as they are", async () => {
  const query = '\'\\ or (😀) "x" '.repeat(200).slice(0, 2000).toWellFormed();
  const { files } = await search({ query });
  expect(files).toEqual([]);
  const sent = String(google.ledger[0]?.query.q);
  expect(readLiterals(sent).literals).toEqual([query]);
});

describe("shared drives", () => {
  test("are searched with everything else", async () => {
    const { files } = await search({ type: "document", limit: 100 });
    const plan = files.find(({ name }) => name === "Project plan");
    expect(plan).toMatchObject({
      shared_drive_id: fileNamed("Drive").id,
      folder: { name: "Apollo" },
    });
  });

  test("are searched alone, and their top is told as such", async () => {
    const id = fileNamed("Drive").id;
    const { files } = await search({ shared_drive_id: id, type: "folder" });
    expect(files.map(({ name }) => name)).toContain("Apollo");
    for (const { folder } of files)
      expect(folder).toEqual({ id, name: "top of shared drive" });
    expect(roundTrips()).toEqual(["drive.files.list"]);
  });
});

describe("a result", () => {
  test("that is a shortcut shows what it points to", async () => {
    const { files, text } = await search({ type: "shortcut" });
    const target = files.find(({ name }) => name === "Project plan")?.target;
    expect(target).toEqual({
      id: fileNamed("Project plan").id,
      type: "Google Doc",
    });
    expect(text).toContain(`points to ${target?.id} (Google Doc)`);
  });

  test.each([
    ["Company handbook", "inside"],
    ["Offer for Dora", "outside"],
    ["Press kit", "anyone"],
    ["Onboarding", "nobody"],
    ["Notes from Globex", "outside"],
  ])("called %s shows that it is shared with %s", async (name, shared_with) => {
    const { files } = await search({ q: `name = '${name}'` });
    expect(files).toMatchObject([{ name, shared_with }]);
  });

  test("has a name without invisible characters or line breaks", async () => {
    fileNamed("Onboarding").name = "On\u202Eboard\u200Bing\n# now";
    const { names } = await search({ folder_id: "root", limit: 100 });
    expect(names).toContain("Onboarding # now");
  });

  test("lies in a folder whose name is cleaned as well", async () => {
    fileNamed("Contracts").name = "Con\u200Btracts\u202E";
    const { files } = await search({
      q: "name = 'Framework contract Globex.pdf'",
    });
    expect(files[0]?.folder?.name).toBe("Contracts");
  });

  test("has its times, and takes dates, in the person's zone where known", async () => {
    const { context } = await contextFor(ADA, ["drive.readonly"], searchFiles, {
      status: linkedStatus(["drive.readonly"]),
    });
    const person = { ...context.person, timeZone: "America/New_York" };
    const { data } = await searchFiles.run(
      { q: "name = 'Onboarding'", modified_before: "2026-11-20" },
      { ...context, person },
    );
    expect(data).toMatchObject({
      files: [{ modified: "Tue 2026-10-06T06:00:00-04:00" }],
      notes: [],
    });
    expect(google.ledger[0]?.query.q).toContain(
      "modifiedTime < '2026-11-20T05:00:00Z'",
    );
  });

  test("that Google says to be incomplete is told so", async () => {
    const { context } = await contextFor(ADA, ["drive.readonly"], searchFiles, {
      status: linkedStatus(["drive.readonly"]),
    });
    // The embedded Google always searches everything.
    const list = async () => ({ data: { files: [], incompleteSearch: true } });
    const google = Object.create(context.google, {
      drive: { value: { files: { list } } },
    });
    const { text } = await searchFiles.run({}, { ...context, google });
    expect(text).toContain("Google did not search everything");
  });
});

describe("narrow scopes", () => {
  test("of metadata suffice", async () => {
    const scopes = ["drive.metadata.readonly"];
    const { names } = await search({ type: "pdf" }, { scopes });
    expect(names).toContain("Framework contract Globex.pdf");
  });

  test("of the app's own files find nothing else", async () => {
    const scopes = ["drive.file"];
    expect((await search({}, { scopes })).names).toEqual([]);
  });

  test("of a client let nothing through by a wider token", async () => {
    const scopes = {
      client: ["drive.file"],
      google: ["drive", "drive.file"],
      admin: ["drive", "drive.file"],
    };
    await expect(search({}, { scopes })).rejects.toThrow();
    expect(google.ledger).toEqual([]);
  });
});

test("a folder that is not there is named, with what to do", async () => {
  const { context } = await contextFor(ADA, ["drive.readonly"], searchFiles, {
    status: linkedStatus(["drive.readonly"]),
  });
  const refusal = await searchFiles
    .run({ folder_id: "1234567890abc" }, context)
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ToolError);
  expect(refusal).toMatchObject({
    text: `The file 1234567890abc does not exist or is not visible to ${ADA}. Check the id with drive_search_files, or ask the owner to share the file.`,
  });
});

describe("the names of folders", () => {
  const scopes = ["drive.readonly"];

  test("that the person may not see are left out", async () => {
    google.fault({ on: "drive.files.get", kind: "status", status: 404 });
    const name = "Framework contract Globex.pdf";
    const { files } = await search({ q: `name = '${name}'` });
    expect(files).toMatchObject([{ name }]);
    expect(files[0]?.folder).toEqual({ id: fileNamed("Contracts").id });
  });

  test.each([
    ["rate_limited", true],
    ["unavailable", true],
    ["reconnect", false],
  ])("that fail as %s leave the files: %s", async (reason, kept) => {
    const { context } = await contextFor(ADA, scopes, searchFiles, {
      status: linkedStatus(scopes),
    });
    const broken = Object.assign(Object.create(context.google), {
      batch: () => Promise.reject(new ToolError("No.", "", { reason })),
    });
    const answer = searchFiles.run(
      { type: "pdf" },
      { ...context, google: broken },
    );
    if (kept) expect((await answer).text).toContain("Framework contract");
    else await expect(answer).rejects.toThrow("No.");
  });
});

test.each([
  { folder_id: "../about" },
  { folder_id: "https://evil.example/drive/folders/1234567890abc" },
  { shared_drive_id: "x' or 1=1" },
  { owner: "two@a.example, three@b.example" },
  { modified_after: "yesterday" },
  { q: "name = 'x" },
  { q: "starred = true) or (trashed = true" },
  { order_by: "relevance" },
  { type: "application/pdf" },
  { limit: 101 },
  { query: "x".repeat(2001) },
  { q: `name = '${"x".repeat(4000)}'` },
  { page_size: 5 },
])("%j is refused before any request leaves", async (input) => {
  await expect(search(input)).rejects.toThrow(z.ZodError);
  expect(google.ledger).toEqual([]);
});
