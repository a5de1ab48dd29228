import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { toToolError } from "../../../src/google/failure.js";
import { SHARING_REFUSALS } from "../../../src/google/sharing.js";
import { access, PERMISSION_FIELDS } from "../../../tools/drive/access.js";
import { shareFile } from "../../../tools/drive/share.js";
import { ToolError } from "../../../tools/error.js";
import { undo } from "../../../tools/undo.js";
import { contextFor, google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO, run, undoAll, writes } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T10:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const DORA = "dora@mail.example";
const NEXT_MONTH = "2026-12-20T18:00:00Z";

const output = z.object({
  results: z.array(z.looseObject({ who: z.string(), outcome: z.string() })),
  access: z.array(access),
  notes: z.array(z.string()),
  undo,
});

type Conditions = Parameters<typeof run>[2];

async function share(
  name: string,
  input: Record<string, unknown>,
  conditions: Conditions = {},
) {
  const args = { file_id: fileNamed(name).id, ...input };
  const { data, ...rest } = await run(shareFile, args, conditions);
  return { ...output.parse(data), ...rest };
}

/** What is set on a file itself, as `who role until`. */
const set = (name: string): string[] =>
  fileNamed(name).permissions.map(({ grantee, role, expires }) => {
    const who = "email" in grantee ? grantee.email : grantee.type;
    const until = expires && new Date(expires).toISOString();
    return [who, role, until].filter(Boolean).join(" ");
  });

describe("new access", () => {
  test("is given by one request, of which exactly itself was asked leave for", async () => {
    const { results, access, asked, text, called } = await share("Onboarding", {
      with: [BEN],
      role: "commenter",
    });
    const fileId = fileNamed("Onboarding").id;
    expect(asked).toMatchObject([
      {
        requests: [
          {
            method: "drive.permissions.create",
            params: {
              fileId,
              fields: PERMISSION_FIELDS,
              supportsAllDrives: true,
              sendNotificationEmail: false,
            },
            payload: { type: "user", role: "commenter", emailAddress: BEN },
          },
        ],
        recipients: [BEN],
        summary: `share "Onboarding" with ${BEN} as commenter`,
      },
    ]);
    expect(called.filter((id) => /create/.test(id))).toHaveLength(1);
    expect(results).toEqual([
      { who: BEN, outcome: "granted", role: "commenter", told: false },
    ]);
    expect(access.map(({ who }) => who)).toEqual([ADA, BEN]);
    expect(text).toContain(
      `${BEN}: granted, can comment (commenter), not told`,
    );
    expect(set("Onboarding")).toEqual([`${BEN} commenter`]);
    expect(google.world.drive.notifications).toEqual([]);
  });

  test("until a time is asked for and told with it", async () => {
    const { asked, results, access } = await share("Onboarding", {
      with: [CLEO],
      role: "reader",
      expires: NEXT_MONTH,
    });
    expect(asked[0]?.requests[0]?.payload).toEqual({
      type: "user",
      role: "reader",
      emailAddress: CLEO,
      expirationTime: NEXT_MONTH,
    });
    expect(results[0]?.expires).toBe("Sun 2026-12-20T18:00:00+00:00");
    expect(access[0]).toMatchObject({ who: CLEO, outside: true });
  });

  test("until a day includes that day", async () => {
    const input = { with: [CLEO], role: "reader", expires: "2026-12-20" };
    const { asked } = await share("Onboarding", input);
    expect(asked[0]?.requests[0]?.payload).toMatchObject({
      expirationTime: "2026-12-20T23:59:59Z",
    });
  });

  test("of anyone warns that it is public", async () => {
    const { asked, text, access } = await share("Onboarding", {
      with: ["anyone"],
      role: "reader",
    });
    expect(asked[0]).toMatchObject({
      requests: [
        {
          payload: {
            type: "anyone",
            role: "reader",
            allowFileDiscovery: false,
          },
        },
      ],
      recipients: ["anyone"],
      always: true,
    });
    expect(asked[0]?.requests[0]?.params).not.toHaveProperty(
      "sendNotificationEmail",
    );
    expect(access[0]).toMatchObject({ who: "anyone", outside: true });
    expect(text).toContain("PUBLIC: anyone who has the link can view");
  });

  test("of another domain names it as outside", async () => {
    const { asked, text } = await share("Onboarding", {
      with: ["globex.example"],
      role: "writer",
    });
    expect(asked[0]).toMatchObject({
      requests: [
        {
          payload: {
            type: "domain",
            domain: "globex.example",
            role: "writer",
            allowFileDiscovery: false,
          },
        },
      ],
      recipients: ["@globex.example"],
    });
    expect(text).toContain("Shared outside with: domain:globex.example.");
  });

  test("to a folder says that all in it comes with it", async () => {
    const { notes } = await share("Finance", { with: [BEN], role: "reader" });
    expect(notes.join()).toContain("everything in it");
  });

  test("is told by mail, in the sender's words, only when asked", async () => {
    const message = "Here it is,\r\nas promised & checked: 50%";
    const { results, asked } = await share("Onboarding", {
      with: [BEN, "group:team@acme.example"],
      role: "reader",
      notify: true,
      message,
    });
    expect(asked[0]?.requests[0]?.params).toMatchObject({
      sendNotificationEmail: true,
      emailMessage: message,
    });
    expect(results.map(({ told }) => told)).toEqual([true, true]);
    expect(google.world.drive.notifications).toMatchObject([
      { recipient: BEN, emailMessage: message },
      { recipient: "team@acme.example" },
    ]);
  });
});

