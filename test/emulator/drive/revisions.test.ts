import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import { BEN, driveOf, embedded, fileNamed, refusal } from "./google.js";
import { historyIn } from "./history.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const { write, listed } = historyIn(() => google);

describe("the revisions of a blob", () => {
  test("each replaced content is kept, oldest first, the head last", async () => {
    const { id: fileId } = fileNamed(google, "settings.json", BEN);
    const drive = driveOf(google, { account: BEN });
    google.clock.advance(60_000);
    const { data } = await drive.files.update({
      fileId,
      requestBody: { name: "options.json" },
      media: { mimeType: "application/json", body: "{}" },
      fields: "headRevisionId,md5Checksum,originalFilename",
    });
    const { revisions } = (await drive.revisions.list({ fileId, fields: "*" }))
      .data;
    expect(revisions).toHaveLength(2);
    expect(revisions?.[0]).toMatchObject({
      kind: "drive#revision",
      mimeType: "application/json",
      originalFilename: "settings.json",
      keepForever: false,
      lastModifyingUser: { displayName: "Ben Okafor", me: true },
    });
    expect(revisions?.[1]).toMatchObject({
      id: data.headRevisionId,
      md5Checksum: data.md5Checksum,
      originalFilename: "options.json",
      size: "2",
      modifiedTime: "2026-11-24T12:01:00.000Z",
    });
  });

  test("without a mask only the default fields are answered", async () => {
    const { id: fileId, headRevisionId } = fileNamed(google, "customers.csv");
    const { data } = await driveOf(google).revisions.get({
      fileId,
      revisionId: headRevisionId ?? "",
    });
    expect(Object.keys(data).sort()).toEqual([
      "id",
      "kind",
      "mimeType",
      "modifiedTime",
    ]);
  });

  test("a new name makes no revision", async () => {
    const { id: fileId } = fileNamed(google, "logo.png");
    const [before] = await listed(fileId);
    google.clock.advance(60_000);
    await driveOf(google).files.update({
      fileId,
      requestBody: { name: "sign.png" },
    });
    expect(await listed(fileId)).toEqual([before]);
  });

  test("they come in pages", async () => {
    const { id: fileId } = fileNamed(google, "invoices.py");
    await write(fileId, "a", "text/x-python");
    await write(fileId, "b", "text/x-python");
    const drive = driveOf(google);
    const first = await drive.revisions.list({ fileId, pageSize: 2 });
    expect(first.data.revisions).toHaveLength(2);
    const second = await drive.revisions.list({
      fileId,
      pageSize: 2,
      pageToken: first.data.nextPageToken ?? "",
    });
    expect(second.data.revisions).toHaveLength(1);
    expect(second.data.nextPageToken).toBeUndefined();
  });

  test("a former one is downloaded once it is kept forever, in ranges too", async () => {
    const { id: fileId } = fileNamed(google, "invoices.py");
    const former = await write(fileId, "0123456789", "text/x-python");
    const head = await write(fileId, "new", "text/x-python");
    const drive = driveOf(google);
    const get = (revisionId: string, range?: string) =>
      drive.revisions.get(
        { fileId, revisionId, alt: "media" },
        {
          responseType: "text",
          ...(range && { headers: { range: `bytes=${range}` } }),
        },
      );
    expect((await get(head)).data).toBe("new");
    expect(await refusal(get(former))).toMatchObject({
      code: 403,
      errors: [{ reason: "download_restricted_for_revision" }],
    });
    await drive.revisions.update({
      fileId,
      revisionId: former,
      requestBody: { keepForever: true },
    });
    expect((await get(former)).data).toBe("0123456789");
    const part = await get(former, "2-4");
    expect([part.status, part.data]).toEqual([206, "234"]);
  });

  test("one kept forever stays so, but for the head", async () => {
    const { id: fileId } = fileNamed(google, "invoices.py");
    const former = await write(fileId, "1", "text/x-python");
    const drive = driveOf(google);
    const set = (revisionId: string, keepForever: boolean) =>
      drive.revisions.update({
        fileId,
        revisionId,
        requestBody: { keepForever },
        fields: "keepForever",
      });
    expect((await set(former, true)).data.keepForever).toBe(true);
    expect((await set(former, false)).data.keepForever).toBe(false);
    await set(former, true);
    await write(fileId, "2", "text/x-python");
    expect(await refusal(set(former, false))).toMatchObject({
      code: 400,
      errors: [{ reason: "illegalKeepForeverModification" }],
    });
  });

  test("an upload may ask for its content to be kept forever", async () => {
    const drive = driveOf(google);
    const { data } = await drive.files.create({
      requestBody: { name: "x.txt" },
      media: { mimeType: "text/plain", body: "x" },
      keepRevisionForever: true,
    });
    expect(await listed(data.id ?? "")).toMatchObject([{ keepForever: true }]);
  });

  test("thirty days after it was replaced one is gone, unless it is kept forever", async () => {
    const { id: fileId } = fileNamed(google, "invoices.py");
    const kept = await write(fileId, "1", "text/x-python");
    await driveOf(google).revisions.update({
      fileId,
      revisionId: kept,
      requestBody: { keepForever: true },
    });
    const head = await write(fileId, "2", "text/x-python");
    expect(await listed(fileId)).toHaveLength(3);
    google.clock.advance(31 * 86_400_000);
    expect((await listed(fileId)).map(({ id }) => id)).toEqual([kept, head]);
  });

  test("one is deleted for good, the only one never", async () => {
    const { id: fileId, headRevisionId } = fileNamed(google, "invoices.py");
    const drive = driveOf(google);
    const remove = (revisionId: string | undefined) =>
      drive.revisions.delete({ fileId, revisionId: revisionId ?? "" });
    expect(await refusal(remove(headRevisionId))).toMatchObject({
      code: 403,
      errors: [{ reason: "cannotDeleteOnlyRevision" }],
    });
    const head = await write(fileId, "1", "text/x-python");
    expect((await remove(headRevisionId)).status).toBe(204);
    expect((await listed(fileId)).map(({ id }) => id)).toEqual([head]);
    expect(await refusal(remove(headRevisionId))).toMatchObject({
      code: 404,
      errors: [{ reason: "notFound", location: "revisionId" }],
    });
  });

  test("a copy begins a history of its own", async () => {
    const { id: fileId } = fileNamed(google, "invoices.py");
    await write(fileId, "1", "text/x-python");
    const { data } = await driveOf(google).files.copy({ fileId });
    expect(await listed(data.id ?? "")).toHaveLength(1);
  });
});

