import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import {
  BEN,
  CLEO,
  driveOf,
  embedded,
  fileNamed,
  refusal,
  sheetsOf,
} from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const DOCUMENT = "application/vnd.google-apps.document";
const SPREADSHEET = "application/vnd.google-apps.spreadsheet";
const FOLDER = "application/vnd.google-apps.folder";

describe("drive.files.create", () => {
  test("puts an uploaded file into the folder that was named", async () => {
    const drive = driveOf(google);
    const parent = fileNamed(google, "Research").id;
    const { data } = await drive.files.create({
      requestBody: {
        name: "new.txt",
        parents: [parent],
        description: "fresh",
        properties: { a: "b" },
        starred: true,
      },
      media: { mimeType: "text/plain", body: "Hello world" },
      fields: "*",
    });
    expect(data).toMatchObject({
      mimeType: "text/plain",
      size: "11",
      md5Checksum: "3e25960a79dbc69b674cd4ec67a72c62",
      parents: [parent],
      starred: true,
      properties: { a: "b" },
      isAppAuthorized: true,
    });
    const read = await drive.files.get(
      { fileId: data.id ?? "", alt: "media" },
      { responseType: "text" },
    );
    expect(read.data).toBe("Hello world");
  });

  test("turns Markdown into a document and CSV into a spreadsheet", async () => {
    const drive = driveOf(google);
    const doc = await drive.files.create({
      requestBody: { name: "Doc", mimeType: DOCUMENT },
      media: { mimeType: "text/markdown", body: "# Title\n" },
    });
    const text = await drive.files.export(
      { fileId: doc.data.id ?? "", mimeType: "text/markdown" },
      { responseType: "text" },
    );
    expect(text.data).toBe("# Title\n");
    const sheet = await drive.files.create({
      requestBody: { name: "Sheet", mimeType: SPREADSHEET },
      media: { mimeType: "text/csv", body: 'a,"b,c"\n1,2\n' },
    });
    const { data } = await sheetsOf(google).spreadsheets.values.get({
      spreadsheetId: sheet.data.id ?? "",
      range: "Sheet1",
      valueRenderOption: "UNFORMATTED_VALUE",
    });
    expect(data.values).toEqual([
      ["a", "b,c"],
      [1, 2],
    ]);
  });

  test("takes an id that was generated, once, and no other", async () => {
    const drive = driveOf(google);
    const { data } = await drive.files.generateIds({ count: 1 });
    const id = data.ids?.[0] ?? "";
    const create = (requestBody: object) => drive.files.create({ requestBody });
    expect((await create({ id, name: "x" })).data.id).toBe(id);
    expect(await refusal(create({ id }))).toMatchObject({ code: 409 });
    expect(await refusal(create({ id: "made-up" }))).toMatchObject({
      code: 400,
    });
  });

  test("refuses a folder that is not the person's to fill", async () => {
    const create = (parents: string[], account?: string) =>
      driveOf(google, { ...(account && { account }) }).files.create({
        requestBody: { name: "x", parents },
      });
    const contracts = fileNamed(google, "Contracts").id;
    expect(await refusal(create([contracts], CLEO))).toMatchObject({
      code: 403,
      errors: [{ reason: "insufficientFilePermissions" }],
    });
    expect(await refusal(create([contracts], BEN))).toMatchObject({
      code: 404,
    });
    const note = fileNamed(google, "Onboarding").id;
    expect(await refusal(create([note]))).toMatchObject({ code: 403 });
  });

  test("in a shared drive nobody owns the file and every member sees it", async () => {
    const parent = fileNamed(google, "Hermes").id;
    const { data } = await driveOf(google).files.create({
      requestBody: { name: "x", mimeType: FOLDER, parents: [parent] },
      supportsAllDrives: true,
      fields: "id,driveId,owners",
    });
    expect(data.owners).toBeUndefined();
    const seen = await driveOf(google, { account: BEN }).files.get({
      fileId: data.id ?? "",
      supportsAllDrives: true,
    });
    expect(seen.data.name).toBe("x");
  });

  test("what cannot be converted here says so", async () => {
    const error = await refusal(
      driveOf(google).files.create({
        requestBody: { name: "x", mimeType: DOCUMENT },
        media: { mimeType: "application/pdf", body: "%PDF" },
      }),
    );
    expect(error).toMatchObject({ code: 501 });
  });
});

