import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import { ADA, BEN, driveOf, embedded, fileNamed, refusal } from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const SHORTCUT = "application/vnd.google-apps.shortcut";

describe("a shortcut", () => {
  const create = (targetId: string, more: object = {}) =>
    driveOf(google, more).files.create({
      requestBody: {
        name: "short",
        mimeType: SHORTCUT,
        shortcutDetails: { targetId },
      },
      fields: "id,mimeType,shortcutDetails,size,capabilities(canDownload)",
    });

  test("tells its target and what that was, even when it is gone", async () => {
    const { id: targetId } = fileNamed(google, "customers.csv");
    const { data } = await create(targetId);
    const shortcutDetails = { targetId, targetMimeType: "text/csv" };
    expect(data).toMatchObject({ mimeType: SHORTCUT, shortcutDetails });
    expect(data.size).toBeUndefined();
    const drive = driveOf(google);
    await drive.files.delete({ fileId: targetId });
    const found = await drive.files.list({
      q: `shortcutDetails.targetId = '${targetId}'`,
      fields: "files(name,shortcutDetails)",
    });
    expect(found.data.files).toEqual([{ name: "short", shortcutDetails }]);
  });

  test("leads to nothing that the person does not see, and to no shortcut", async () => {
    const hidden = fileNamed(google, "Salary talks").id;
    expect(await refusal(create(hidden))).toMatchObject({ code: 404 });
    expect(await refusal(create("made-up"))).toMatchObject({ code: 404 });
    expect(await refusal(create(""))).toMatchObject({ code: 400 });
    const { data } = await create(fileNamed(google, "Onboarding").id);
    expect(await refusal(create(data.id ?? ""))).toMatchObject({
      code: 403,
      errors: [{ reason: "shortcutTargetInvalid" }],
    });
  });

  test("has no bytes of its own", async () => {
    const { data } = await create(fileNamed(google, "customers.csv").id);
    const fileId = data.id ?? "";
    expect(
      await refusal(driveOf(google).files.get({ fileId, alt: "media" })),
    ).toMatchObject({ code: 403, errors: [{ reason: "fileNotDownloadable" }] });
  });
});

describe("properties", () => {
  const update = (requestBody: object) =>
    driveOf(google).files.update({
      fileId: fileNamed(google, "Budget 2026").id,
      requestBody,
      fields: "properties,appProperties",
    });

  test("are added one by one, and taken away by null", async () => {
    await update({ properties: { colour: "red" } });
    const { data } = await update({ properties: { status: null } });
    expect(data.properties).toEqual({ department: "finance", colour: "red" });
  });

  test("of an app are its own, and are searched for as its own", async () => {
    await update({ appProperties: { key: "secret" } });
    const fileId = fileNamed(google, "Budget 2026").id;
    const other = driveOf(google, { clientId: "two" });
    const { data } = await other.files.get({ fileId, fields: "appProperties" });
    expect(data).toEqual({});
    const q = "appProperties has { key='key' and value='secret' }";
    expect((await other.files.list({ q })).data.files).toEqual([]);
    expect((await driveOf(google).files.list({ q })).data.files).toHaveLength(
      1,
    );
  });

  test("that are too long change nothing", async () => {
    const long = update({ name: "x", properties: { key: "x".repeat(122) } });
    expect(await refusal(long)).toMatchObject({
      code: 403,
      errors: [{ reason: "propertyLengthLimitExceeded" }],
    });
    expect(fileNamed(google, "Budget 2026").properties.has("key")).toBe(false);
  });
});

test("times can be set", async () => {
  const drive = driveOf(google);
  const { data } = await drive.files.create({
    requestBody: {
      name: "old",
      createdTime: "2020-01-01T00:00:00Z",
      modifiedTime: "2021-02-03T04:05:06Z",
    },
    fields: "id,createdTime,modifiedTime",
  });
  expect(data).toMatchObject({
    createdTime: "2020-01-01T00:00:00.000Z",
    modifiedTime: "2021-02-03T04:05:06.000Z",
  });
  const updated = await drive.files.update({
    fileId: data.id ?? "",
    requestBody: { modifiedTime: "2022-01-01T00:00:00+02:00" },
    fields: "modifiedTime",
  });
  expect(updated.data.modifiedTime).toBe("2021-12-31T22:00:00.000Z");
});

