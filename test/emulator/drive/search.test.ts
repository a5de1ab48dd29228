import { beforeEach, describe, expect, test } from "vitest";
import { blankFile } from "../../../emulator/drive/tree.js";
import type { Google } from "../../../emulator/frame.js";
import { ADA, driveOf, embedded, fileNamed, refusal } from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

async function names(q: string): Promise<string[]> {
  const { data } = await driveOf(google).files.list({
    q,
    pageSize: 1000,
    orderBy: "name",
  });
  return (data.files ?? []).map(({ name }) => name ?? "");
}

/** Makes files that only these tests know, all in one folder. */
async function made(...files: object[]): Promise<string> {
  const drive = driveOf(google);
  const { data } = await drive.files.create({
    requestBody: {
      name: "here",
      mimeType: "application/vnd.google-apps.folder",
    },
  });
  const parents = [data.id ?? ""];
  for (const requestBody of files)
    await drive.files.create({ requestBody: { ...requestBody, parents } });
  return `'${data.id}' in parents`;
}

describe("moments", () => {
  const days = ["2026-01-01", "2026-01-02", "2026-01-03"].map((day) => ({
    name: day,
    modifiedTime: `${day}T12:00:00Z`,
    createdTime: `${day}T12:00:00Z`,
  }));

  test.each([
    ["<", ["2026-01-01"]],
    ["<=", ["2026-01-01", "2026-01-02"]],
    ["=", ["2026-01-02"]],
    ["!=", ["2026-01-01", "2026-01-03"]],
    [">=", ["2026-01-02", "2026-01-03"]],
    [">", ["2026-01-03"]],
  ])("compare with %s", async (operator, expected) => {
    const here = await made(...days);
    for (const field of ["modifiedTime", "createdTime"])
      for (const moment of [
        "2026-01-02T12:00:00",
        "2026-01-02T12:00:00.000Z",
        "2026-01-02T13:30:00+01:30",
      ])
        expect(
          await names(`${here} and ${field} ${operator} '${moment}'`),
        ).toEqual(expected);
  });

  test("a day begins at midnight UTC", async () => {
    const here = await made(...days);
    expect(await names(`${here} and modifiedTime > '2026-01-02'`)).toEqual([
      "2026-01-02",
      "2026-01-03",
    ]);
  });
});

describe("logic", () => {
  const kinds = ["red round", "red square", "blue round", "blue square"];

  test.each([
    ["name contains 'red' and name contains 'round'", ["red round"]],
    [
      "name contains 'red' or name contains 'round'",
      ["blue round", "red round", "red square"],
    ],
    ["not name contains 'red'", ["blue round", "blue square"]],
    ["not (name contains 'red' or name contains 'round')", ["blue square"]],
    [
      "name contains 'blue' or name contains 'red' and name contains 'round'",
      ["blue round", "red round"],
    ],
    [
      "name contains 'blue' or (name contains 'red' and name contains 'round')",
      ["blue round", "blue square", "red round"],
    ],
    ["not not name contains 'red'", ["red round", "red square"]],
    [
      "mimeType != 'application/vnd.google-apps.folder' and (name = 'RED ROUND' or name = 'blue square')",
      ["blue square", "red round"],
    ],
  ])("%s", async (q, expected) => {
    const here = await made(...kinds.map((name) => ({ name })));
    expect(await names(`${here} and (${q})`)).toEqual(expected);
  });
});

test.each([
  "quinn's",
  "back\\slash",
  "\\'",
  "' or name contains '",
  '"',
  "é",
  "🎉",
])("%s in a name is found as it is", async (part) => {
  const name = `a ${part} b`;
  const here = await made({ name }, { name: "other" });
  const quoted = name.replace(/['\\]/g, "\\$&");
  expect(await names(`${here} and name = '${quoted}'`)).toEqual([name]);
});

test("words of the description and hints count as text, and only whole ones", async () => {
  const here = await made(
    { name: "one", description: "A zyzzyva, seen in spring" },
    { name: "two", contentHints: { indexableText: "zyzzyva" } },
    { name: "three", description: "zyzzyvas" },
  );
  const { data } = await driveOf(google).files.list({
    q: `${here} and fullText contains 'zyzzyva'`,
  });
  expect(data.files?.map(({ name }) => name).sort()).toEqual(["one", "two"]);
});

test.each([
  ["'me' in owners", true],
  [`'${ADA.toUpperCase()}' in owners`, true],
  ["'me' in writers", true],
  ["'me' in readers", true],
  ["'ben@acme.example' in owners", false],
  ["sharedWithMe", false],
  ["sharedWithMe = false", true],
  ["sharedWithMe != true", true],
  ["starred != true", true],
  ["trashed != false", false],
  ["visibility = 'limited'", true],
  ["visibility != 'limited'", false],
])("a file of one's own and %s", async (q, expected) => {
  const here = await made({ name: "own" });
  expect(await names(`${here} and ${q}`)).toEqual(expected ? ["own"] : []);
});

test("what the embedded Google does not search for is named", async () => {
  expect(await refusal(names("'labels/x' in labels"))).toMatchObject({
    code: 501,
  });
  const { id: fileId } = fileNamed(google, "Onboarding");
  for (const work of [
    driveOf(google).files.list({ includeLabels: "x" }),
    driveOf(google).files.get({ fileId, includeLabels: "x" }),
  ])
    expect((await refusal(work)).message).toContain("includeLabels");
});

test("a folder of 10,000 files comes page by page, each file once", async () => {
  const { world } = google;
  const folder = fileNamed(google, "Archive");
  const { id: modifiedBy = "" } = world.accounts[0] ?? {};
  for (let count = 0; count < 10_000; count++) {
    const id = world.id("file");
    const file = blankFile({
      id,
      name: `File ${count}`,
      mimeType: "text/plain",
      content: { kind: "bytes", bytes: new Uint8Array() },
      parentId: folder.id,
      ownerId: modifiedBy,
      createdTime: count,
      modifiedTime: count,
      modifiedBy,
    });
    world.drive.files.set(id, file);
  }
  const found: string[] = [];
  let pageToken: string | undefined;
  do {
    const { data } = await driveOf(google).files.list({
      q: `'${folder.id}' in parents and name contains 'file'`,
      orderBy: "name_natural",
      pageSize: 1000,
      ...(pageToken && { pageToken }),
    });
    found.push(...(data.files ?? []).map(({ name }) => name ?? ""));
    pageToken = data.nextPageToken ?? undefined;
  } while (pageToken);
  expect(found).toEqual(Array.from({ length: 10_000 }, (_, n) => `File ${n}`));
});
