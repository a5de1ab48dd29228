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
import { reason, sharingIn, user } from "./sharing.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const as = (account: string) => driveOf(google, { account });
const { share, change, remove, listed, idOf } = sharingIn(() => google);

describe("a role", () => {
  test.each([
    ["Onboarding", "king", 400, "invalid"],
    ["Onboarding", "organizer", 403, "organizerOnNonTeamDriveNotSupported"],
    [
      "Onboarding",
      "fileOrganizer",
      403,
      "fileOrganizerOnNonTeamDriveNotSupported",
    ],
    ["Risks", "organizer", 403, "organizerOnNonTeamDriveItemNotSupported"],
    ["Risks", "fileOrganizer", 403, "fileOrganizerOnFoldersInSharedDriveOnly"],
    ["Risks", "owner", 403, "ownerOnTeamDriveItemNotSupported"],
  ])("on %s as %s is refused with %i %s", async (name, role, code, why) => {
    expect(await refusal(share(name, user(CLEO, role)))).toMatchObject({
      code,
      errors: [{ reason: why }],
    });
  });

  test.each(["owner", "organizer"])("%s is none for anyone", async (role) => {
    expect(
      await refusal(share("Onboarding", { type: "anyone", role })),
    ).toMatchObject({ code: 400 });
  });

  test("of folders in shared drives may be fileOrganizer", async () => {
    const given = await share("Hermes", user(CLEO, "fileOrganizer"));
    expect(given.role).toBe("fileOrganizer");
  });
});

describe("whom a permission is for", () => {
  test("a domain, which searches find or not", async () => {
    const given = await share("Onboarding", {
      type: "domain",
      role: "commenter",
      domain: "globex.example",
      allowFileDiscovery: true,
    });
    expect(given).toMatchObject({
      type: "domain",
      domain: "globex.example",
      displayName: "globex.example",
      allowFileDiscovery: true,
    });
    const { data } = await as(CLEO).files.list({
      corpora: "domain",
      q: "name = 'Onboarding'",
    });
    expect(data.files).toHaveLength(1);
  });

  test("anyone with the link, who finds it by the link alone", async () => {
    const given = await share("Onboarding", { type: "anyone", role: "reader" });
    expect(given).toMatchObject({
      id: "anyoneWithLink",
      allowFileDiscovery: false,
    });
    expect(given).not.toHaveProperty("displayName");
    const { id: fileId } = fileNamed(google, "Onboarding");
    await as(DORA).files.get({ fileId });
    await remove("Onboarding", given.id);
    expect(await reason(as(DORA).files.get({ fileId }))).toBe("notFound");
  });

  test("who has access already gets the new role, and no second permission", async () => {
    const first = await share("Onboarding", user(CLEO));
    const second = await share("Onboarding", user(CLEO, "writer"));
    expect(second.id).toBe(first.id);
    expect((await listed("Onboarding")).map(({ role }) => role)).toEqual([
      "owner",
      "writer",
    ]);
  });

  test("the owner keeps everything", async () => {
    await share("Onboarding", user(ADA));
    expect(await listed("Onboarding")).toMatchObject([{ role: "owner" }]);
  });
});

describe("what comes from a folder", () => {
  // Cleo reads the folder "Contracts", and so what lies in it.
  const name = "Angebot Müller.txt";

  test("is said to be inherited, from no named place", async () => {
    const found = (await listed(name)).find(
      ({ emailAddress }) => emailAddress === CLEO,
    );
    expect(found?.permissionDetails).toEqual([
      { permissionType: "file", role: "reader", inherited: true },
    ]);
    expect((await listed(name))[0]?.permissionDetails).toEqual([
      { permissionType: "file", role: "owner", inherited: false },
    ]);
  });

  test("can be widened on a file, and narrowed where it comes from alone", async () => {
    const id = await idOf(name, CLEO);
    expect(await reason(remove(name, id))).toBe("cannotDeletePermission");
    expect(await reason(change(name, id, { role: "reader" }))).toBe(
      "cannotModifyInheritedPermission",
    );
    const wide = await change(name, id, { role: "writer" });
    expect(wide.role).toBe("writer");
    expect(wide.permissionDetails).toHaveLength(2);
    await remove(name, id);
    const left = (await listed(name)).find((each) => each.id === id);
    expect(left?.role).toBe("reader");
    await remove("Contracts", id);
    expect(await listed(name)).toHaveLength(1);
  });
});

describe("who shares", () => {
  test("where writers may not, the owner alone", async () => {
    const { id: fileId } = fileNamed(google, "Workshop ideas");
    await share("Workshop ideas", user(CLEO));
    await as(BEN).files.update({
      fileId,
      requestBody: { writersCanShare: false },
    });
    expect(await reason(share("Workshop ideas", user(DORA)))).toBe(
      "insufficientFilePermissions",
    );
    await share("Workshop ideas", user(DORA), { by: BEN });
  });

  test("everybody may leave", async () => {
    const { id } = await share("Onboarding", user(CLEO));
    await remove("Onboarding", id, CLEO);
    expect(await listed("Onboarding")).toHaveLength(1);
  });

  test("only role, expiry and offer are changed", async () => {
    const { id } = await share("Onboarding", user(CLEO));
    expect(await reason(change("Onboarding", id, user(DORA)))).toBe(
      "fieldNotWritable",
    );
  });

  test("a permission that is not there is not found", async () => {
    expect(
      await refusal(change("Onboarding", "123", { role: "reader" })),
    ).toMatchObject({
      code: 404,
      errors: [{ reason: "notFound", location: "permissionId" }],
    });
  });
});