describe("access that is there already", () => {
  test("gets another role in place, and comes back by the undo", async () => {
    const { asked, results, undo } = await share("Budget 2026", {
      with: [BEN],
      role: "reader",
    });
    expect(asked[0]).toMatchObject({
      requests: [
        { method: "drive.permissions.update", payload: { role: "reader" } },
      ],
      recipients: [BEN],
    });
    expect(results).toEqual([
      {
        who: BEN,
        outcome: "changed",
        role: "reader",
        before: "writer",
        told: false,
      },
    ]);
    expect(set("Budget 2026")).toEqual([`${BEN} reader`]);
    await undoAll(undo);
    expect(set("Budget 2026")).toEqual([`${BEN} writer`]);
  });

  test("is left alone when it is what was asked for", async () => {
    const input = { with: [BEN], role: "writer" };
    const { results, asked, undo } = await share("Budget 2026", input);
    expect(results).toMatchObject([{ outcome: "unchanged" }]);
    expect([asked, undo, writes()]).toEqual([[], [], []]);
  });

  test("gets, keeps and loses an expiry", async () => {
    const name = "Offer for Dora";
    const input = { with: [DORA], role: "reader" };
    const first = await share(name, { ...input, expires: NEXT_MONTH });
    expect(set(name)).toEqual([`${DORA} reader 2026-12-20T18:00:00.000Z`]);
    const kept = await share(name, { ...input, role: "writer" });
    expect(set(name)).toEqual([`${DORA} writer 2026-12-20T18:00:00.000Z`]);
    expect(kept.notes.join()).toContain("The expiry that was set before stays");
    const lost = await share(name, { ...input, expires: "never" });
    expect(set(name)).toEqual([`${DORA} reader`]);
    expect(lost.asked[0]?.requests[0]?.params).toMatchObject({
      removeExpiration: true,
    });
    await undoAll(lost.undo);
    expect(set(name)).toEqual([`${DORA} writer 2026-12-20T18:00:00.000Z`]);
    await undoAll(kept.undo);
    await undoAll(first.undo);
    expect(set(name)).toEqual([`${DORA} reader`]);
  });

  test("is not told by mail when it changes, and that is said", async () => {
    const input = { with: [BEN], role: "reader", notify: true };
    const { results, notes } = await share("Budget 2026", input);
    expect(results).toMatchObject([{ told: false }]);
    expect(notes.join()).toContain("no mail when a role is changed");
  });
});

describe("several people", () => {
  test("have a result each, and the undo takes back and gives back", async () => {
    const { results, undo } = await share("Budget 2026", {
      with: [BEN, CLEO, "anyone"],
      role: "commenter",
    });
    expect(results.map(({ who, outcome }) => [who, outcome])).toEqual([
      [BEN, "changed"],
      [CLEO, "granted"],
      ["anyone", "granted"],
    ]);
    await undoAll(undo);
    expect(set("Budget 2026")).toEqual([`${BEN} writer`]);
  });

  test("of whom Google refuses one keep what the others got", async () => {
    google.world.drive.sharingPolicies.set("acme.example", {
      outside: false,
      anyone: false,
    });
    const { results, text, undo } = await share("Onboarding", {
      with: [CLEO, BEN, "anyone"],
      role: "reader",
    });
    expect(results.map(({ outcome }) => outcome)).toEqual([
      "failed",
      "granted",
      "failed",
    ]);
    expect(text).toContain(
      `${CLEO}: FAILED. The organisation does not allow sharing this with people outside of it.`,
    );
    expect(text).toContain("does not allow links by which anyone can open");
    expect(undo).toEqual([
      {
        tool: "drive_unshare_file",
        arguments: { file_id: fileNamed("Onboarding").id, with: [BEN] },
      },
    ]);
  });

  test("are not tried after a failure that would strike all", async () => {
    google.fault({
      on: "drive.permissions.create",
      kind: "status",
      status: 403,
      reason: "sharingRateLimitExceeded",
    });
    const answer = share("Onboarding", { with: [BEN, CLEO], role: "reader" });
    await expect(answer).rejects.toMatchObject({
      message: expect.stringContaining("has shared too much"),
      options: { reason: "sharing_limit" },
    });
    const tries = google.ledger.filter(({ method }) => /create/.test(method));
    expect(tries).toHaveLength(1);
  });

  test("refused all of them is a failure that names each", async () => {
    google.world.drive.sharingPolicies.set("acme.example", {
      outside: false,
      anyone: false,
    });
    const answer = share("Onboarding", { with: [CLEO, DORA], role: "reader" });
    await expect(answer).rejects.toThrow(
      new RegExp(`${CLEO}: .*outside of it\\. ${DORA}: .*outside of it\\.`),
    );
  });
});

