import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import {
  BEN,
  CLEO,
  DORA,
  driveOf,
  embedded,
  fileNamed,
  NOW,
  refusal,
} from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const ALL = "*";

async function bytesOf(name: string): Promise<Uint8Array> {
  const fileId = fileNamed(google, name).id;
  const { data } = await driveOf(google).files.get(
    { fileId, alt: "media" },
    { responseType: "arraybuffer" },
  );
  if (!(data instanceof ArrayBuffer)) throw new Error("no bytes came");
  return new Uint8Array(data);
}

async function exported(
  name: string,
  mimeType: string,
  account?: string,
): Promise<unknown> {
  const fileId = fileNamed(google, name).id;
  const { data } = await driveOf(google, {
    ...(account && { account }),
  }).files.export({ fileId, mimeType }, { responseType: "text" });
  return data;
}

describe("drive.files.get", () => {
  test("tells everything about a file as its owner sees it", async () => {
    const { id: fileId, parentId } = fileNamed(google, "Apollo launch");
    const { data } = await driveOf(google).files.get({ fileId, fields: ALL });
    expect(data).toMatchObject({
      kind: "drive#file",
      id: fileId,
      mimeType: "application/vnd.google-apps.presentation",
      parents: [parentId],
      ownedByMe: true,
      owners: [{ displayName: "Ada Brandt", me: true }],
      shared: true,
      trashed: false,
      modifiedTime: "2026-11-19T12:00:00.000Z",
      webViewLink: `https://docs.google.com/presentation/d/${fileId}/edit?usp=drivesdk`,
      capabilities: { canEdit: true, canShare: true, canTrash: true },
    });
    expect(data.permissions?.map(({ role }) => role)).toEqual([
      "owner",
      "writer",
    ]);
    expect(data.exportLinks).toHaveProperty(["text/plain"]);
  });

  test("tells a reader less", async () => {
    const { id: fileId } = fileNamed(google, "Offer for Dora");
    const { data } = await driveOf(google, { account: DORA }).files.get({
      fileId,
      fields: ALL,
    });
    expect(data.permissions).toBeUndefined();
    expect(data.parents).toBeUndefined();
    expect(data).toMatchObject({
      ownedByMe: false,
      sharingUser: { emailAddress: "ada@acme.example" },
      sharedWithMeTime: "2026-11-20T12:00:00.000Z",
      capabilities: { canEdit: false, canShare: false, canDownload: true },
    });
  });

  test("a file that exists for others only is not found", async () => {
    const { id: fileId } = fileNamed(google, "Salary talks");
    expect(await refusal(driveOf(google).files.get({ fileId }))).toEqual({
      code: 404,
      message: `File not found: ${fileId}.`,
      errors: [
        {
          domain: "global",
          reason: "notFound",
          message: `File not found: ${fileId}.`,
          location: "fileId",
          locationType: "parameter",
        },
      ],
    });
  });

  test("a file of a shared drive needs a caller that supports those", async () => {
    const { id: fileId } = fileNamed(google, "Risks");
    const drive = driveOf(google);
    expect(await refusal(drive.files.get({ fileId }))).toMatchObject({
      code: 404,
    });
    const { data } = await drive.files.get({
      fileId,
      supportsAllDrives: true,
      fields: ALL,
    });
    expect(data.owners).toBeUndefined();
    expect(data.permissions).toBeUndefined();
    expect(data.permissionIds).toHaveLength(2);
    expect(data.driveId).toBe(fileNamed(google, "Drive").id);
  });

  test("root is the person's own top", async () => {
    const { data } = await driveOf(google).files.get({ fileId: "root" });
    expect(data.name).toBe("My Drive");
  });

  test("a shortcut tells what it points to", async () => {
    const { data } = await driveOf(google).files.list({
      q: "mimeType = 'application/vnd.google-apps.shortcut'",
      fields: "files(shortcutDetails)",
    });
    const target = [...google.world.drive.files.values()].find(
      ({ name, content }) =>
        name === "Project plan" && content.kind === "document",
    );
    expect(data.files?.[0]?.shortcutDetails).toEqual({
      targetId: target?.id,
      targetMimeType: "application/vnd.google-apps.document",
    });
  });
});

