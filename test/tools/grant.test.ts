import { describe, expect, test } from "vitest";
import {
  allows,
  available,
  type Grant,
  type Grants,
  missingScopes,
  same,
  served,
  type Ways,
} from "../../tools/grant.js";
import type { MethodId } from "../../tools/methods.js";
import { scopes } from "../../tools/scopes.js";

const all: Grant = new Set(Object.keys(scopes));
const of = (...names: string[]): Grant => new Set(names);
const write = { readOnly: false };

/** The scopes that serve a method when each stands alone. */
const serving: [MethodId, string[]][] = [
  [
    "drive.files.list",
    ["drive", "drive.readonly", "drive.metadata.readonly", "drive.file"],
  ],
  ["drive.files.get:media", ["drive", "drive.readonly", "drive.file"]],
  [
    "gmail.users.messages.list",
    ["gmail.modify", "gmail.readonly", "gmail.metadata"],
  ],
  ["gmail.users.messages.list:q", ["gmail.modify", "gmail.readonly"]],
  [
    "gmail.users.messages.send",
    ["gmail.modify", "gmail.compose", "gmail.send"],
  ],
  [
    "sheets.spreadsheets.get",
    [
      "drive",
      "drive.readonly",
      "drive.file",
      "spreadsheets",
      "spreadsheets.readonly",
    ],
  ],
];

describe.each(serving)("%s", (method, sufficient) => {
  test("is served by each sufficient scope alone, and by no other [MCP-T09]", () => {
    const alone = [...all].filter((scope) => allows(method, same(of(scope))));
    expect(alone.sort()).toEqual([...sufficient].sort());
  });

  test.each(["client", "google", "admin"] as const)(
    "is served when %s holds one sufficient scope and the others hold all",
    (who) => {
      const granted = [...all].filter((scope) =>
        allows(method, {
          client: all,
          google: all,
          admin: all,
          [who]: of(scope),
        }),
      );
      // Elsewhere than with Google, a scope of limited reach does not open a wider token.
      const expected = sufficient.filter(
        (scope) => who === "google" || scope !== "drive.file",
      );
      expect(granted.sort()).toEqual([...expected].sort());
    },
  );

  test.each(["client", "google", "admin"] as const)(
    "is not served when %s holds nothing",
    (who) => {
      const grants = { client: all, google: all, admin: all, [who]: of() };
      expect(allows(method, grants)).toBe(false);
    },
  );
});

describe("a client that was allowed drive.file", () => {
  const grants = (google: Grant): Grants => ({
    client: of("drive.file"),
    google,
    admin: all,
  });

  test.each(["drive", "drive.readonly", "drive.metadata.readonly"])(
    "does not list with a token that holds %s",
    (wider) => {
      const google = of("drive.file", wider);
      expect(allows("drive.files.list", grants(google))).toBe(false);
    },
  );

  test("reads where Google granted no more", () => {
    const google = grants(of("drive.file"));
    expect(allows("drive.files.list", google)).toBe(true);
    expect(allows("drive.files.get:media", google)).toBe(true);
  });

  test("reads no spreadsheet with a token that reaches all of them", () => {
    const google = of("drive.file", "spreadsheets.readonly");
    expect(allows("sheets.spreadsheets.get", grants(google))).toBe(false);
    expect(allows("drive.files.export", grants(google))).toBe(true);
  });

  test("is not helped by an admin whose offer is narrow", () => {
    const admin = of("drive.file");
    const google = of("drive");
    expect(
      allows("drive.files.list", { client: of("drive"), google, admin }),
    ).toBe(false);
  });
});

test("three grants may serve a method by three different scopes", () => {
  const grants = {
    client: of("drive.readonly"),
    google: of("drive"),
    admin: of("drive.metadata.readonly"),
  };
  expect(allows("drive.files.list", grants)).toBe(true);
  expect(allows("drive.files.get:media", grants)).toBe(false);
});

describe("a tool", () => {
  const ways: Ways = [
    ["gmail.users.drafts.create", "gmail.users.drafts.send"],
    ["gmail.users.messages.send"],
  ];
  const send = { effect: "send", ways };
  const search = { effect: "read", ways: [["drive.files.list"]] as Ways };
  const status = { effect: "read", ways: [[]] as Ways };
  const tools = [status, search, send];

  test("takes the first way that is served as a whole", () => {
    expect(served(ways, same(of("gmail.compose")))).toBe(ways[0]);
    expect(served(ways, same(of("gmail.send")))).toBe(ways[1]);
    expect(served(ways, same(of("gmail.readonly")))).toBeUndefined();
  });

  test("without methods is always there", () => {
    expect(available(tools, same(of()), write)).toEqual([status]);
  });

  test("is there by exactly what was granted [MCP-L02]", () => {
    expect(available(tools, same(of("gmail.send")), write)).toEqual([
      status,
      send,
    ]);
    expect(available(tools, same(all), write)).toEqual(tools);
  });

  test("that writes is not there when the server only reads", () => {
    expect(available(tools, same(all), { readOnly: true })).toEqual([
      status,
      search,
    ]);
  });

  test("names each scope that would bring it", () => {
    const grants = { client: of(), google: of(), admin: all };
    expect(missingScopes(send, grants)).toEqual([
      "gmail.modify",
      "gmail.compose",
      "gmail.send",
    ]);
    expect(missingScopes(search, grants)).toEqual([
      "drive",
      "drive.readonly",
      "drive.metadata.readonly",
      "drive.file",
    ]);
  });

  test("names no scope that the admin does not offer, nor one that would not help", () => {
    const admin = of("drive.file", "drive", "gmail.labels");
    const grants = { client: of(), google: of("drive"), admin };
    expect(missingScopes(search, grants)).toEqual(["drive"]);
    expect(missingScopes(send, grants)).toEqual([]);
  });
});
