import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import { mailboxOf } from "../../../emulator/gmail/state.js";
import { ADA, CLEO, embedded, fileNamed, refusal } from "./google.js";
import { reason, sharingIn, user } from "./sharing.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const { share, listed } = sharingIn(() => google);

function inbox(email: string) {
  const account = google.world.accounts.find((each) => each.email === email);
  if (!account) throw new Error(`No account ${email}`);
  const { messages } = mailboxOf(google.world, account);
  return [...messages.values()].map(({ mail }) => mail);
}

describe("the notification", () => {
  test("comes by mail with the words of the sender", async () => {
    await share("Onboarding", user(CLEO, "commenter"), {
      emailMessage: "Please look at page two, änd soon.",
    });
    expect(google.world.drive.notifications).toEqual([
      {
        kind: "share",
        recipient: CLEO,
        fileId: fileNamed(google, "Onboarding").id,
        by: google.world.accounts[0]?.id,
        role: "commenter",
        emailMessage: "Please look at page two, änd soon.",
        time: Date.parse("2026-11-24T12:00:00Z"),
      },
    ]);
    const [mail] = inbox(CLEO);
    expect(mail?.header("Subject")).toBe('Item shared with you: "Onboarding"');
    expect(mail?.header("Reply-To")).toBe(ADA);
  });

  test("is left out when asked, and never goes to a domain or to anyone", async () => {
    await share("Onboarding", user(CLEO), { sendNotificationEmail: false });
    await share("Onboarding", { type: "anyone", role: "reader" });
    expect(google.world.drive.notifications).toEqual([]);
    expect(inbox(CLEO)).toEqual([]);
    const work = share(
      "Onboarding",
      { type: "anyone", role: "reader" },
      { sendNotificationEmail: true },
    );
    expect(await refusal(work)).toMatchObject({ code: 400 });
  });

  test("is noted for people and groups elsewhere", async () => {
    await share("Onboarding", user("max@elsewhere.example"));
    await share("Onboarding", {
      type: "group",
      role: "reader",
      emailAddress: "team@acme.example",
    });
    const told = google.world.drive.notifications;
    expect(told.map(({ recipient }) => recipient)).toEqual([
      "max@elsewhere.example",
      "team@acme.example",
    ]);
  });

  test("is needed for an address without an account, where it cannot arrive either", async () => {
    const nobody = user("nobody@acme.example");
    const silent = share("Onboarding", nobody, {
      sendNotificationEmail: false,
    });
    expect(await reason(silent)).toBe("invalidSharingRequest");
    expect(await listed("Onboarding")).toHaveLength(1);
    expect(await refusal(share("Onboarding", nobody))).toMatchObject({
      code: 400,
      message: expect.stringContaining("successfully shared but emails"),
    });
    expect(await listed("Onboarding")).toHaveLength(2);
  });

  test("that Google sends too many of is a fault to set", async () => {
    google.fault({
      on: "drive.permissions.create",
      kind: "status",
      status: 403,
      reason: "sharingRateLimitExceeded",
      times: 1,
    });
    expect(await refusal(share("Onboarding", user(CLEO)))).toMatchObject({
      code: 403,
      errors: [{ reason: "sharingRateLimitExceeded" }],
    });
    await share("Onboarding", user(CLEO));
  });
});
