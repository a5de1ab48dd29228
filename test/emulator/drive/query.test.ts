import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GoogleError } from "../../../emulator/call.js";
import { parseQuery } from "../../../emulator/drive/query/parse.js";
import { parseMoment } from "../../../emulator/drive/query/terms.js";
import {
  namePrefixed,
  textContains,
  WordIndex,
} from "../../../emulator/drive/query/words.js";

/** The rule that Google documents: a backslash before an apostrophe or a backslash. */
const quote = (text: string) => `'${text.replace(/['\\]/g, "\\$&")}'`;

describe("the search language of Drive", () => {
  test.each([
    "name = 'hello'",
    "fullText contains 'hello'",
    "fullText contains '\"hello world\"'",
    "fullText contains '\"hello_world\"'",
    "fullText contains 'hello' and fullText contains 'goodbye'",
    "mimeType = 'application/vnd.google-apps.folder'",
    "mimeType != 'application/vnd.google-apps.folder'",
    "modifiedTime > '2012-06-04T12:00:00'",
    "modifiedTime > '2012-06-04T12:00:00' and (mimeType contains 'image/' or mimeType contains 'video/')",
    "'1234567' in parents",
    "'test@example.org' in writers",
    "'test@example.org' in writers and 'test2@example.org' in writers",
    "'test@example.org' in owners or 'me' in readers",
    "sharedWithMe and name contains 'hello'",
    "name contains 'hello' and trashed=false",
    "appProperties has { key='department' and value='sales' }",
    "properties has { key='mass' and value='1.3kg' }",
    "visibility = 'anyoneCanFind'",
    "shortcutDetails.targetId = 'abc'",
    "not name contains 'hello'",
    "not ('me' in owners or starred = true)",
    "sharedWithMeTime >= '2026-01-01' and createdTime<'2026-02-01T00:00:00.5Z'",
    "name contains 'quinn\\'s paper\\\\essay'",
  ])("reads %s", (source) => {
    expect(() => parseQuery(source)).not.toThrow();
  });

  test.each([
    "",
    "hello",
    "name",
    "name contains",
    "name contains hello",
    "name contains 'hello",
    "name contains 'it's'",
    "name contains 'a\\b'",
    'name = "hello"',
    "name > 'a'",
    "fullText = 'a'",
    "title contains 'a'",
    "starred = 'true'",
    "trashed > false",
    "modifiedTime > 'yesterday'",
    "modifiedTime > '2026-02-31'",
    "modifiedTime contains '2026-01-01'",
    "'x' in names",
    "'x' in name",
    "parents in 'x'",
    "(name = 'a'",
    "name = 'a')",
    "name = 'a' name = 'b'",
    "name = 'a' and",
    "not",
    "properties has { key='a' }",
    "properties has { value='a' and key='b' }",
    "visibility = 'everyone'",
    "name = 'a' & trashed = false",
    "constructor = 'a'",
  ])("refuses %j as Google does", (source) => {
    expect(() => parseQuery(source)).toThrow(GoogleError);
    try {
      parseQuery(source);
    } catch (error) {
      expect(error).toMatchObject({
        status: 400,
        reason: "invalid",
        message: "Invalid Value",
        more: { location: "q", locationType: "parameter" },
      });
    }
  });

  test("a text of any characters, quoted by the documented rule, parses back to itself", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("'", "\\", '"', " ", "\n", "a") }),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(parseQuery(`name = ${quote(value)}`)).toEqual({
          op: "compare",
          field: "name",
          operator: "=",
          value,
        });
      }),
    );
  });

  test("and and or group from the left", () => {
    const query = parseQuery("trashed or starred and sharedWithMe");
    expect(query).toMatchObject({
      op: "and",
      left: { op: "or", left: { field: "trashed" } },
      right: { field: "sharedWithMe" },
    });
  });

  test("not belongs to the one term that follows", () => {
    expect(parseQuery("not trashed and starred")).toMatchObject({
      op: "and",
      left: { op: "not", of: { field: "trashed" } },
    });
  });

  test("a time without a zone is UTC", () => {
    expect(parseMoment("2012-06-04T12:00:00")).toBe(
      Date.parse("2012-06-04T12:00:00Z"),
    );
    expect(parseMoment("2012-06-04T12:00:00-08:00")).toBe(
      Date.parse("2012-06-04T20:00:00Z"),
    );
    expect(parseMoment("2012-06-04")).toBe(Date.parse("2012-06-04T00:00:00Z"));
  });
});

describe("matching of words", () => {
  test("a name is found by the beginnings of its words only", () => {
    expect(namePrefixed("HelloWorld", "Hello")).toBe(true);
    expect(namePrefixed("HelloWorld", "World")).toBe(false);
    expect(namePrefixed("Hello World", "wor")).toBe(true);
    expect(namePrefixed("Project plan", "pla proj")).toBe(true);
    expect(namePrefixed("Project plan", "project map")).toBe(false);
  });

  test("full text is found by whole words only", () => {
    const text = [new WordIndex("Say HelloWorld today")];
    expect(textContains(text, "helloworld")).toBe(true);
    expect(textContains(text, "Hello")).toBe(false);
    expect(textContains(text, "today say")).toBe(true);
  });

  test("double quotes look for words one after another", () => {
    expect(
      textContains([new WordIndex("Hello there world")], '"Hello there"'),
    ).toBe(true);
    expect(
      textContains([new WordIndex("Hello there world")], '"Hello world"'),
    ).toBe(false);
    expect(textContains([new WordIndex("Hello_world")], '"Hello world"')).toBe(
      true,
    );
  });

  test("case, accents and other scripts do not stand in the way", () => {
    expect(namePrefixed("Résumé", "resume")).toBe(true);
    expect(namePrefixed("תקציב 2026", "תקציב")).toBe(true);
    expect(namePrefixed("🎉 Launch party", "🎉")).toBe(true);
    expect(namePrefixed("a\\b", "\\")).toBe(true);
  });
});
