import type { drive_v3 } from "@googleapis/drive";
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

describe("expiry", () => {
  const later = "2026-12-24T12:00:00.000Z";

  test("is set, changed and taken away", async () => {
    const { id, expirationTime } = await share("Onboarding", {
      ...user(CLEO, "commenter"),
      expirationTime: later,
    });
    expect(expirationTime).toBe(later);
    const moved = await change("Onboarding", id, {
      role: "reader",
      expirationTime: "2026-12-01T00:00:00Z",
    });
    expect(moved.expirationTime).toBe("2026-12-01T00:00:00.000Z");
    const kept = await change("Onboarding", id, { role: "writer" });
    expect(kept.expirationTime).toBe("2026-12-01T00:00:00.000Z");
    const lasting = await change(
      "Onboarding",
      id,
      { role: "writer" },
      { removeExpiration: true },
    );
    expect(lasting).not.toHaveProperty("expirationTime");
  });

  test("comes with the clock", async () => {
    await share("Onboarding", { ...user(CLEO), expirationTime: later });
    expect(await listed("Onboarding")).toHaveLength(2);
    google.clock.set("2026-12-24T12:00:01Z");
    expect(await listed("Onboarding")).toHaveLength(1);
  });

  const domain = { type: "domain", role: "reader", domain: "acme.example" };
  test.each([
    ["Onboarding", domain, later, "cannotSetExpirationOnAnyoneOrDomain"],
    [
      "Onboarding",
      { type: "anyone", role: "reader" },
      later,
      "cannotSetExpirationOnAnyoneOrDomain",
    ],
    [
      "Onboarding",
      user(CLEO),
      "2026-11-24T11:59:59Z",
      "expirationDatesMustBeInTheFuture",
    ],
    ["Onboarding", user(CLEO), "2027-12-24T12:00:00Z", "invalid"],
    ["Finance", user(CLEO, "writer"), later, "cannotSetExpiration"],
  ])("on %s for %j at %s is refused: %s", async (name, body, at, why) => {
    const work = share(name, { ...body, expirationTime: at });
    expect(await reason(work)).toBe(why);
  });

  test("folders are read for a time", async () => {
    await share("Finance", { ...user(CLEO), expirationTime: later });
  });

  test("consumer accounts set none", async () => {
    const work = share(
      "Garden plan",
      { ...user(CLEO), expirationTime: later },
      { by: DORA },
    );
    expect(await reason(work)).toBe("cannotSetExpiration");
  });

  test("who may edit for a time shares nothing", async () => {
    const { id } = fileNamed(google, "Onboarding");
    await share("Onboarding", {
      ...user(CLEO, "writer"),
      expirationTime: later,
    });
    const work = share("Onboarding", user(DORA), { by: CLEO });
    expect(await reason(work)).toBe("insufficientFilePermissions");
    const { data } = await as(CLEO).files.get({
      fileId: id,
      fields: "capabilities(canShare,canEdit)",
    });
    expect(data.capabilities).toEqual({ canShare: false, canEdit: true });
  });
});

describe("in a shared drive", () => {
  const drive = () => {
    const [found] = google.world.drive.drives.values();
    if (!found) throw new Error("The seed has no shared drive");
    return found;
  };
  const member = (
    requestBody: drive_v3.Schema$Permission,
    by = ADA,
  ): Promise<unknown> =>
    as(by).permissions.create({
      fileId: drive().id,
      supportsAllDrives: true,
      requestBody,
    });

  test("an organizer makes members, who see everything", async () => {
    await member(user(CLEO, "writer"));
    const { data } = await as(CLEO).drives.list();
    expect(data.drives).toHaveLength(1);
    const found = (await listed("Risks")).find(
      ({ emailAddress }) => emailAddress === CLEO,
    );
    expect(found?.permissionDetails).toEqual([
      {
        permissionType: "member",
        role: "writer",
        inherited: true,
        inheritedFrom: drive().id,
      },
    ]);
    expect(found).not.toHaveProperty("pendingOwner");
  });

  test("nobody else does", async () => {
    expect(await reason(member(user(CLEO), BEN))).toBe(
      "insufficientFilePermissions",
    );
  });

  test.each([
    { type: "anyone", role: "reader" },
    { type: "domain", role: "reader", domain: "acme.example" },
  ])("%j is no member", async (body) => {
    expect(await reason(member(body))).toBe(
      "cannotShareTeamDriveTopFolderWithAnyoneOrDomains",
    );
  });

  test("membership does not expire", async () => {
    const body = {
      ...user(CLEO),
      expirationTime: "2026-12-24T12:00:00Z",
    };
    expect(await reason(member(body))).toBe(
      "expirationDateNotAllowedForSharedDriveMembers",
    );
  });

  test("a membership is neither narrowed nor taken away on an item", async () => {
    const id = await idOf("Risks", BEN);
    const why = "cannotModifyInheritedTeamDrivePermission";
    expect(await reason(remove("Risks", id))).toBe(why);
    expect(await reason(change("Risks", id, { role: "reader" }))).toBe(why);
    const { id: fileId } = drive();
    await as(ADA).permissions.update({
      fileId,
      permissionId: id,
      supportsAllDrives: true,
      requestBody: { role: "reader" },
    });
    expect(await idOf("Risks", BEN)).toBe(id);
    const wide = await change("Risks", id, { role: "writer" });
    expect(wide.role).toBe("writer");
    await as(ADA).permissions.delete({
      fileId,
      permissionId: id,
      supportsAllDrives: true,
    });
    expect((await listed("Risks")).find((each) => each.id === id)?.role).toBe(
      "writer",
    );
  });

  test("who may edit shares a file, who manages content a folder", async () => {
    await member(user(CLEO, "writer"));
    await share("Risks", user(DORA), { by: CLEO });
    expect(await reason(share("Apollo", user(DORA), { by: CLEO }))).toBe(
      "insufficientFilePermissions",
    );
    await share("Apollo", user(DORA), { by: BEN });
  });

  test("for people of the domain alone nobody outside gets in", async () => {
    drive().domainUsersOnly = true;
    const why = "teamDriveDomainUsersOnlyRestriction";
    expect(await reason(share("Risks", user(DORA)))).toBe(why);
    expect(
      await reason(share("Risks", { type: "anyone", role: "reader" })),
    ).toBe(why);
    await share("Risks", user(BEN, "writer"));
  });
});

describe("what a domain forbids", () => {
  test("is sharing outside", async () => {
    google.world.drive.sharingPolicies.set("acme.example", {
      outside: false,
      anyone: false,
    });
    expect(await refusal(share("Onboarding", user(DORA)))).toMatchObject({
      code: 403,
      errors: [{ reason: "shareOutNotPermitted" }],
    });
    expect(
      await reason(share("Onboarding", { type: "anyone", role: "reader" })),
    ).toBe("publishOutNotPermitted");
    await share("Onboarding", user(BEN));
  });

  test("is links for anyone alone", async () => {
    google.world.drive.sharingPolicies.set("acme.example", {
      outside: true,
      anyone: false,
    });
    await share("Onboarding", user(DORA));
    expect(
      await reason(share("Onboarding", { type: "anyone", role: "reader" })),
    ).toBe("publishOutNotPermitted");
  });

  test("holds for its own files", async () => {
    google.world.drive.sharingPolicies.set("acme.example", {
      outside: false,
      anyone: false,
    });
    await share("Globex budget", user(ADA), { by: CLEO });
  });
});