describe("what Google does not confirm", () => {
  test("is looked up, and told as done when it was", async () => {
    google.fault({ on: "drive.permissions.create", kind: "cut", times: 1 });
    const { results, notes } = await share("Onboarding", {
      with: [BEN],
      role: "reader",
    });
    expect(results).toMatchObject([{ who: BEN, outcome: "granted" }]);
    expect(notes.join()).toContain("did not confirm all of it at once");
    expect(writes()).toHaveLength(1);
  });

  test("stays unknown when it cannot be looked up", async () => {
    const input = { file_id: fileNamed("Onboarding").id, with: [BEN, CLEO] };
    const { context } = await contextFor(ADA, ["drive"], shareFile);
    const egress: typeof context.egress = async (what) => {
      google.fault({ on: "drive.permissions.create", kind: "cut" });
      google.fault({ on: "drive.permissions.list", kind: "cut" });
      return context.egress(what);
    };
    const answer = shareFile.run(
      { ...input, role: "reader" },
      Object.create(context, { egress: { value: egress } }),
    );
    await expect(answer).rejects.toMatchObject({
      options: { reason: "outcome_unknown" },
    });
    expect(writes()).toHaveLength(1);
  });

  test("is told as failed when it was not done", async () => {
    google.fault({
      on: "drive.permissions.create",
      kind: "status",
      status: 503,
    });
    const answer = share("Onboarding", { with: [BEN], role: "reader" });
    await expect(answer).rejects.toMatchObject({
      options: { reason: "outcome_unknown" },
    });
    expect(set("Onboarding")).toEqual([]);
  });

  test("because the mail could not be sent is shared all the same", async () => {
    const nobody = "nobody@mail.example";
    const input = { with: [nobody], role: "reader", notify: true };
    const { results, notes } = await share("Onboarding", input);
    expect(results).toMatchObject([{ who: nobody, outcome: "granted" }]);
    expect(notes.join()).toContain("whether it sent the mail is not known");
  });

  test("because the address has no account says what to do", async () => {
    const input = { with: ["nobody@mail.example"], role: "reader" };
    await expect(share("Onboarding", input)).rejects.toMatchObject({
      text: expect.stringMatching(/no Google account.*notify/s),
    });
  });
});

describe("is refused before any request leaves", () => {
  const impossible: [string, Record<string, unknown>, RegExp][] = [
    [
      "an expiry of anyone",
      { with: ["anyone"], expires: NEXT_MONTH },
      /expire/,
    ],
    [
      "an expiry of a domain",
      { with: ["x.example"], expires: NEXT_MONTH },
      /expire/,
    ],
    ["an expiry in the past", { with: [BEN], expires: "2026-11-19" }, /past/],
    ["an expiry years away", { with: [BEN], expires: "2028-01-01" }, /year/],
    [
      "an expiry of an organizer",
      { with: [BEN], role: "organizer", expires: NEXT_MONTH },
      /expire/,
    ],
    ["a message to nobody", { with: [BEN], message: "Hi" }, /reach nobody/],
    ["a mail to anyone", { with: ["anyone"], notify: true }, /mails nobody/],
    [
      "anyone as organizer",
      { with: ["anyone"], role: "organizer" },
      /people and groups/,
    ],
    [
      "the account itself",
      { with: [BEN, ADA.toUpperCase()] },
      /account itself/,
    ],
  ];

  test.each(impossible)("%s", async (_, input, words) => {
    const answer = share("Onboarding", { role: "reader", ...input });
    await expect(answer).rejects.toThrow(ToolError);
    await expect(answer).rejects.toThrow(words);
    expect(google.ledger).toEqual([]);
  });

  test.each([
    { with: [BEN], role: "owner" },
    { with: [BEN] },
    { with: [], role: "reader" },
    { with: BEN, role: "reader" },
    { with: [`${BEN}, ${CLEO}`], role: "reader" },
    { with: [BEN], role: "reader", expires: "next week" },
    { with: [BEN], role: "reader", message: "x".repeat(1001), notify: true },
    { with: [BEN], role: "reader", transfer_ownership: true },
  ])("%j [H-059]", async (input) => {
    await expect(share("Onboarding", input)).rejects.toThrow(z.ZodError);
    expect(google.ledger).toEqual([]);
  });
});