describe("who reaches a history", () => {
  test("an editor sees what others wrote, of the seeded files too", async () => {
    const contract = fileNamed(google, "Framework contract Globex.pdf").id;
    expect(
      (await listed(contract)).map(({ keepForever }) => keepForever),
    ).toEqual([true, false, false]);
    const plan = [...google.world.drive.files.values()].find(
      ({ name, driveId }) => name === "Project plan" && driveId,
    );
    const all = await listed(plan?.id ?? "");
    expect(
      all.map(({ lastModifyingUser }) => lastModifyingUser?.displayName),
    ).toEqual(["Ben Okafor", "Ada Brandt", "Ben Okafor"]);
  });

  test("a commenter sees none", async () => {
    const { id: fileId } = fileNamed(google, "Finance weekly notes");
    expect(
      await refusal(
        driveOf(google, { account: BEN }).revisions.list({ fileId }),
      ),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "insufficientFilePermissions" }],
    });
  });

  test("folders have none", async () => {
    const { id: fileId } = fileNamed(google, "Finance");
    expect(
      await refusal(driveOf(google).revisions.list({ fileId })),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "revisionsNotSupported" }],
    });
  });

  test("metadata scopes see the list and no content", async () => {
    const { id: fileId, headRevisionId } = fileNamed(google, "customers.csv");
    const drive = driveOf(google, { scopes: ["drive.metadata.readonly"] });
    const { data } = await drive.revisions.list({ fileId });
    expect(data.revisions).toHaveLength(1);
    expect(
      await refusal(
        drive.revisions.get({
          fileId,
          revisionId: headRevisionId ?? "",
          alt: "media",
        }),
      ),
    ).toMatchObject({ code: 403 });
  });
});
