import { AjvJsonSchemaValidator } from "@modelcontextprotocol/client/validators/ajv";
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { listing } from "../../src/mcp/listing.js";
import { catalog } from "../../tools/catalog.js";
import { available, type Grants, same } from "../../tools/grant.js";
import { IDENTITY, scopes } from "../../tools/scopes.js";
import type { Tool } from "../../tools/tool.js";
import {
  type Attempt,
  attempt,
  exampleOf,
  roundTrips,
  WIDE,
  writesDone,
} from "./attempt.js";
import { google, withGoogle } from "./context.js";
import { examples } from "./examples.js";
import { failures } from "./failures.js";
import { GOOGLES_OWN, hostileIds, hostileTexts } from "./hostile.js";

withGoogle();

const argument = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
});
const objectSchema = z.object({
  properties: z.record(z.string(), argument).default({}),
});

/** A tool's arguments with their schemas, as a client is told of them. */
const argumentsOf = (tool: Tool) =>
  Object.entries(objectSchema.parse(listing(tool).inputSchema).properties);

/** Google's ids of the methods that a tool names, whatever the use. */
const methodsOf = ({ ways, also }: Tool): Set<string> =>
  new Set([...ways.flat(), ...also].map((id) => id.replace(/:.*/, "")));

const validator = new AjvJsonSchemaValidator();

/** Whatever happens, there is a text to read, data only as the schema has it, and no surprise. */
function expectSound(tool: Tool, { bug, text, data }: Attempt): void {
  expect(bug).toBeUndefined();
  expect(text).toMatch(/\S/);
  const { outputSchema } = listing(tool);
  if (!data || !outputSchema) return;
  const { $schema: _, ...schema } = outputSchema;
  const checked = validator.getValidator(schema)(data);
  expect(checked.errorMessage).toBeUndefined();
}

/** A refusal of the arguments, before any request left. */
function expectRefusedInput({ outcome, text }: Attempt, words: string): void {
  expect(outcome).toBe("invalid_input");
  expect(text).toContain(words);
  expect(google.ledger).toEqual([]);
}

/** No change is made twice, as seen by what was asked. */
function expectNoWriteTwice(): void {
  const writes = writesDone().map(({ method, path, body }) =>
    JSON.stringify([method, path, body]),
  );
  expect(new Set(writes).size).toBe(writes.length);
}

/** Nothing was asked a second time. */
function expectNothingTwice(): void {
  const asked = google.ledger.map(({ method }) => method);
  expect(asked).not.toEqual([]);
  expect(new Set(asked).size).toBe(asked.length);
}

const offered = (tool: Tool, grants: Grants): boolean =>
  available([tool], grants, { readOnly: false }).length > 0;

const named = catalog.map((tool) => [tool.name, tool] as const);

test("every tool has an example, and every example a tool", () => {
  expect(new Set(Object.keys(examples))).toEqual(
    new Set(catalog.map(({ name }) => name)),
  );
});

