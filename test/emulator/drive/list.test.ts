import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import {
  ADA,
  BEN,
  CLEO,
  DORA,
  driveOf,
  embedded,
  fileNamed,
  refusal,
} from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const DRIVES = { supportsAllDrives: true, includeItemsFromAllDrives: true };

async function names(
  params: object,
  account = ADA,
  more: { scopes?: string[]; clientId?: string } = {},
): Promise<string[]> {
  const drive = driveOf(google, { account, ...more });
  const { data } = await drive.files.list({ pageSize: 1000, ...params });
  return (data.files ?? []).map(({ name }) => name ?? "");
}

describe("who sees what", () => {
  test("two people who search one word get their own files and what was shared with them", async () => {
    const q = "fullText contains 'budget' and trashed = false";
    const ada = await names({ q });
    const ben = await names({ q }, BEN);
    const cleo = await names({ q }, CLEO);
    expect(ada).toContain("Apollo launch");
    expect(ada).not.toContain("Salary talks");
    expect(ada).not.toContain("Globex budget");
    expect(ben).toContain("Salary talks");
    expect(ben.filter((name) => name === "Budget 2026")).toHaveLength(1);
    expect(cleo).toEqual(["Globex budget", "Notes from Globex"]);
  });

  test("what is shared by a folder is seen with the folder", async () => {
    expect(await names({ q: "mimeType = 'application/pdf'" }, CLEO)).toEqual([
      "Framework contract Globex.pdf",
    ]);
    expect(await names({ q: "mimeType = 'application/pdf'" }, BEN)).toEqual([]);
  });

  test("an outsider sees the one file that was shared with her", async () => {
    expect(await names({ q: "sharedWithMe" }, DORA)).toEqual([
      "Offer for Dora",
    ]);
  });

  test("what anyone with the link may read is not found by searching", async () => {
    const q = "name = 'logo.png'";
    expect(await names({ q }, BEN)).toEqual([]);
    const fileId = fileNamed(google, "logo.png").id;
    const { data } = await driveOf(google, { account: BEN }).files.get({
      fileId,
    });
    expect(data.name).toBe("logo.png");
  });

  test("the domain's files are found in the domain, and only there", async () => {
    const params = { corpora: "domain", q: "fullText contains 'holidays'" };
    expect(await names(params, BEN)).toEqual(["Company handbook"]);
    expect(await names(params, CLEO)).toEqual([]);
    expect(await names({ q: params.q }, BEN)).toEqual([]);
  });

  test("drive.file reaches only what the client made or was opened with it", async () => {
    const one = { scopes: ["drive.file"], clientId: "one" };
    expect(await names({}, ADA, one)).toEqual([]);
    await driveOf(google, one).files.create({
      requestBody: { name: "Made by one" },
    });
    expect(await names({}, ADA, one)).toEqual(["Made by one"]);
    expect(await names({}, ADA, { ...one, clientId: "two" })).toEqual([]);
    expect(
      await names({ q: "name = 'Made by one'" }, ADA, { clientId: "two" }),
    ).toEqual(["Made by one"]);
  });
});

describe("terms of a search", () => {
  test.each([
    ["name = 'Budget 2026'", ["Budget 2026", "Budget 2026"]],
    ["name contains 'budg' and starred = true", ["Budget 2026"]],
    [
      "name contains 'valentine\\'s \"quick\"'",
      ['Valentine\'s "quick" notes.txt'],
    ],
    ["name = 'quinn\\'s paper\\\\essay.txt'", ["quinn's paper\\essay.txt"]],
    ["name contains 'תקציב'", ["תקציב 2026"]],
    ["name contains '🎉'", ["🎉 Launch party"]],
    ["trashed = true", ["Old budget draft"]],
    [
      "fullText contains '\"sensor kits until\"'",
      ["Framework contract Globex.pdf"],
    ],
    ["fullText contains 'Söhne'", ["Angebot Müller.txt"]],
    ["properties has { key='status' and value='approved' }", ["Budget 2026"]],
    ["mimeType contains 'image/'", ["logo.png"]],
    ["visibility = 'domainCanFind'", ["Company handbook"]],
    [
      "sharedWithMe and not 'me' in writers",
      ["Notes from Globex", "Price list"],
    ],
    ["'dora@mail.example' in readers", ["Offer for Dora"]],
    ["'cleo@globex.example' in owners", ["Notes from Globex", "Price list"]],
    ["modifiedTime > '2026-11-23T00:00:00Z'", ["Budget 2026"]],
    [
      "'root' in parents and mimeType = 'application/vnd.google-apps.shortcut'",
      ["Project plan"],
    ],
  ])("%s", async (q, expected) => {
    expect(await names({ q })).toEqual(expected);
  });

  test("a folder's children are listed by its id", async () => {
    const { id } = fileNamed(google, "Contracts");
    expect(await names({ q: `'${id}' in parents`, orderBy: "name" })).toEqual([
      "Angebot Müller.txt",
      "Framework contract Globex.pdf",
    ]);
  });

  test("a folder that the person may not see is not found", async () => {
    const { id } = fileNamed(google, "Notes");
    const error = await refusal(names({ q: `'${id}' in parents` }));
    expect(error.errors[0]).toMatchObject({
      reason: "notFound",
      message: "File not found: .",
    });
  });

  test("an invalid search is refused in Google's envelope", async () => {
    expect(await refusal(names({ q: "name contains" }))).toEqual({
      code: 400,
      message: "Invalid Value",
      errors: [
        {
          domain: "global",
          reason: "invalid",
          message: "Invalid Value",
          location: "q",
          locationType: "parameter",
        },
      ],
    });
  });
});