describe("drive.files.update", () => {
  test("renames, moves and describes", async () => {
    const drive = driveOf(google);
    const { id: fileId, parentId } = fileNamed(google, "customers.csv");
    const target = fileNamed(google, "Archive").id;
    const { data } = await drive.files.update({
      fileId,
      addParents: target,
      removeParents: parentId ?? "",
      requestBody: { name: "clients.csv", description: "old" },
      fields: "name,parents,description,modifiedTime,size",
    });
    expect(data).toMatchObject({
      name: "clients.csv",
      parents: [target],
      description: "old",
      modifiedTime: "2026-11-24T12:00:00.000Z",
    });
    expect(Number(data.size)).toBeGreaterThan(0);
  });

  test("replaces the content", async () => {
    const drive = driveOf(google);
    const { id: fileId } = fileNamed(google, "customers.csv");
    await drive.files.update({
      fileId,
      media: { mimeType: "text/csv", body: "x,y" },
    });
    const { data } = await drive.files.get(
      { fileId, alt: "media" },
      { responseType: "text" },
    );
    expect(data).toBe("x,y");
    const found = await drive.files.list({ q: "fullText contains 'Aarhus'" });
    expect(found.data.files?.map(({ name }) => name)).not.toContain(
      "customers.csv",
    );
  });

  test("a reader may star, and change nothing else", async () => {
    const { id: fileId } = fileNamed(google, "Framework contract Globex.pdf");
    const update = (requestBody: object) =>
      driveOf(google, { account: CLEO }).files.update({
        fileId,
        requestBody,
        fields: "starred",
      });
    expect((await update({ starred: true })).data.starred).toBe(true);
    expect(await refusal(update({ name: "mine" }))).toMatchObject({
      code: 403,
    });
    const owner = await driveOf(google).files.get({
      fileId,
      fields: "starred",
    });
    expect(owner.data.starred).toBe(false);
  });

  test("what lies in a trashed folder is trashed with it", async () => {
    const drive = driveOf(google);
    const { id: fileId } = fileNamed(google, "Finance");
    await drive.files.update({ fileId, requestBody: { trashed: true } });
    const { data } = await drive.files.get({
      fileId: fileNamed(google, "Finance weekly notes").id,
      fields: "trashed,explicitlyTrashed",
    });
    expect(data).toEqual({ trashed: true, explicitlyTrashed: false });
  });

  test("parents are not written directly", async () => {
    const { id: fileId } = fileNamed(google, "customers.csv");
    expect(
      await refusal(
        driveOf(google).files.update({
          fileId,
          requestBody: { parents: ["x"] },
        }),
      ),
    ).toMatchObject({ code: 403, errors: [{ reason: "fieldNotWritable" }] });
  });

  test("a token that reads everything writes its own files only", async () => {
    const scopes = ["drive.readonly", "drive.file"];
    const { id: fileId } = fileNamed(google, "customers.csv");
    const drive = driveOf(google, { scopes });
    expect(
      await refusal(drive.files.update({ fileId, requestBody: { name: "x" } })),
    ).toMatchObject({ code: 404 });
  });
});

test("a copy has its own life", async () => {
  const { id: fileId } = fileNamed(google, "Risks");
  const { data } = await driveOf(google).files.copy({
    fileId,
    supportsAllDrives: true,
    requestBody: { parents: ["root"] },
    fields: "id,name,ownedByMe",
  });
  expect(data).toMatchObject({ name: "Copy of Risks", ownedByMe: true });
  const { data: values } = await sheetsOf(google).spreadsheets.values.get({
    spreadsheetId: data.id ?? "",
    range: "A1",
  });
  expect(values.values).toEqual([["Risk"]]);
});