test("checksums are those of the bytes, after each change", async () => {
  const drive = driveOf(google);
  const { id: fileId } = fileNamed(google, "customers.csv");
  const fields = "size,md5Checksum,sha1Checksum,sha256Checksum";
  for (const body of ["first", "second"]) {
    const { data } = await drive.files.update({
      fileId,
      media: { mimeType: "text/csv", body },
      fields,
    });
    const digest = (name: string) =>
      createHash(name).update(body).digest("hex");
    expect(data).toEqual({
      size: String(body.length),
      md5Checksum: digest("md5"),
      sha1Checksum: digest("sha1"),
      sha256Checksum: digest("sha256"),
    });
  }
});

test("files of one name live side by side in one folder", async () => {
  const drive = driveOf(google);
  const parents = [fileNamed(google, "Archive").id];
  const create = async () =>
    (await drive.files.create({ requestBody: { name: "twin", parents } })).data
      .id;
  const ids = [await create(), await create()];
  const { data } = await drive.files.list({ q: "name = 'twin'" });
  expect(data.files?.map(({ id }) => id).sort()).toEqual(ids.sort());
});

test("a star is each person's own", async () => {
  const { id: fileId } = fileNamed(google, "Workshop ideas");
  const starred = async (account: string) =>
    (
      await driveOf(google, { account }).files.get({
        fileId,
        fields: "starred",
      })
    ).data.starred;
  expect([await starred(ADA), await starred(BEN)]).toEqual([false, true]);
  await driveOf(google).files.update({
    fileId,
    requestBody: { starred: true },
  });
  await driveOf(google, { account: BEN }).files.update({
    fileId,
    requestBody: { starred: false },
  });
  expect([await starred(ADA), await starred(BEN)]).toEqual([true, false]);
});

describe("a file that Google takes for malware", () => {
  const download = (account: string, acknowledgeAbuse: boolean) =>
    driveOf(google, { account }).files.get(
      {
        fileId: fileNamed(google, "Framework contract Globex.pdf").id,
        alt: "media",
        acknowledgeAbuse,
      },
      { responseType: "arraybuffer" },
    );
  beforeEach(() => {
    fileNamed(google, "Framework contract Globex.pdf").abusive = true;
  });

  test("comes to its owner, who says that the risk is known", async () => {
    expect((await download(ADA, true)).status).toBe(200);
    const [error] = (await refusal(download(ADA, false))).errors;
    expect(error).toMatchObject({ reason: "cannotDownloadAbusiveFile" });
  });

  test("comes to nobody else", async () => {
    expect(await refusal(download("cleo@globex.example", true))).toMatchObject({
      code: 403,
      errors: [{ reason: "cannotDownloadAbusiveFile" }],
    });
  });

  test("has no risk to be known where nothing is downloaded", async () => {
    const { id: fileId } = fileNamed(google, "Onboarding");
    expect(
      await refusal(
        driveOf(google).files.get({ fileId, acknowledgeAbuse: true }),
      ),
    ).toMatchObject({
      code: 403,
      errors: [
        { reason: "invalidAbuseAcknowledgment", location: "acknowledgeAbuse" },
      ],
    });
  });
});

describe("with drive.file", () => {
  const narrow = { scopes: ["drive.file"], clientId: "one" };

  test("a client works with what it made, and sees nothing else", async () => {
    const drive = driveOf(google, narrow);
    const { data } = await drive.files.create({
      requestBody: { name: "mine" },
      media: { mimeType: "text/plain", body: "x" },
    });
    const fileId = data.id ?? "";
    await drive.files.update({ fileId, requestBody: { name: "still mine" } });
    await drive.files.copy({ fileId });
    expect((await drive.files.list()).data.files).toHaveLength(2);
    for (const work of [
      drive.files.get({ fileId: fileNamed(google, "Onboarding").id }),
      drive.files.copy({ fileId: fileNamed(google, "Onboarding").id }),
      driveOf(google, { ...narrow, clientId: "two" }).files.get({ fileId }),
    ])
      expect(await refusal(work)).toMatchObject({
        code: 404,
        errors: [{ reason: "notFound" }],
      });
  });

  test("a client puts nothing into a folder that it did not make", async () => {
    const parents = [fileNamed(google, "Archive").id];
    const create = driveOf(google, narrow).files.create({
      requestBody: { name: "x", parents },
    });
    expect(await refusal(create)).toMatchObject({ code: 404 });
  });
});

test("about tells what is converted into what", async () => {
  const { data } = await driveOf(google).about.get({
    fields: "importFormats,exportFormats,maxUploadSize",
  });
  expect(data.importFormats?.["text/markdown"]).toEqual([
    "application/vnd.google-apps.document",
  ]);
  expect(
    data.exportFormats?.["application/vnd.google-apps.spreadsheet"],
  ).toContain("text/csv");
});
