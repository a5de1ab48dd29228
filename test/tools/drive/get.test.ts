import { describe, expect, test } from "vitest";
import * as z from "zod";
import { file } from "../../../tools/drive/file.js";
import { describeFile } from "../../../tools/drive/get.js";
import { path } from "../../../tools/drive/path.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, CLEO, run } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const output = z.object({
  file,
  path,
  description: z.string().optional(),
  modified_by: z.string().optional(),
  md5: z.string().optional(),
  you_may: z.array(z.string()),
  access: z.string(),
});

async function get(
  file_id: string,
  { email = ADA, scopes = ["drive.readonly"] } = {},
) {
  const { data, text } = await run(
    describeFile,
    { file_id },
    { email, scopes },
  );
  return { ...output.parse(data), text };
}

/** The file of a name in a folder, where there are several of that name. */
function inFolder(name: string, folder: string): string {
  const { id } = fileNamed(folder);
  const found = [...google.world.drive.files.values()].find(
    (each) => each.name === name && each.parentId === id,
  );
  return found?.id ?? "";
}

describe("a file", () => {
  test("comes with its path, its description and what may be done with it", async () => {
    const { file, path, text, ...rest } = await get(
      inFolder("Budget 2026", "Finance"),
    );
    expect(file).toMatchObject({ name: "Budget 2026", type: "Google Sheet" });
    expect(path.folders.map(({ name }) => name)).toEqual([
      "My Drive",
      "Finance",
    ]);
    expect(path.complete).toBe(true);
    expect(rest.description).toBe("The approved budget of all departments");
    expect(rest.modified_by).toBe(ADA);
    expect(rest.you_may).toEqual(
      expect.arrayContaining(["view", "edit", "share", "trash", "move"]),
    );
    expect(rest.access).toContain(`${BEN} can edit`);
    expect(text).toContain("Path: My Drive (");
    expect(text).toContain("/ Finance (");
  });

  test("deep down has every folder above it, from the top", async () => {
    const { path } = await get(fileNamed("Finance weekly notes").id);
    expect(path.folders.map(({ name }) => name)).toEqual([
      "My Drive",
      "Finance",
      "2026",
      "Q3",
    ]);
  });

  test("with bytes of its own has a checksum", async () => {
    const { md5, file } = await get(fileNamed("logo.png").id);
    expect(md5).toMatch(/^[0-9a-f]{32}$/);
    expect(file.size).toBeGreaterThan(0);
  });

  test("of somebody else says what a reader may do, and no folder of theirs", async () => {
    const { path, you_may, access, text } = await get(
      fileNamed("Notes from Globex").id,
    );
    expect(path).toEqual({ folders: [], complete: false });
    expect(text).toContain("in no folder that you can see");
    expect(you_may).not.toContain("edit");
    expect(you_may).toContain("view");
    expect(access).toBe("Google does not show you who has access");
  });

  test("that readers may not download says so by what is missing", async () => {
    const { you_may } = await get(fileNamed("Price list").id);
    expect(you_may).not.toContain("download");
    expect(you_may).not.toContain("copy");
  });

  test("that anyone can open says that first", async () => {
    const { access, file } = await get(fileNamed("Press kit").id);
    expect(access).toMatch(/^PUBLIC: anyone who has the link can view/);
    expect(file.shared_with).toBe("anyone");
  });

  test("shared outside says with whom", async () => {
    const { access } = await get(fileNamed("Contracts").id);
    expect(access).toContain(`Shared outside with: ${CLEO}.`);
  });
});

describe("a file of a shared drive", () => {
  const id = () => fileNamed("Kickoff notes").id;

  test("has the drive's name at the top of its path, and the drive's members", async () => {
    const { path, access, file } = await get(id(), { scopes: ["drive"] });
    expect(path.folders.map(({ name }) => name)).toEqual([
      "Projects",
      "Apollo",
    ]);
    expect(access).toContain(`${CLEO} can comment`);
    expect(access).toContain("manages the content");
    expect(file.shared_with).toBe("outside");
  });

  test("has what the metadata tells where no more was granted", async () => {
    const { path } = await get(id(), { scopes: ["drive.metadata.readonly"] });
    expect(path.folders.map(({ name }) => name)).toEqual(["Drive", "Apollo"]);
  });
});

test("a shortcut is described itself, with what it points to", async () => {
  const shortcut = [...google.world.drive.files.values()].find(
    ({ content }) => content.kind === "shortcut",
  );
  const { file } = await get(shortcut?.id ?? "");
  expect(file.type).toBe("shortcut");
  expect(file.target?.id).toBe(fileNamed("Project plan").id);
});

test("folders beyond number are not walked up without end", async () => {
  let parentId = fileNamed("Research").id;
  const folder = fileNamed("Research");
  for (let depth = 0; depth < 30; depth++) {
    const id = google.world.id("file");
    google.world.drive.files.set(id, { ...folder, id, parentId });
    parentId = id;
  }
  const { path, text } = await get(parentId);
  expect(path.complete).toBe(false);
  expect(path.folders.length).toBeLessThan(20);
  expect(text).toContain("Path: … / ");
});

test("a path that Google is too busy to tell does not withhold the file", async () => {
  const { id } = fileNamed("Onboarding");
  google.fault({ on: "drive.drives.get", kind: "status", status: 503 });
  const { file } = await get(fileNamed("Kickoff notes").id);
  expect(file.name).toBe("Kickoff notes");
  expect((await get(id)).file.id).toBe(id);
});

test("what people wrote comes without invisible characters", async () => {
  const onboarding = fileNamed("Onboarding");
  onboarding.description = "Wel\u200Bcome\u202E";
  expect((await get(onboarding.id)).description).toBe("Welcome");
});

test("a file that is not there is named, with what to do", async () => {
  await expect(get("1234567890abc")).rejects.toMatchObject({
    text: `The file 1234567890abc does not exist or is not visible to ${ADA}. Check the id with drive_search_files, or ask the owner to share the file.`,
  });
});
