import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import {
  ADA,
  CLEO,
  driveOf,
  embedded,
  fileNamed,
  refusal,
  sheetsOf,
} from "./google.js";
import { historyIn } from "./history.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const DOCX =
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const { write, listed } = historyIn(() => google);

/** Follows an address of `exportLinks`. */
function follow(link: string | undefined, account = ADA, scope = "drive") {
  const { access_token } = google.issue({ account, scopes: [scope] });
  const headers = { authorization: `Bearer ${access_token}` };
  return google.fetch(new Request(link ?? "", { headers }));
}

describe("the revisions of an editor's file", () => {
  test("a document's former text is exported by the address that its revision gives", async () => {
    const { id: fileId } = fileNamed(google, "🎉 Launch party");
    const drive = driveOf(google);
    await write(fileId, "No cake.\n", "text/markdown");
    const [former, head] = await listed(fileId);
    expect([former?.id, head?.id]).toEqual(["1", "2"]);
    expect(former?.size).toBeUndefined();
    expect(former?.exportLinks?.[DOCX]).toBe(
      `https://docs.google.com/feeds/download/documents/export/Export?id=${fileId}&revision=1&exportFormat=docx`,
    );
    const text = await follow(former?.exportLinks?.["text/markdown"]);
    expect(text.headers.get("content-type")).toBe("text/markdown");
    expect(await text.text()).toContain("Cake, music");
    const office = await follow(former?.exportLinks?.[DOCX]);
    expect(office.headers.get("content-type")).toBe(DOCX);
    expect(await office.text()).toMatch(/^PK/);
    const now = await follow(head?.exportLinks?.["text/markdown"]);
    expect(await now.text()).toBe("No cake.\n");
    expect(
      await refusal(
        drive.revisions.get({ fileId, revisionId: "1", alt: "media" }),
      ),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "fileNotDownloadable" }],
    });
  });

  test("each write to a spreadsheet keeps the cells that were there", async () => {
    const { id: fileId } = fileNamed(google, "Risks");
    const values = (text: string) =>
      sheetsOf(google).spreadsheets.values.update({
        spreadsheetId: fileId,
        range: "A1",
        valueInputOption: "RAW",
        requestBody: { values: [[text]] },
      });
    await values("One");
    await values("Two");
    const all = await listed(fileId);
    expect(all).toHaveLength(3);
    expect(all[0]?.exportLinks?.[XLSX]).toBe(
      `https://docs.google.com/spreadsheets/export?id=${fileId}&revision=1&exportFormat=xlsx`,
    );
    const corner = async (index: number) => {
      const link = all[index]?.exportLinks?.["text/csv"];
      return (await (await follow(link)).text()).split(",")[0];
    };
    expect(await corner(0)).toBe("Risk");
    expect(await corner(1)).toBe("One");
    expect(await corner(2)).toBe("Two");
  });

  test("a write that Google refuses leaves no revision", async () => {
    const { id: fileId } = fileNamed(google, "Risks");
    await refusal(
      sheetsOf(google).spreadsheets.values.update({
        spreadsheetId: fileId,
        range: "A1",
        requestBody: { values: [["x"]] },
      }),
    );
    expect(await listed(fileId)).toHaveLength(1);
  });

  test("a spreadsheet that is replaced by an upload keeps its cells", async () => {
    const { id: fileId } = fileNamed(google, "Risks");
    await write(fileId, "new\n", "text/csv");
    const [former] = await listed(fileId);
    const answer = await follow(former?.exportLinks?.["text/csv"]);
    expect(await answer.text()).toContain("Supplier of the sensor is late");
  });

  test("they are not deleted, and keepForever has no effect", async () => {
    const { id: fileId } = fileNamed(google, "Onboarding");
    const drive = driveOf(google);
    expect(
      await refusal(drive.revisions.delete({ fileId, revisionId: "1" })),
    ).toMatchObject({
      code: 403,
      errors: [{ reason: "revisionDeletionNotSupported" }],
    });
    const { data } = await drive.revisions.update({
      fileId,
      revisionId: "1",
      requestBody: { keepForever: true },
      fields: "*",
    });
    expect(data.keepForever).toBeUndefined();
  });

  test("with automatic publishing the newest revision is the published one", async () => {
    const { id: fileId } = fileNamed(google, "🎉 Launch party");
    const { data } = await driveOf(google).revisions.update({
      fileId,
      revisionId: "1",
      requestBody: { published: true, publishAuto: true },
      fields: "*",
    });
    expect(data).toMatchObject({
      published: true,
      publishAuto: true,
      publishedOutsideDomain: false,
      publishedLink: expect.stringContaining("/pub"),
    });
    await write(fileId, "Later.\n", "text/markdown");
    const all = await listed(fileId);
    expect(all.map(({ published }) => published)).toEqual([false, true]);
  });

  test("a presentation is published with publishAuto only", async () => {
    const { id: fileId } = fileNamed(google, "Apollo launch");
    expect(
      await refusal(
        driveOf(google).revisions.update({
          fileId,
          revisionId: "1",
          requestBody: { published: true },
        }),
      ),
    ).toMatchObject({ code: 400 });
  });
});

describe("an address of exportLinks", () => {
  test("needs a token that reads content, of somebody who sees the file", async () => {
    const { id: fileId } = fileNamed(google, "Onboarding");
    const [head] = await listed(fileId);
    const link = head?.exportLinks?.["text/plain"];
    const bare = await google.fetch(new Request(link ?? ""));
    expect(bare.status).toBe(401);
    expect((await follow(link, ADA, "drive.metadata.readonly")).status).toBe(
      403,
    );
    expect((await follow(link, CLEO)).status).toBe(404);
    expect((await follow(link, ADA, "drive.readonly")).status).toBe(200);
  });

  test("exports no file of another kind, and to no unknown format", async () => {
    const { id } = fileNamed(google, "Onboarding");
    const address = (path: string, format: string) =>
      `https://docs.google.com/${path}?id=${id}&exportFormat=${format}`;
    const wrong = await follow(address("spreadsheets/export", "csv"));
    expect(wrong.status).toBe(400);
    const path = "feeds/download/documents/export/Export";
    expect((await follow(address(path, "exe"))).status).toBe(400);
    expect((await follow(address(path, "markdown"))).status).toBe(200);
  });
});
