import { describe, expect, test } from "vitest";
import { gmail } from "../../../tools/gmail/index.js";
import { available, same } from "../../../tools/grant.js";

const ORGANISING =
  /_(modify|trash|restore)_messages$|_labels?$|_filters?$|_settings$|_vacation$/;

/** The tools that organise mail, as a scope alone unlocks them. */
const unlocked = (scope: string): string[] =>
  available(gmail, same(new Set([scope])), { readOnly: false })
    .map(({ name }) => name.replace("gmail_", ""))
    .filter((name) => ORGANISING.test(`_${name}`));

describe("the tools that organise mail", () => {
  test.each([
    ["gmail.metadata", ["list_labels"]],
    [
      "gmail.labels",
      ["list_labels", "create_label", "update_label", "delete_label"],
    ],
    ["gmail.readonly", ["list_labels", "list_filters", "get_settings"]],
    [
      "gmail.settings.basic",
      [
        "list_filters",
        "create_filter",
        "delete_filter",
        "get_settings",
        "update_vacation",
      ],
    ],
    [
      "gmail.modify",
      [
        "modify_messages",
        "trash_messages",
        "restore_messages",
        "list_labels",
        "create_label",
        "update_label",
        "delete_label",
        "list_filters",
        "get_settings",
      ],
    ],
    ["gmail.send", []],
    ["gmail.compose", []],
  ])("with %s alone are those that it serves", (scope, names) => {
    expect(unlocked(scope).toSorted()).toEqual(names.toSorted());
  });

  test("only read when the server only reads", () => {
    const all = same(new Set(["gmail.modify", "gmail.settings.basic"]));
    const reading = available(gmail, all, { readOnly: true })
      .map(({ name }) => name)
      .filter((name) => ORGANISING.test(name));
    expect(reading.toSorted()).toEqual([
      "gmail_get_settings",
      "gmail_list_filters",
      "gmail_list_labels",
    ]);
  });
});