describe("shared drives", () => {
  test("are left out unless asked for", async () => {
    const q = "name = 'Project plan' and mimeType contains 'document'";
    expect(await names({ q }, BEN)).toEqual([]);
    expect(await names({ q, ...DRIVES, corpora: "allDrives" }, ADA)).toEqual([
      "Project plan",
    ]);
  });

  test("the person's own body has what the person opened there, all drives have the rest", async () => {
    const q = "name = 'Risks'";
    expect(await names({ q, ...DRIVES }, ADA)).toEqual([]);
    expect(await names({ q, ...DRIVES }, BEN)).toEqual(["Risks"]);
  });

  test("one drive is listed by its id, for its members", async () => {
    const { data } = await driveOf(google).drives.list();
    expect(data.drives?.map(({ name }) => name)).toEqual(["Projects"]);
    const driveId = data.drives?.[0]?.id ?? "";
    const params = { ...DRIVES, corpora: "drive", driveId };
    expect(await names({ ...params, orderBy: "folder,name" })).toEqual([
      "Apollo",
      "Hermes",
      "Kickoff notes",
      "Project plan",
      "Risks",
    ]);
    expect(await refusal(names(params, CLEO))).toMatchObject({ code: 404 });
  });

  test("somebody outside gets the one file that was shared", async () => {
    const params = { ...DRIVES, corpora: "allDrives", q: "sharedWithMe" };
    expect(await names(params, CLEO)).toContain("Kickoff notes");
    expect(await names(params, CLEO)).not.toContain("Project plan");
  });

  test.each([
    [{ corpora: "drive", ...DRIVES }, 400],
    [{ driveId: "x", corpora: "user", ...DRIVES }, 400],
    [{ corpora: "allDrives", supportsAllDrives: true }, 403],
    [{ corpora: "allDrives", includeItemsFromAllDrives: true }, 403],
    [{ corpora: "planets" }, 400],
  ])("%j is refused", async (params, code) => {
    expect(await refusal(names(params))).toMatchObject({ code });
  });
});

describe("order and pages", () => {
  test("files come in the order that was asked for", async () => {
    const q = "'root' in parents and trashed = false";
    const byName = await names({ q, orderBy: "folder,name desc" });
    const folders = byName.slice(0, 5);
    expect(folders).toEqual([
      "Research",
      "Press kit",
      "Finance",
      "Contracts",
      "Archive",
    ]);
    const recent = await names({ orderBy: "modifiedTime desc" });
    expect(recent[0]).toBe("Budget 2026");
  });

  test("a search of words cannot be sorted", async () => {
    const error = await refusal(
      names({ q: "fullText contains 'budget'", orderBy: "name" }),
    );
    expect(error).toMatchObject({
      code: 403,
      errors: [{ reason: "forbidden", location: "orderBy" }],
    });
  });

  test("words in the name count more than words in the text", async () => {
    const found = await names({ q: "fullText contains 'apollo'" });
    expect(found[0]).toBe("Apollo launch");
  });

  test("an unknown key is refused", async () => {
    expect(await refusal(names({ orderBy: "size" }))).toMatchObject({
      code: 400,
      errors: [{ location: "orderBy" }],
    });
  });

  test("pages together are the whole list", async () => {
    const drive = driveOf(google);
    const found: string[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await drive.files.list({
        pageSize: 4,
        orderBy: "name",
        ...(pageToken && { pageToken }),
      });
      expect(data.files?.length).toBeLessThanOrEqual(4);
      found.push(...(data.files ?? []).map(({ name }) => name ?? ""));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken);
    expect(found).toEqual(await names({ orderBy: "name" }));
  });

  test("a page token of another request is refused", async () => {
    const { data } = await driveOf(google).files.list({ pageSize: 2 });
    const pageToken = data.nextPageToken;
    for (const params of [
      { pageToken: "made up" },
      { pageToken, q: "starred" },
    ])
      expect(await refusal(names(params))).toMatchObject({
        code: 400,
        errors: [{ reason: "invalid", location: "pageToken" }],
      });
  });

  test("without a mask a file is its identity only", async () => {
    const { data } = await driveOf(google).files.list({ pageSize: 1 });
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining(["kind", "incompleteSearch", "files"]),
    );
    expect(Object.keys(data.files?.[0] ?? {}).sort()).toEqual([
      "id",
      "kind",
      "mimeType",
      "name",
    ]);
  });

  test("everything about every file fits the contract", async () => {
    const { data } = await driveOf(google).files.list({
      ...DRIVES,
      corpora: "allDrives",
      fields: "*",
    });
    expect(data.files?.length).toBeGreaterThan(20);
  });
});
