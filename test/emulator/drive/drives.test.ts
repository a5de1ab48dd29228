import { beforeEach, describe, expect, test } from "vitest";
import { userPermission } from "../../../emulator/drive/access.js";
import type { Google } from "../../../emulator/frame.js";
import { ADA, BEN, CLEO, driveOf, embedded, refusal } from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
  const { drives } = google.world.drive;
  for (const name of ["Archive 2024", "Board's papers"]) {
    const id = google.world.id("file");
    drives.set(id, {
      id,
      name,
      createdTime: Date.parse("2026-01-01T00:00:00Z"),
      permissions: [userPermission(ADA, "organizer")],
      hiddenBy: new Set(
        name === "Archive 2024" ? [google.world.accounts[0]?.id ?? ""] : [],
      ),
      domainUsersOnly: true,
      domain: "acme.example",
    });
  }
});

const named = async (q?: string, account = ADA) => {
  const { data } = await driveOf(google, { account }).drives.list(
    q === undefined ? {} : { q },
  );
  return data.drives?.map(({ name }) => name);
};

describe("drives.list", () => {
  test("answers the drives of which the person is a member", async () => {
    expect(await named()).toEqual([
      "Archive 2024",
      "Board's papers",
      "Projects",
    ]);
    expect(await named(undefined, BEN)).toEqual(["Projects"]);
    expect(await named(undefined, CLEO)).toEqual([]);
  });

  test.each([
    ["name contains 'arch'", ["Archive 2024"]],
    ["name = 'Board\\'s papers'", ["Board's papers"]],
    ["name != 'Projects'", ["Archive 2024", "Board's papers"]],
    ["hidden = false", ["Board's papers", "Projects"]],
    ["hidden = true or name = 'Projects'", ["Archive 2024", "Projects"]],
    ["not name contains 'p'", ["Archive 2024"]],
  ])("finds by %s", async (q, expected) => {
    expect(await named(q)).toEqual(expected);
  });

  test.each(["memberCount > 1", "createdTime > '2020-01-01'", "name ="])(
    "refuses %s, which is an administrator's or none",
    async (q) => {
      expect(await refusal(named(q))).toMatchObject({
        code: 400,
        errors: [{ reason: "invalid", location: "q" }],
      });
    },
  );

  test("is no administrator's view for others", async () => {
    expect(
      await refusal(
        driveOf(google).drives.list({ useDomainAdminAccess: true }),
      ),
    ).toMatchObject({ code: 403 });
  });

  test("comes in pages that belong to their search", async () => {
    const drive = driveOf(google);
    const first = await drive.drives.list({ pageSize: 2 });
    const pageToken = first.data.nextPageToken ?? "";
    const second = await drive.drives.list({ pageSize: 2, pageToken });
    expect(second.data.drives?.map(({ name }) => name)).toEqual(["Projects"]);
    expect(
      await refusal(drive.drives.list({ q: "hidden = false", pageToken })),
    ).toMatchObject({ code: 400 });
  });
});

test("drives.get says what the person may do, and nothing to strangers", async () => {
  const [projects] = google.world.drive.drives.values();
  const driveId = projects?.id ?? "";
  const get = (account: string) =>
    driveOf(google, { account }).drives.get({
      driveId,
      fields: "restrictions/domainUsersOnly,capabilities(canShare,canEdit)",
    });
  expect((await get(BEN)).data).toEqual({
    restrictions: { domainUsersOnly: false },
    capabilities: { canShare: false, canEdit: true },
  });
  expect((await get(ADA)).data.capabilities?.canShare).toBe(true);
  expect(await refusal(get(CLEO))).toMatchObject({
    code: 404,
    errors: [{ reason: "notFound" }],
  });
});