describe.each(named)("%s", (name, tool) => {
  const asks = tool.ways.some((way) => way.length > 0);
  const input = argumentsOf(tool);
  const ids = input.filter(([argument]) => /_ids?$/.test(argument));
  const also = new Set<string | undefined>(tool.also);

  test("answers as its schema says, by few requests, each named and valid [MCP-L04]", async () => {
    const answer = await attempt(tool);
    expect(answer.outcome).toBe("ok");
    expectSound(tool, answer);
    for (const { method, status } of google.ledger) {
      expect(["batch", ...methodsOf(tool)]).toContain(method);
      expect(status).toBeLessThan(300);
    }
    if (/_(search|list|find)_/.test(name))
      // What it may ask besides goes at the same time.
      expect(
        roundTrips().filter(({ method }) => !also.has(method)).length,
      ).toBeLessThanOrEqual(2);
  });

  test("does with each single scope what that allows, or says what is missing", async () => {
    for (const scope of Object.keys(scopes)) {
      if (!offered(tool, same(new Set([scope])))) continue;
      google.reset();
      const answer = await attempt(tool, { scopes: [scope] });
      expectSound(tool, answer);
      expect(answer.outcome).toMatch(/^(ok|insufficient_scope|not_found)$/);
      const statuses = google.ledger.map(({ status }) => status);
      expect(statuses).not.toContain(400);
      expect(statuses).not.toContain(403);
    }
  });

  test.runIf(asks)(
    "is not offered, and asks Google nothing, when one of the three grants lacks its scopes",
    async () => {
      for (const lacking of ["client", "google", "admin"] as const) {
        const all = { client: WIDE, google: WIDE, admin: WIDE };
        const grants = { ...all, [lacking]: IDENTITY };
        const { client, google: granted, admin } = grants;
        const sets = {
          client: new Set(client),
          google: new Set(granted),
          admin: new Set(admin),
        };
        expect(offered(tool, sets)).toBe(false);
        const { data } = await attempt(tool, { scopes: grants });
        expect(data).toBeUndefined();
        expect(google.ledger).toEqual([]);
      }
    },
  );

  test("refuses an argument that it does not have, and says which one was meant [H-045 MCP-L01]", async () => {
    const unknown = { ...exampleOf(tool), no_such_argument: 1 };
    expectRefusedInput(
      await attempt(tool, { input: unknown }),
      '"no_such_argument"',
    );
    for (const [argument] of input) {
      const misspelt = { ...exampleOf(tool), [`${argument}s`]: 1 };
      if (input.some(([other]) => other === `${argument}s`)) continue;
      expectRefusedInput(
        await attempt(tool, { input: misspelt }),
        `did you mean "${argument}"?`,
      );
    }
  });

  test.runIf(input.length > 0)(
    "refuses an argument of the wrong type, and names it [H-045 MCP-L01]",
    async () => {
      for (const [argument, { type }] of input) {
        const wrong = type === "object" ? 42 : { not: "that" };
        const given = { ...exampleOf(tool), [argument]: wrong };
        expectRefusedInput(await attempt(tool, { input: given }), argument);
      }
    },
  );

  test.runIf(ids.length > 0)(
    "refuses an id that leads elsewhere before any request leaves [P-09]",
    async () => {
      for (const [argument, { type }] of ids)
        for (const id of hostileIds) {
          const value = type === "array" ? [id] : id;
          const given = { ...exampleOf(tool), [argument]: value };
          expectRefusedInput(await attempt(tool, { input: given }), argument);
        }
    },
  );

  test("takes hostile text as text, or refuses it before any request leaves [H-045]", async () => {
    for (const [argument, { type, enum: choices }] of input) {
      if ((type !== "string" && type !== "array") || choices) continue;
      for (const text of hostileTexts) {
        google.ledger.length = 0;
        const value = type === "array" ? [text] : text;
        const given = { ...exampleOf(tool), [argument]: value };
        expectSound(tool, await attempt(tool, { input: given }));
        const refused = google.ledger.filter(({ status }) => status === 400);
        if (!GOOGLES_OWN.includes(argument)) expect(refused).toEqual([]);
      }
    }
  });

  describe.runIf(asks)("when Google fails", () => {
    test.each(failures)(
      "with $name at every request, says so [MCP-L04]",
      async ({ fault, outcome }) => {
        for (const method of methodsOf(tool)) google.fault(fault(method));
        const answer = await attempt(tool);
        expectSound(tool, answer);
        expect(answer.outcome).toMatch(outcome);
        expect(answer.data).toBeUndefined();
        expectNoWriteTwice();
      },
    );

    test.each(failures)(
      "with $name at one of its methods, does what it can and nothing twice",
      async ({ fault }) => {
        await attempt(tool);
        const methods = new Set(google.ledger.map(({ method }) => method));
        for (const method of methods) {
          google.reset();
          google.fault(fault(method));
          expectSound(tool, await attempt(tool));
          expectNoWriteTwice();
        }
      },
    );

    test("says when to come back, and does not wait longer than a call may take", async () => {
      google.fault({ on: "*", kind: "status", status: 429, retryAfter: 120 });
      const { text } = await attempt(tool);
      expect(text).toContain("120 seconds");
      expectNothingTwice();
    });

    test("comes through when Google is only busy for a moment", async () => {
      google.fault({
        on: "*",
        kind: "status",
        status: 429,
        retryAfter: 1,
        times: 1,
      });
      expect((await attempt(tool)).outcome).toBe("ok");
    });

    test("ends with its caller when Google hangs [W-13 F-26]", async () => {
      google.fault({ on: "*", kind: "hang" });
      const caller = new AbortController();
      const call = attempt(tool, { signal: caller.signal });
      await vi.waitFor(() => expect(google.ledger).not.toEqual([]));
      caller.abort();
      const answer = await call;
      expectSound(tool, answer);
      expect(answer.data).toBeUndefined();
      expectNothingTwice();
    });

    test("refuses an answer of more than 10 MB [W-09]", async () => {
      const body = new Uint8Array(10_000_001);
      const fetch = vi
        .spyOn(google, "fetch")
        .mockImplementation(async () => new Response(body));
      const answer = await attempt(tool);
      fetch.mockRestore();
      expectSound(tool, answer);
      expect(answer.outcome).toBe("too_large");
    });
  });
});
