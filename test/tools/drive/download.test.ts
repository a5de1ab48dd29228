import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { downloadFile } from "../../../tools/drive/download.js";
import { google, withGoogle } from "../context.js";
import { ADA, run } from "./doing.js";
import { fileNamed } from "./world.js";

withGoogle();

const output = z.object({
  file_id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().optional(),
  link: z.string(),
  expires: z.string(),
  curl: z.string(),
  notes: z.array(z.string()),
});

/** Names that a shell, a file system or a terminal could take for something else. */
const hostileName = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        "$(reboot)",
        "`x`",
        "\n",
        "--",
        "../",
        ";",
        "!",
      ),
      fc.string({ unit: "grapheme" }),
    ),
  )
  .map((parts) => parts.join(""));

async function download(
  name: string,
  format?: string,
  scopes = ["drive.readonly"],
) {
  const input = { file_id: fileNamed(name).id, ...(format && { format }) };
  const { data, text } = await run(downloadFile, input, { scopes });
  return { ...output.parse(data), text };
}

describe("a file with bytes of its own", () => {
  test("comes as it is, by a link that expires", async () => {
    const answer = await download("logo.png");
    expect(answer).toMatchObject({
      name: "logo.png",
      type: "image/png",
      link: expect.stringMatching(/^https:\/\/mcp\.example\/files\//),
      expires: expect.stringMatching(/^\w{3} \d{4}-/),
      notes: [],
    });
    expect(answer.size).toBeGreaterThan(0);
    expect(answer.curl).toBe(`curl -f -o 'logo.png' '${answer.link}'`);
    expect(answer.text).toContain(`from the Drive of ${ADA}`);
    expect(google.ledger.map(({ method }) => method)).toEqual([
      "drive.files.get",
    ]);
  });

  test("may be asked for in the format that it has, and no other", async () => {
    const name = "Framework contract Globex.pdf";
    expect((await download(name, "pdf")).type).toBe("application/pdf");
    await expect(download(name, "docx")).rejects.toMatchObject({
      message: "This file is PDF, and comes as it is.",
      next: expect.stringContaining("drive_copy_file"),
    });
  });

  test("has a name that a shell takes as one word", async () => {
    const { curl } = await download('Valentine\'s "quick" notes.txt');
    expect(curl).toMatch(/^curl -f -o 'Valentine_s _quick_ notes\.txt' '/);
  });

  test("has such a name whatever people called it", async () => {
    const file = fileNamed("logo.png");
    await fc.assert(
      fc.asyncProperty(hostileName, async (name) => {
        file.name = name;
        const { data } = await run(downloadFile, { file_id: file.id });
        expect(output.parse(data).curl).toMatch(
          /^curl -f -o '[\p{L}\p{M}\p{N}_(+][\p{L}\p{M}\p{N} ._()+-]{0,99}' 'https:\/\/[\w./~-]+'$/u,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("a file of Google's editors", () => {
  test.each([
    ["Onboarding", undefined, "Onboarding.pdf", "application/pdf"],
    ["Onboarding", "md", "Onboarding.md", "text/markdown"],
    [
      "Risks",
      undefined,
      "Risks.xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    ["Risks", "csv", "Risks.csv", "text/csv"],
    ["Apollo launch", undefined, "Apollo launch.pdf", "application/pdf"],
  ])("called %s as %s is exported", async (file, format, name, type) => {
    const answer = await download(file, format);
    expect(answer).toMatchObject({ name, type });
    expect(answer.size).toBeUndefined();
    expect(answer.notes.join()).toContain("10 MB");
  });

  test("says what an export leaves out", async () => {
    const { notes } = await download("Risks", "csv");
    expect(notes).toContain("The first tab only.");
  });

  test("is refused in a format that Google does not make, with those that it does", async () => {
    await expect(download("Onboarding", "xlsx")).rejects.toMatchObject({
      message: "Google does not export a Google Doc as xlsx.",
      next: expect.stringContaining("docx"),
    });
  });
});

test("a shortcut is followed, and that is said", async () => {
  const shortcut = [...google.world.drive.files.values()].find(
    ({ content }) => content.kind === "shortcut",
  );
  const { data } = await run(downloadFile, { file_id: shortcut?.id });
  const { file_id, notes } = output.parse(data);
  expect(file_id).toBe(fileNamed("Project plan").id);
  expect(notes.join()).toContain("is a shortcut");
});

test("a folder is refused with how to get at what is in it", async () => {
  await expect(download("Research")).rejects.toMatchObject({
    message: "A folder has no bytes to download.",
    next: expect.stringContaining(`"folder_id":"${fileNamed("Research").id}"`),
  });
});

test("a type that Google hands out in no form is refused with its link", async () => {
  fileNamed("Onboarding").mimeType = "application/vnd.google-apps.form";
  await expect(download("Onboarding")).rejects.toMatchObject({
    message: "Google hands out no file of a Google Form.",
    next: expect.stringContaining("Open it in the browser"),
  });
});

test("a file whose owner forbids downloads says so", async () => {
  await expect(download("Price list")).rejects.toThrow(
    "does not allow readers to download",
  );
});

test("with drive.file alone a file out of reach says why", async () => {
  await expect(
    download("Onboarding", undefined, ["drive.file"]),
  ).rejects.toMatchObject({
    next: expect.stringContaining("Only files made or opened with this app"),
  });
});
