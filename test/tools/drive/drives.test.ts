import { expect, test } from "vitest";
import * as z from "zod";
import { listSharedDrives } from "../../../tools/drive/drives.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, run } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const output = z.object({
  shared_drives: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      you_may: z.array(z.string()),
    }),
  ),
  next_cursor: z.string().optional(),
});

async function list(input: Record<string, unknown> = {}, email = ADA) {
  const { data, text } = await run(listSharedDrives, input, {
    email,
    scopes: ["drive.readonly"],
  });
  return { ...output.parse(data), text };
}

test("the shared drives of a person are listed with what they may do there", async () => {
  const { shared_drives, text } = await list();
  const { id } = fileNamed("Drive");
  expect(shared_drives).toMatchObject([
    {
      id,
      name: "Projects",
      link: `https://drive.google.com/drive/folders/${id}`,
      you_may: expect.arrayContaining(["add files", "manage members"]),
    },
  ]);
  expect(text).toContain(`**Projects** id: ${id}`);
  const bens = await list({}, BEN);
  expect(bens.shared_drives[0]?.you_may).not.toContain("manage members");
});

test("whoever is in none is told so", async () => {
  const { shared_drives, text } = await list({}, "dora@mail.example");
  expect(shared_drives).toEqual([]);
  expect(text).toBe("dora@mail.example is a member of no shared drive.");
});

test("pages add up to the whole", async () => {
  const [drive] = google.world.drive.drives.values();
  if (!drive) throw new Error("The seed has no shared drive");
  for (let number = 0; number < 6; number++) {
    const id = google.world.id("file");
    google.world.drive.drives.set(id, { ...drive, id, name: `D${number}` });
  }
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 3, ...(cursor && { cursor }) });
    names.push(...page.shared_drives.map(({ name }) => name));
    cursor = page.next_cursor;
    if (cursor) expect(page.text).toContain(JSON.stringify(cursor));
  } while (cursor);
  expect(names).toEqual(["D0", "D1", "D2", "D3", "D4", "D5", "Projects"]);
});

test("a cursor of something else is refused with what it has to be", async () => {
  await expect(list({ cursor: "bogus" })).rejects.toMatchObject({
    next: expect.stringContaining("has to be a next_cursor"),
  });
});

test("a drive's name is shown without invisible characters", async () => {
  const [drive] = google.world.drive.drives.values();
  if (drive) drive.name = "Pro\u200Bjects\u202E";
  expect((await list()).shared_drives[0]?.name).toBe("Projects");
});
