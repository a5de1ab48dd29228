import { describe, expect, test } from "vitest";
import { catalog } from "../../../tools/catalog.js";
import { available, same } from "../../../tools/grant.js";

const READING = [
  "gmail_search_messages",
  "gmail_read_messages",
  "gmail_read_thread",
  "gmail_read_attachment",
  "gmail_save_attachment",
];
const HEADERS = READING.slice(0, 3);
const MAIL = READING.slice(0, 4);

/** The tools that read mail and that these scopes unlock. */
const offered = (scopes: readonly string[]): string[] => {
  const seen = available(catalog, same(new Set(scopes)), { readOnly: false });
  return READING.filter((name) => seen.some((tool) => tool.name === name));
};

describe("mail is read", () => {
  test.each([
    [["gmail.readonly"], MAIL],
    [["gmail.modify"], MAIL],
    [["gmail.metadata"], HEADERS],
    [["gmail.readonly", "drive"], READING],
    [["gmail.modify", "drive.file"], READING],
    [["gmail.readonly", "drive.readonly"], MAIL],
    [["gmail.metadata", "drive"], HEADERS],
    [["gmail.send"], []],
    [["gmail.compose"], []],
    [["gmail.labels"], []],
    [["gmail.settings.basic"], []],
    [["drive"], []],
  ])("with %s by %s", (scopes, tools) => {
    expect(offered(scopes)).toEqual(tools);
  });
});