describe("alt=media", () => {
  test("gives the bytes as they are", async () => {
    const pdf = await bytesOf("Framework contract Globex.pdf");
    expect(new TextDecoder("latin1").decode(pdf.slice(0, 8))).toBe("%PDF-1.4");
    const png = await bytesOf("logo.png");
    expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    const latin1 = await bytesOf("Angebot Müller.txt");
    expect(latin1).toContain(0xfc);
    expect((await bytesOf("Interviews.txt")).length).toBeGreaterThan(300_000);
  });

  test("is refused for Google's own types", async () => {
    const { id: fileId } = fileNamed(google, "Onboarding");
    const error = await refusal(
      driveOf(google).files.get({ fileId, alt: "media" }),
    );
    expect(error).toMatchObject({
      code: 403,
      message:
        "Only files with binary content can be directly downloaded. Use Export with Docs Editors files.",
      errors: [{ reason: "fileNotDownloadable", location: "alt" }],
    });
  });

  test("is refused where the owner keeps readers from it", async () => {
    const file = fileNamed(google, "Framework contract Globex.pdf");
    file.copyRequiresWriterPermission = true;
    const cleo = driveOf(google, { account: CLEO });
    const download = { fileId: file.id, alt: "media" };
    expect(await refusal(cleo.files.get(download))).toMatchObject({
      code: 403,
      errors: [{ reason: "cannotDownloadFile" }],
    });
    await driveOf(google).files.get(download);
    expect(
      await refusal(exported("Price list", "text/markdown")),
    ).toMatchObject({ code: 403, errors: [{ reason: "cannotExportFile" }] });
  });

  test("a token that reads metadata everywhere reads content of its own files only", async () => {
    const scopes = ["drive.metadata.readonly", "drive.file"];
    const { id: fileId } = fileNamed(google, "customers.csv");
    const drive = driveOf(google, { scopes });
    expect((await drive.files.get({ fileId })).data.name).toBe("customers.csv");
    expect(
      await refusal(drive.files.get({ fileId, alt: "media" })),
    ).toMatchObject({ code: 404 });
  });
});

describe("drive.files.export", () => {
  test("a document becomes the Markdown that it was written in", async () => {
    const text = await exported("Kickoff notes", "text/markdown");
    expect(text).toContain("## Decisions");
    expect(text).toContain("**approved**");
  });

  test("the tabs of a document follow one another under their titles", async () => {
    const text = String(await exported("Onboarding", "text/markdown"));
    expect(text.indexOf("# First week")).toBe(0);
    expect(text.indexOf("# Contacts")).toBeGreaterThan(0);
  });

  test("plain text has a byte order mark, no markup, and Windows line ends", async () => {
    const { id: fileId } = fileNamed(google, "Kickoff notes");
    const { data } = await driveOf(google).files.export(
      { fileId, mimeType: "text/plain" },
      { responseType: "arraybuffer" },
    );
    if (!(data instanceof ArrayBuffer)) throw new Error("no bytes came");
    const text = Buffer.from(data).toString("utf8");
    expect(text.startsWith("\uFEFFWeekly meeting, finance\r\n")).toBe(true);
    expect(text).toContain("* The budget for 2026 is approved with one change");
    expect(text).not.toMatch(/[^\r]\n/);
  });

  test("HTML has the document's headings and tables", async () => {
    const plan = [...google.world.drive.files.values()].find(
      ({ name, content }) =>
        name === "Project plan" && content.kind === "document",
    );
    const { data } = await driveOf(google).files.export(
      { fileId: plan?.id ?? "", mimeType: "text/html" },
      { responseType: "text" },
    );
    expect(data).toContain("<h1>Project Apollo: plan</h1>");
    expect(data).toContain("<td>Field test</td>");
  });

  test("a deck becomes its words", async () => {
    const text = await exported("Apollo launch", "text/plain", BEN);
    expect(text).toContain("Why now\nCustomers ask for outdoor sensors");
    expect(text).not.toContain("Do not show the salaries");
  });

  test("a spreadsheet becomes the values of its first tab, as they are shown", async () => {
    const text = String(await exported("Risks", "text/csv"));
    expect(text.split("\r\n")[0]).toBe("Risk,Likelihood,Impact,Owner,Decided");
    const budget = String(await exported("Globex budget", "text/csv", CLEO));
    expect(budget).toContain('Marketing,"€696,000.00","€736,089.00",5.8%');
  });

  test.each([
    ["customers.csv", "text/plain", 403, "fileNotExportable"],
    ["Company handbook", "image/png", 400, "badRequest"],
    ["Company handbook", "application/rtf", 501, "notImplemented"],
  ])("%s to %s is refused", async (name, mimeType, code, reason) => {
    expect(await refusal(exported(name, mimeType))).toMatchObject({
      code,
      errors: [{ reason }],
    });
  });

  test("what is larger than 10 MB is refused", async () => {
    const file = fileNamed(google, "Company handbook");
    const markdown = "words ".repeat(2_000_000);
    file.content = { kind: "document", tabs: [{ title: "Tab 1", markdown }] };
    expect(
      await refusal(exported("Company handbook", "text/markdown")),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "exportSizeLimitExceeded" }],
    });
  });
});

test("drive.about.get tells who the person is", async () => {
  const { data } = await driveOf(google).about.get({
    fields: "user,storageQuota",
  });
  expect(data.user).toMatchObject({
    displayName: "Ada Brandt",
    emailAddress: "ada@acme.example",
    me: true,
  });
  expect(Number(data.storageQuota?.usage)).toBeGreaterThan(300_000);
});

test("the seed's times count back from the clock", () => {
  for (const { modifiedTime } of google.world.drive.files.values())
    expect(modifiedTime).toBeLessThanOrEqual(Date.parse(NOW));
});
