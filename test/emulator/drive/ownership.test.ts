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

describe("ownership", () => {
  test("goes at once to somebody of the same organisation", async () => {
    await share("Onboarding", user(BEN, "commenter"));
    const given = await share("Onboarding", user(BEN, "owner"), {
      transferOwnership: true,
      moveToNewOwnersRoot: true,
    });
    expect(given).toMatchObject({ role: "owner", emailAddress: BEN });
    expect(
      (await listed("Onboarding", BEN)).map((each) => [
        each.emailAddress,
        each.role,
      ]),
    ).toEqual([
      [BEN, "owner"],
      [ADA, "writer"],
    ]);
    const { data } = await as(BEN).files.list({
      q: "'root' in parents and name = 'Onboarding'",
      fields: "files(ownedByMe)",
    });
    expect(data.files).toEqual([{ ownedByMe: true }]);
    expect(google.world.drive.notifications.at(-1)).toMatchObject({
      kind: "ownership",
      recipient: BEN,
    });
  });

  test("needs the flag, and the notification", async () => {
    expect(
      await refusal(share("Onboarding", user(BEN, "owner"))),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "forbidden", location: "transferOwnership" }],
    });
    const silent = share("Onboarding", user(BEN, "owner"), {
      transferOwnership: true,
      sendNotificationEmail: false,
    });
    expect(await refusal(silent)).toMatchObject({ code: 400 });
  });

  test("does not leave the organisation", async () => {
    const work = share("Onboarding", user(CLEO, "owner"), {
      transferOwnership: true,
    });
    expect(await reason(work)).toBe("ownershipChangeAcrossDomainNotPermitted");
  });

  test("is the owner's to give", async () => {
    const { id } = await share("Onboarding", user(BEN, "writer"));
    const work = change(
      "Onboarding",
      id,
      { role: "owner" },
      { by: BEN, transferOwnership: true },
    );
    expect(await reason(work)).toBe("insufficientFilePermissions");
  });

  test("between consumer accounts waits until it is accepted", async () => {
    google.world.accounts.push({
      id: "1",
      email: "eve@mail.example",
      name: "Eve",
      givenName: "Eve",
      familyName: "",
      locale: "en",
      timeZone: "UTC",
    });
    const EVE = "eve@mail.example";
    const flag = { transferOwnership: true };
    const { id } = await share("Garden plan", user(EVE), { by: DORA });
    const at = { by: DORA, ...flag };
    expect(await reason(change("Garden plan", id, { role: "owner" }, at))).toBe(
      "consentRequiredForOwnershipTransfer",
    );
    expect(
      await reason(change("Garden plan", id, { pendingOwner: true }, at)),
    ).toBe("pendingOwnerWriterRequired");
    const offered = await change(
      "Garden plan",
      id,
      { role: "writer", pendingOwner: true },
      { by: DORA },
    );
    expect(offered).toMatchObject({ role: "writer", pendingOwner: true });
    const accepted = await change(
      "Garden plan",
      id,
      { role: "owner" },
      { by: EVE, ...flag },
    );
    expect(accepted).toMatchObject({ role: "owner", pendingOwner: false });
    const { data } = await as(DORA).files.get({
      fileId: fileNamed(google, "Garden plan").id,
      fields: "ownedByMe,owners(emailAddress)",
    });
    expect(data).toEqual({ ownedByMe: false, owners: [{ emailAddress: EVE }] });
  });

  test("is not taken away", async () => {
    await share("Onboarding", user(BEN, "writer"));
    const id = await idOf("Onboarding", ADA);
    expect(await reason(remove("Onboarding", id, BEN))).toBe(
      "cannotRemoveOwner",
    );
    expect(
      await reason(change("Onboarding", id, { role: "reader" }, { by: BEN })),
    ).toBe("cannotUpdatePermission");
  });
});
