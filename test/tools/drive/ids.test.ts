import fc from "fast-check";
import { expect, test } from "vitest";
import { fileId, folderId, parseDriveId } from "../../../tools/drive-id.js";

const ID = "1aBcD_efGh-ijKlmNoPqRsT";

test.each([
  ID,
  `https://drive.google.com/file/d/${ID}/view?usp=sharing`,
  `https://drive.google.com/drive/folders/${ID}`,
  `https://drive.google.com/drive/u/1/folders/${ID}?resourcekey=0-x`,
  `https://drive.google.com/open?id=${ID}`,
  `https://drive.google.com/uc?id=${ID}&export=download`,
  `https://drive.google.com/a/example.com/file/d/${ID}/edit`,
  `https://docs.google.com/document/d/${ID}/edit#heading=h.1`,
  `https://docs.google.com/document/u/0/d/${ID}/edit?tab=t.0`,
  `https://docs.google.com/spreadsheets/d/${ID}`,
  `https://docs.google.com/presentation/d/${ID}/edit#slide=id.p`,
  `  ${ID}\n`,
])("%j names a file", (text) => {
  expect(fileId.parse(text)).toBe(ID);
});

test.each([
  "",
  "root",
  "../about",
  "a/b",
  "%2e%2e%2f",
  `${ID}?alt=media`,
  `${ID}#y`,
  `${ID}é`,
  "short",
  "x".repeat(500),
  `http://docs.google.com/document/d/${ID}/edit`,
  `https://docs.google.com.evil.example/document/d/${ID}/edit`,
  `https://evil.example/document/d/${ID}/edit`,
  `https://docs.google.com@evil.example/document/d/${ID}`,
  `https://docs.google.com:8443/document/d/${ID}`,
  "https://docs.google.com/document/d/e/2PACX-1vQabcdefghijk/pub",
  "https://docs.google.com/document/d/..%2f..%2fabout/edit",
  "https://drive.google.com/drive/my-drive",
  "javascript:alert(1)",
])("%j is refused as a file id", (text) => {
  const { error } = fileId.safeParse(text);
  expect(error?.issues[0]?.message).toContain("is no file id of Google Drive");
});

test("My Drive is a folder, not a file", () => {
  expect(folderId.parse("root")).toBe("root");
});

test("nothing but the characters of an id ever comes out", () => {
  const link = fc.webUrl({ withQueryParameters: true, withFragments: true });
  const google = fc
    .tuple(fc.constantFrom("drive", "docs"), fc.string(), fc.string())
    .map(([host, a, b]) => `https://${host}.google.com/${a}/d/${b}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), link, google), (text) => {
      expect(parseDriveId(text) ?? "0123456789").toMatch(
        /^[A-Za-z0-9_-]{10,128}$/,
      );
    }),
  );
});