describe("is refused before anything is changed", () => {
  const refused: [string, string, Record<string, unknown>, RegExp][] = [
    [
      "an organizer outside of shared drives",
      "Onboarding",
      { with: [BEN], role: "organizer" },
      /shared drives only/,
    ],
    [
      "editing a folder for a time",
      "Finance",
      { with: [BEN], role: "writer", expires: NEXT_MONTH },
      /To a folder/,
    ],
    [
      "the owner",
      "Workshop ideas",
      { with: [BEN], role: "writer" },
      /owns this file already/,
    ],
    [
      "less than comes from above",
      "Kickoff notes",
      { with: [BEN], role: "reader" },
      /through .* cannot be narrowed/,
    ],
    [
      "a file that one may not share",
      "Price list",
      { with: [BEN], role: "reader" },
      /may not change who has access/,
    ],
  ];

  test.each(refused)("%s", async (_, name, input, words) => {
    const answer = share(name, input);
    await expect(answer).rejects.toThrow(ToolError);
    await expect(answer).rejects.toThrow(words);
    expect(writes()).toEqual([]);
  });

  test("what the policy forbids", async () => {
    const egress = () =>
      Promise.reject(new ToolError("Not outside.", "", { reason: "policy" }));
    const before = structuredClone(fileNamed("Budget 2026").permissions);
    for (const who of [BEN, CLEO, "anyone"]) {
      const input = { with: [who], role: "reader" };
      const answer = share("Budget 2026", input, { egress });
      await expect(answer).rejects.toThrow("Not outside.");
    }
    expect(writes()).toEqual([]);
    expect(fileNamed("Budget 2026").permissions).toEqual(before);
  });
});

describe("in a shared drive", () => {
  test("more than comes from above is given on the file", async () => {
    google.world.drive.drives.forEach((drive) => {
      for (const each of drive.permissions)
        if ("email" in each.grantee && each.grantee.email === BEN)
          each.role = "reader";
    });
    const { results, access } = await share("Kickoff notes", {
      with: [BEN],
      role: "writer",
    });
    expect(results).toMatchObject([{ outcome: "granted", role: "writer" }]);
    expect(access.find(({ who }) => who === BEN)).toMatchObject({
      direct: true,
      inherited_from: [{ id: fileNamed("Drive").id, role: "reader" }],
    });
  });

  test("of one organisation, Google's refusal of outsiders is told", async () => {
    google.world.drive.drives.forEach((drive) => {
      drive.domainUsersOnly = true;
    });
    const answer = share("Project plan", { with: [DORA], role: "reader" });
    await expect(answer).rejects.toThrow(
      "This shared drive is open to people of its organisation only.",
    );
  });

  test("as a whole, people become members, and anyone is refused", async () => {
    const { results } = await share("Drive", {
      with: [CLEO],
      role: "organizer",
    });
    expect(results).toMatchObject([{ outcome: "granted", role: "organizer" }]);
    const answer = share("Drive", { with: ["anyone"], role: "reader" });
    await expect(answer).rejects.toThrow(
      "A whole shared drive cannot be shared with a domain or with anyone.",
    );
  });
});

test("a shortcut shares what it points to, and says so", async () => {
  const shortcut = [...google.world.drive.files.values()].find(
    ({ content }) => content.kind === "shortcut",
  );
  const { data, text } = await run(shareFile, {
    file_id: shortcut?.id ?? "",
    with: [CLEO],
    role: "reader",
  });
  expect(data).toMatchObject({ file: { id: fileNamed("Project plan").id } });
  expect(text).toContain(`${shortcut?.id} is a shortcut`);
  expect(set("Project plan")).toEqual([`${CLEO} reader`]);
});

test.each(Object.keys(SHARING_REFUSALS))(
  "%s of Google's is told in plain words, with a way on",
  (reason) => {
    const failure = { status: 403, reason, message: "Nope" };
    const { message, next, options } = toToolError(failure, true);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message).not.toContain("Nope");
    expect(next).toMatch(/^[A-Z].*\.$/);
    expect(options.reason).toMatch(/^(sharing_policy|sharing_limit|invalid)$/);
  },
);
