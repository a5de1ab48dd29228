import { describe, expect, test } from "vitest";
import * as z from "zod";
import { access, asAccess } from "../../../tools/drive/access.js";
import { listFilePermissions } from "../../../tools/drive/permissions.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO, run } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const output = z.object({
  access: z.array(access),
  complete: z.boolean(),
  notes: z.array(z.string()),
});

async function list(name: string, conditions: Parameters<typeof run>[2] = {}) {
  const file_id = fileNamed(name).id;
  const answer = await run(listFilePermissions, { file_id }, conditions);
  return { ...output.parse(answer.data), text: answer.text };
}

/** Gives somebody access to a file of the seed, behind Google's back. */
function given(name: string, ...emails: string[]): void {
  fileNamed(name).permissions.push(
    ...emails.map((email) => ({
      id: `p-${email}`,
      grantee: { type: "user" as const, email },
      role: "reader" as const,
    })),
  );
}

describe("who has access", () => {
  test("is told with role, name and whether they are outside", async () => {
    const { access, complete, text } = await list("Offer for Dora");
    expect(access).toEqual([
      {
        who: "dora@mail.example",
        name: "Dora Novak",
        role: "reader",
        allows: "can view",
        outside: true,
        direct: true,
      },
      {
        who: ADA,
        name: "Ada Brandt",
        role: "owner",
        allows: "owns it",
        outside: false,
        direct: true,
      },
    ]);
    expect(complete).toBe(true);
    expect(text).toContain("Shared outside with: dora@mail.example.");
    expect(text).toContain(
      "- Dora Novak dora@mail.example: can view (reader), outside",
    );
  });

  test("begins with the public link, then comes outside, then inside", async () => {
    given("Press kit", BEN, CLEO);
    const { access, text } = await list("Press kit");
    expect(access.map(({ who }) => who)).toEqual(["anyone", CLEO, ADA, BEN]);
    expect(text).toContain(
      "PUBLIC: anyone who has the link can view, without signing in.",
    );
  });

  test("of a domain says whether searches find the file", async () => {
    const { access, text } = await list("Company handbook");
    expect(access).toContainEqual({
      who: "domain:acme.example",
      role: "reader",
      allows: "can view",
      outside: false,
      direct: true,
      discoverable: true,
    });
    expect(text).toContain("found by searches");
  });

  test("until a time is told with it, in the person's zone", async () => {
    const [permission] = fileNamed("Offer for Dora").permissions;
    if (permission) permission.expires = Date.parse("2026-12-01T12:00:00Z");
    const { access, text } = await list("Offer for Dora");
    expect(access[0]?.expires).toBe("Tue 2026-12-01T12:00:00+00:00");
    expect(text).toContain("until Tue 2026-12-01T12:00:00+00:00");
  });

  test("has names that hide nothing", async () => {
    const dora = google.world.accounts.find(({ name }) => /Dora/.test(name));
    if (dora) dora.name = "Do\u202Era\u200B\nNovak";
    const { access } = await list("Offer for Dora");
    expect(access[0]?.name).toBe("Dora Novak");
    if (dora) dora.name = "Dora Novak";
  });

  test("who was asked to become the owner is told so", async () => {
    const [permission] = fileNamed("Budget 2026").permissions;
    if (permission) permission.pendingOwner = true;
    expect((await list("Budget 2026")).text).toContain(
      "was asked to become the owner",
    );
  });
});

test("an account that was deleted is told as such", () => {
  const person = { email: ADA, domain: "acme.example" };
  const deleted = { type: "user", role: "reader", deleted: true };
  expect(asAccess([deleted], person)).toEqual([
    {
      who: "deleted account",
      role: "reader",
      allows: "can view",
      outside: false,
      direct: true,
    },
  ]);
});

describe("what comes from above", () => {
  test("in a shared drive is told by the name of drive and folder", async () => {
    const { access, text } = await list("Kickoff notes");
    const drive = fileNamed("Drive").id;
    expect(access).toContainEqual(
      expect.objectContaining({
        who: BEN,
        direct: false,
        inherited_from: [
          { id: drive, name: "Projects", role: "fileOrganizer" },
        ],
      }),
    );
    expect(text).toContain(`through Projects (${drive}, fileOrganizer)`);
  });

  test("in My Drive is looked up in the folders above", async () => {
    const { access } = await list("Framework contract Globex.pdf");
    const folder = { id: fileNamed("Contracts").id, name: "Contracts" };
    expect(access[0]).toMatchObject({
      who: CLEO,
      direct: false,
      inherited_from: [{ ...folder, role: "reader" }],
    });
  });

  test("stays without a name when the drive's may not be asked for", async () => {
    const scopes = ["drive.metadata.readonly"];
    const { access } = await list("Kickoff notes", { scopes });
    const ben = access.find(({ who }) => who === BEN);
    expect(ben?.inherited_from?.[0]).toEqual({
      id: fileNamed("Drive").id,
      role: "fileOrganizer",
    });
  });
});

test("a list of several pages is read to its end", async () => {
  const many = Array.from({ length: 230 }, (_, i) => `p${i}@acme.example`);
  given("Kickoff notes", ...many);
  const { access, complete, text } = await list("Kickoff notes");
  expect(access.length).toBeGreaterThan(230);
  expect(complete).toBe(true);
  expect(text).toMatch(/and \d+ more, which are in the structured result/);
  const lists = google.ledger.filter(
    ({ method }) => method === "drive.permissions.list",
  );
  expect(lists).toHaveLength(3);
});

test("a list without an end is cut, and that is said", async () => {
  const many = Array.from({ length: 1100 }, (_, i) => `p${i}@acme.example`);
  given("Kickoff notes", ...many);
  const { access, complete, notes } = await list("Kickoff notes");
  expect(access).toHaveLength(1000);
  expect(complete).toBe(false);
  expect(notes.join()).toContain("there are more");
});

test("who may not see the list is told whom to ask", async () => {
  const { access, complete, text } = await list("Price list");
  expect(access).toEqual([]);
  expect(complete).toBe(false);
  expect(text).toContain("Google shows who has access only to people who may");
  expect(text).toContain(`It belongs to ${CLEO}`);
});

test("a shortcut stands for what it points to", async () => {
  const plan = fileNamed("Project plan");
  const shortcut = [...google.world.drive.files.values()].find(
    ({ content }) => content.kind === "shortcut",
  );
  const { data, text } = await run(listFilePermissions, {
    file_id: shortcut?.id ?? "",
  });
  expect(data).toMatchObject({ file: { id: plan.id } });
  expect(text).toContain(`${shortcut?.id} is a shortcut`);
});

test("a file out of reach of the app's own says why", async () => {
  const answer = list("Offer for Dora", { scopes: ["drive.file"] });
  await expect(answer).rejects.toMatchObject({
    text: expect.stringContaining("Only files made or opened with this app"),
  });
});