test("a file is deleted by its owner only, with everything below a folder", async () => {
  const { id: fileId } = fileNamed(google, "Contracts");
  const below = fileNamed(google, "Angebot Müller.txt").id;
  expect(
    await refusal(driveOf(google, { account: CLEO }).files.delete({ fileId })),
  ).toMatchObject({ code: 403 });
  const { status } = await driveOf(google).files.delete({ fileId });
  expect(status).toBe(204);
  expect(
    await refusal(driveOf(google).files.get({ fileId: below })),
  ).toMatchObject({ code: 404 });
});

describe("permissions", () => {
  test("sharing shows the file to somebody, and taking it back hides it", async () => {
    const drive = driveOf(google);
    const cleo = driveOf(google, { account: CLEO });
    const { id: fileId } = fileNamed(google, "Onboarding");
    expect(await refusal(cleo.files.get({ fileId }))).toMatchObject({
      code: 404,
    });
    const { data } = await drive.permissions.create({
      fileId,
      requestBody: { type: "user", role: "reader", emailAddress: CLEO },
      fields: "*",
    });
    expect(data).toMatchObject({ displayName: "Cleo Marsh", role: "reader" });
    const found = await cleo.files.list({
      q: "sharedWithMe and name = 'Onboarding'",
    });
    expect(found.data.files).toHaveLength(1);
    await drive.permissions.delete({ fileId, permissionId: data.id ?? "" });
    expect(await refusal(cleo.files.get({ fileId }))).toMatchObject({
      code: 404,
    });
  });

  test("access ends when it expires", async () => {
    const cleo = driveOf(google, { account: CLEO });
    const { id: fileId } = fileNamed(google, "Onboarding");
    await driveOf(google).permissions.create({
      fileId,
      requestBody: {
        type: "user",
        role: "reader",
        emailAddress: CLEO,
        expirationTime: "2026-11-24T12:30:00Z",
      },
    });
    await cleo.files.get({ fileId });
    google.clock.set("2026-11-24T12:31:00Z");
    expect(await refusal(cleo.files.get({ fileId }))).toMatchObject({
      code: 404,
    });
  });

  test("in a shared drive every permission says where it comes from", async () => {
    const { id: fileId, driveId } = fileNamed(google, "Kickoff notes");
    const { data } = await driveOf(google).permissions.list({
      fileId,
      supportsAllDrives: true,
      fields: "permissions(emailAddress,role,permissionDetails)",
    });
    const roles = data.permissions?.map(({ emailAddress, role }) => [
      emailAddress,
      role,
    ]);
    expect(roles).toEqual([
      [CLEO, "commenter"],
      ["ada@acme.example", "organizer"],
      [BEN, "fileOrganizer"],
    ]);
    expect(data.permissions?.[1]?.permissionDetails).toEqual([
      {
        permissionType: "member",
        role: "organizer",
        inherited: true,
        inheritedFrom: driveId,
      },
    ]);
  });

  test.each([
    [{ type: "user", role: "reader" }, 400],
    [{ type: "user", role: "king", emailAddress: CLEO }, 400],
    [{ type: "user", role: "organizer", emailAddress: CLEO }, 403],
    [{ type: "domain", role: "reader" }, 400],
    [{ type: "planet", role: "reader" }, 400],
  ])("%j is refused", async (requestBody, code) => {
    const { id: fileId } = fileNamed(google, "Onboarding");
    expect(
      await refusal(
        driveOf(google).permissions.create({ fileId, requestBody }),
      ),
    ).toMatchObject({ code });
  });

  test("who may only read does not see or give access", async () => {
    const { id: fileId } = fileNamed(google, "Framework contract Globex.pdf");
    expect(
      await refusal(
        driveOf(google, { account: CLEO }).permissions.list({ fileId }),
      ),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "insufficientFilePermissions" }],
    });
  });
});
