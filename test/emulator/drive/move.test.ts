import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import {
  ADA,
  BEN,
  CLEO,
  driveOf,
  embedded,
  fileNamed,
  refusal,
} from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const DRIVES = { supportsAllDrives: true };

/** Moves a file from where it is. */
function move(name: string, to: string, account = ADA, owner?: string) {
  const { id: fileId, parentId } = fileNamed(google, name, owner);
  return driveOf(google, { account }).files.update({
    fileId,
    addParents: to,
    removeParents: parentId ?? "",
    fields: "parents,driveId,owners(emailAddress)",
    ...DRIVES,
  });
}

const folder = (name: string) => fileNamed(google, name).id;

describe("within My Drive", () => {
  test("a file has one parent, which it must leave for another", async () => {
    const { id: fileId } = fileNamed(google, "customers.csv");
    const update = driveOf(google).files.update({
      fileId,
      addParents: folder("Archive"),
    });
    expect(await refusal(update)).toMatchObject({
      code: 403,
      message: "Increasing the number of parents is not allowed",
      errors: [{ reason: "cannotAddParent" }],
    });
  });

  test("the parent that a file has can be added again", async () => {
    const { id: fileId, parentId } = fileNamed(google, "customers.csv");
    const { data } = await driveOf(google).files.update({
      fileId,
      addParents: parentId ?? "",
      fields: "parents",
    });
    expect(data.parents).toEqual([parentId]);
  });

  test("a file that leaves its last folder goes to its owner's top", async () => {
    const { id: fileId, parentId } = fileNamed(google, "customers.csv");
    const { data } = await driveOf(google).files.update({
      fileId,
      removeParents: parentId ?? "",
      fields: "parents",
    });
    const root = await driveOf(google).files.get({ fileId: "root" });
    expect(data.parents).toEqual([root.data.id]);
  });

  test("root names the person's own top on either side", async () => {
    const drive = driveOf(google);
    const { id: fileId, parentId } = fileNamed(google, "customers.csv");
    const [there = "", back = ""] = [parentId, "root"];
    await drive.files.update({
      fileId,
      addParents: back,
      removeParents: there,
    });
    const { data } = await drive.files.update({
      fileId,
      addParents: there,
      removeParents: back,
      fields: "parents",
    });
    expect(data.parents).toEqual([there]);
  });

  test("what lies in a folder goes with it", async () => {
    await move("Finance", folder("Archive"));
    const { data } = await driveOf(google).files.get({
      fileId: fileNamed(google, "Q3").id,
      fields: "parents",
    });
    expect(data.parents).toEqual([folder("2026")]);
  });

  test("who shared the new folder has access then", async () => {
    const cleo = driveOf(google, { account: CLEO });
    const { id: fileId } = fileNamed(google, "customers.csv");
    expect(await refusal(cleo.files.get({ fileId }))).toMatchObject({
      code: 404,
    });
    await move("customers.csv", folder("Contracts"));
    expect((await cleo.files.get({ fileId })).data.name).toBe("customers.csv");
  });

  test.each(["Finance", "Q3"])(
    "a folder does not go into %s below itself",
    async (to) => {
      expect(await refusal(move("Finance", folder(to)))).toMatchObject({
        code: 400,
        errors: [{ reason: "badRequest" }],
      });
    },
  );

  test.each([
    [
      "a file that one may only read",
      "Framework contract Globex.pdf",
      CLEO,
      "root",
    ],
    ["one's own top", "My Drive", ADA, "Archive"],
  ])("%s is not moved", async (_, name, account, to) => {
    const target = to === "root" ? to : folder(to);
    expect(await refusal(move(name, target, account, ADA))).toMatchObject({
      code: 403,
      errors: [{ reason: "insufficientFilePermissions" }],
    });
  });

  test("a document is no place for a file", async () => {
    expect(
      await refusal(move("customers.csv", fileNamed(google, "Onboarding").id)),
    ).toMatchObject({ code: 403, errors: [{ reason: "parentNotAFolder" }] });
  });

  test("a folder that is not there is not found", async () => {
    expect(await refusal(move("customers.csv", "made-up"))).toMatchObject({
      code: 404,
    });
  });
});

