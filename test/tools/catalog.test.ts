import { describe, expect, test } from "vitest";
import * as z from "zod";
import { listing } from "../../src/mcp/listing.js";
import { catalog } from "../../tools/catalog.js";
import { writes } from "../../tools/method.js";
import { methods } from "../../tools/methods.js";
import { annotations, type Tool } from "../../tools/tool.js";

const VERBS = [
  "append",
  "batch",
  "clear",
  "copy",
  "create",
  "delete",
  "download",
  "find",
  "format",
  "forward",
  "get",
  "list",
  "modify",
  "move",
  "read",
  "replace",
  "reply",
  "respond",
  "restore",
  "save",
  "search",
  "send",
  "share",
  "trash",
  "unshare",
  "update",
  "upsert",
  "write",
];
const MODULES = ["workspace", "drive", "gmail", "calendar", "sheets"];

/** Other words for what all tools call by one name. */
const SYNONYMS: Record<string, string> = {
  page_token: "cursor",
  page_size: "limit",
  max_results: "limit",
  max: "limit",
  skip: "offset",
  search: "query",
  keywords: "query",
  timezone: "time_zone",
  tz: "time_zone",
  file: "file_id",
  folder: "folder_id",
  parent_id: "folder_id",
  document_id: "file_id",
  email_id: "message_id",
  sheet_id: "spreadsheet_id",
  drive_id: "shared_drive_id",
};

/** What a client is told of a tool's arguments. */
const jsonSchema = (tool: Tool) =>
  z
    .object({
      additionalProperties: z.boolean(),
      properties: z
        .record(
          z.string(),
          z.looseObject({ description: z.string().optional() }),
        )
        .default({}),
    })
    .loose()
    .parse(z.toJSONSchema(tool.input, { io: "input" }));

const named = catalog.map((tool) => [tool.name, tool] as const);

describe.each(named)("%s", (name, tool) => {
  const schema = jsonSchema(tool);
  const properties = Object.entries(schema.properties);

  test("is named module_verb_noun", () => {
    const [module = "", verb = "", ...noun] = name.split("_");
    expect(MODULES).toContain(module);
    expect(VERBS).toContain(verb);
    expect(noun.join("_")).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(name.length).toBeLessThanOrEqual(40);
  });

  test("has a title and a short description", () => {
    expect(tool.title).toMatch(/^[A-Z].{2,40}$/);
    expect(tool.description).toMatch(/^[A-Z].*\.$/s);
    expect(tool.description.length).toBeLessThanOrEqual(400);
  });

  test("refuses arguments that it does not have [H-045]", () => {
    expect(schema.additionalProperties).toBe(false);
    expect(tool.input.safeParse({ no_such_argument: 1 }).success).toBe(false);
  });

  test("describes every argument", () => {
    for (const [argument, { description }] of properties)
      expect({ argument, description }).toEqual({
        argument,
        description: expect.stringMatching(/\S/),
      });
  });

  test("calls the same thing by the same name as every tool", () => {
    for (const [argument] of properties) {
      expect(argument).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(SYNONYMS[argument], argument).toBeUndefined();
    }
  });

  test("gives results that a client can check", () => {
    const output = z.toJSONSchema(tool.output, { io: "output" });
    expect(output.type).toBe("object");
    expect(Object.keys(output.properties ?? {})).not.toHaveLength(0);
  });

  test("has schemas that stand alone, and mirrors no argument into a header [MCP-H08 MCP-H12]", () => {
    const output = z.toJSONSchema(tool.output);
    const text = JSON.stringify([schema, output]);
    expect(text).not.toContain("x-mcp-header");
    expect(text).not.toMatch(/"\$(?:ref|dynamicRef)":"(?!#)/);
  });

  test("calls only methods of the table", () => {
    expect(tool.ways.length).toBeGreaterThan(0);
    for (const method of [...tool.ways.flat(), ...tool.also])
      expect(methods).toHaveProperty([method]);
  });

  test("has hints that are true of what its methods can do [D-14]", () => {
    const hints = annotations(tool);
    const used = [...tool.ways.flat(), ...tool.also].map((id) => methods[id]);
    expect(hints.title).toBe(tool.title);
    if (used.some(writes)) expect(hints.readOnlyHint).toBe(false);
    if (used.some(({ egress }) => egress))
      expect(hints).toMatchObject({
        destructiveHint: true,
        openWorldHint: true,
        idempotentHint: false,
      });
    if (tool.effect === "read")
      expect(hints).toMatchObject({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      });
  });
});

test("a name is used once, and so is a title", () => {
  const names = catalog.map(({ name }) => name);
  const titles = catalog.map(({ title }) => title);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(titles).size).toBe(titles.length);
});

test("the tools of a module stand together, the status first", () => {
  const modules = catalog.map(({ name }) => name.split("_")[0]);
  const runs = modules.filter((module, index) => module !== modules[index - 1]);
  expect(runs).toEqual(MODULES.filter((module) => modules.includes(module)));
});

test("a misspelt argument is told which one was meant", () => {
  const search = catalog.find(({ name }) => name === "drive_search_files");
  const { error } = search?.input.safeParse({ querry: "x" }) ?? {};
  expect(error?.issues[0]?.message).toContain('did you mean "query"?');
});

test("what a model reads of the catalog stays within its budget", () => {
  const size = catalog
    .map(listing)
    .map(({ name, description, inputSchema }) =>
      [name, description, JSON.stringify(inputSchema)].join(""),
    )
    .join("").length;
  expect(size / 4).toBeLessThan(12_000);
});
