import { describe, expect, test } from "vitest";
import * as z from "zod";
import contractJson from "../../emulator/contract.json" with { type: "json" };
import { catalog } from "../../tools/catalog.js";
import type { Method } from "../../tools/method.js";
import { methods } from "../../tools/methods.js";
import { scopes, shortScope } from "../../tools/scopes.js";

/**
 * Scopes that Google's contract lists for a method and that its guides declare
 * insufficient for one use of it.
 */
const insufficient: Record<string, string[]> = {
  // "Choose Google Drive API scopes": the metadata scopes exclude content.
  "drive.files.get:media": ["drive.metadata.readonly"],
  "drive.revisions.get:media": ["drive.metadata.readonly"],
  // Gmail's reference of messages.list and threads.list: `q` cannot be used under gmail.metadata.
  "gmail.users.messages.list:q": ["gmail.metadata"],
  "gmail.users.threads.list:q": ["gmail.metadata"],
  // Gmail's reference of Format: full and raw are refused under gmail.metadata.
  "gmail.users.messages.get:full": ["gmail.metadata"],
  "gmail.users.messages.get:raw": ["gmail.metadata"],
  "gmail.users.threads.get:full": ["gmail.metadata"],
};

const contractMethod = z.object({
  id: z.string(),
  httpMethod: z.string(),
  path: z.string(),
  flatPath: z.string().optional(),
  scopes: z.array(z.string()).default([]),
  mediaUpload: z
    .object({ protocols: z.object({ simple: z.object({ path: z.string() }) }) })
    .optional(),
});
type ContractMethod = z.output<typeof contractMethod>;

interface Resource {
  methods?: Record<string, unknown> | undefined;
  resources?: Record<string, Resource> | undefined;
}
const resource: z.ZodType<Resource> = z.lazy(() =>
  z.object({
    methods: z.record(z.string(), z.unknown()).optional(),
    resources: z.record(z.string(), resource).optional(),
  }),
);
const api = z.object({
  rootUrl: z.string(),
  servicePath: z.string(),
  resources: z.record(z.string(), resource).default({}),
});

function methodsIn(part: Resource): ContractMethod[] {
  return [
    ...Object.values(part.methods ?? {}).map((m) => contractMethod.parse(m)),
    ...Object.values(part.resources ?? {}).flatMap(methodsIn),
  ];
}

/** Google's methods by id, with host and path from its root. */
const contract = new Map(
  Object.values(z.record(z.string(), api).parse(contractJson)).flatMap(
    ({ rootUrl, servicePath, resources }) =>
      methodsIn({ resources }).map((method) => [
        method.id,
        {
          verb: method.httpMethod,
          host: new URL(rootUrl).host,
          path: `/${servicePath}${method.path.replaceAll("{+", "{")}`,
          uploadPath: method.mediaUpload?.protocols.simple.path,
          scopes: method.scopes.map(shortScope),
        },
      ]),
  ),
);

const rows: [string, Method][] = Object.entries(methods);

describe.each(rows)("%s", (name, row) => {
  const [id = "", use] = name.split(":");
  const google = contract.get(id);

  test("is Google's method, at its verb, host and path", () => {
    const { verb, host, path } = row;
    expect({ verb, host, path }).toEqual({
      verb: google?.verb,
      host: google?.host,
      path: use === "upload" ? google?.uploadPath : google?.path,
    });
  });

  test("needs exactly the scopes that Google accepts and this server knows", () => {
    const without = insufficient[name] ?? [];
    const sufficient = google?.scopes.filter(
      (scope) => Object.hasOwn(scopes, scope) && !without.includes(scope),
    );
    expect([...row.scopes].sort()).toEqual(sufficient?.sort());
  });

  test("has a limited reach by the scopes for the app's own files and the person's own calendars", () => {
    const limited = row.scopes.filter((scope) =>
      ["drive.file", "calendar.events.owned"].includes(scope),
    );
    expect(row.limited).toEqual(limited);
  });

  test("tells by the query whether a request is this use, where uses differ", () => {
    const twins = rows.filter(
      ([, { verb, path }]) => verb === row.verb && path === row.path,
    );
    const last = twins.at(-1)?.[0] === name;
    expect(row.when !== undefined || last).toBe(true);
    if (use !== undefined && twins.length > 1) expect(row.when).toBeDefined();
  });
});

test("what is declared insufficient is listed by Google, and in the table", () => {
  for (const [name, without] of Object.entries(insufficient)) {
    expect(Object.keys(methods)).toContain(name);
    const google = contract.get(name.split(":")[0] ?? "");
    expect(google?.scopes).toEqual(expect.arrayContaining(without));
  }
});

test("every row is used by a tool", () => {
  const used = catalog.flatMap(({ ways, also }) => [...ways.flat(), ...also]);
  expect(new Set(used)).toEqual(new Set(Object.keys(methods)));
});

const query = (text: string) => new URLSearchParams(text);

test.each([
  ["drive.files.get:media", "alt=media", true],
  ["drive.files.get:media", "alt=json", false],
  ["drive.files.get", "", true],
  ["drive.files.get", "alt=media", false],
  ["gmail.users.messages.list:q", "q=from%3Abo", true],
  ["gmail.users.messages.list:q", "q=", false],
  ["gmail.users.messages.get:full", "", true],
  ["gmail.users.messages.get:full", "format=full", true],
  ["gmail.users.messages.get:full", "format=metadata", false],
  ["gmail.users.messages.get:metadata", "format=metadata", true],
  ["gmail.users.messages.get:metadata", "", false],
] as const)("%s at ?%s is this use: %s", (name, text, expected) => {
  expect(methods[name].when?.(query(text))).toBe(expected);
});