describe("between drives", () => {
  test("a file that goes into a shared drive belongs to nobody, and its members see it", async () => {
    const { data } = await move("customers.csv", folder("Apollo"));
    expect(data).toEqual({
      parents: [folder("Apollo")],
      driveId: fileNamed(google, "Drive").id,
    });
    const seen = await driveOf(google, { account: BEN }).files.get({
      fileId: fileNamed(google, "customers.csv").id,
      ...DRIVES,
    });
    expect(seen.data.name).toBe("customers.csv");
  });

  test("a folder does not go into a shared drive", async () => {
    expect(await refusal(move("Contracts", folder("Apollo")))).toMatchObject({
      code: 403,
      errors: [{ reason: "teamDrivesFolderMoveInNotSupported" }],
    });
  });

  test("a writer takes nothing in whose owner is no member", async () => {
    const [note] = [...google.world.drive.files.values()].filter(
      ({ name }) => name === "Notes from Globex",
    );
    note?.permissions.push({
      id: "1",
      grantee: { type: "user", email: ADA },
      role: "writer",
    });
    expect(
      await refusal(move("Notes from Globex", folder("Apollo"))),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "fileOwnerNotMemberOfTeamDrive" }],
    });
  });

  test("an organizer takes a folder out with everything in it, and owns it", async () => {
    const { data } = await move("Apollo", "root");
    expect(data.driveId).toBeUndefined();
    expect(data.owners).toEqual([{ emailAddress: ADA }]);
    const inside = await driveOf(google).files.get({
      fileId: fileNamed(google, "Risks").id,
      fields: "driveId,ownedByMe",
    });
    expect(inside.data).toEqual({ ownedByMe: true });
  });

  test("who is no organizer takes nothing out", async () => {
    expect(await refusal(move("Risks", "root", BEN))).toMatchObject({
      code: 403,
    });
  });

  test("within a shared drive, a file has one parent as well", async () => {
    const { id: fileId } = fileNamed(google, "Risks");
    const drive = driveOf(google);
    for (const params of [
      { addParents: folder("Hermes") },
      { removeParents: folder("Apollo") },
    ])
      expect(
        await refusal(drive.files.update({ fileId, ...DRIVES, ...params })),
      ).toMatchObject({
        code: 403,
        errors: [{ reason: "teamDrivesParentLimit" }],
      });
    const { data } = await move("Risks", folder("Hermes"));
    expect(data.parents).toEqual([folder("Hermes")]);
  });
});

describe("the trash", () => {
  const trash = (name: string, trashed: boolean, account = ADA) =>
    driveOf(google, { account }).files.update({
      fileId: fileNamed(google, name).id,
      requestBody: { trashed },
      fields: "trashed,explicitlyTrashed",
      ...DRIVES,
    });

  test("takes a file and gives it back", async () => {
    const { data } = await trash("customers.csv", true);
    expect(data).toEqual({ trashed: true, explicitlyTrashed: true });
    const back = await trash("customers.csv", false);
    expect(back.data).toEqual({ trashed: false, explicitlyTrashed: false });
  });

  test("gives nothing back that lies there through its folder", async () => {
    await trash("Finance", true);
    const { data } = await trash("Q3", false);
    expect(data).toEqual({ trashed: true, explicitlyTrashed: false });
  });

  test.each([
    ["a file of somebody who only lets one edit", "Budget 2026", BEN],
    ["one's own top", "My Drive", ADA],
  ])("does not take %s", async (_, name, account) => {
    for (const trashed of [true, false])
      expect(await refusal(trash(name, trashed, account))).toMatchObject({
        code: 403,
        errors: [{ reason: "insufficientFilePermissions" }],
      });
  });

  test("in a shared drive says who put something there", async () => {
    await trash("Risks", true, BEN);
    const { data } = await driveOf(google).files.get({
      fileId: fileNamed(google, "Risks").id,
      fields: "trashed,trashedTime,trashingUser(emailAddress)",
      ...DRIVES,
    });
    expect(data).toEqual({
      trashed: true,
      trashedTime: "2026-11-24T12:00:00.000Z",
      trashingUser: { emailAddress: BEN },
    });
  });
});
