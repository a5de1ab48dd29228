import { beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { fingerprintOf } from "../../../src/outbound/fingerprint.js";
import { ToolError } from "../../../tools/error.js";
import { appendRows } from "../../../tools/sheets/append.js";
import { batchUpdate } from "../../../tools/sheets/batch.js";
import { createChart } from "../../../tools/sheets/chart.js";
import { createSpreadsheet } from "../../../tools/sheets/create.js";
import { findCells } from "../../../tools/sheets/find.js";
import { formatRanges } from "../../../tools/sheets/format.js";
import { readRanges } from "../../../tools/sheets/read.js";
import { replaceCells } from "../../../tools/sheets/replace.js";
import { describeSpreadsheet } from "../../../tools/sheets/spreadsheet.js";
import { updateTabs } from "../../../tools/sheets/tabs.js";
import { upsertRows } from "../../../tools/sheets/upsert.js";
import { writeRanges } from "../../../tools/sheets/write.js";
import type { Outgoing, Tool } from "../../../tools/tool.js";
import { contextFor, google, withGoogle } from "../context.js";
import { fileNamed, linkedStatus } from "../drive/world.js";
import { ADA, budget, sheetOf, withTabs } from "./world.js";

withGoogle();

const BEN = "ben@acme.example";
const CLEO = "cleo@globex.example";

type Input = Record<string, unknown>;
type Role = "reader" | "writer";

/** Shares the budget with this one alone, beside its owner. */
function sharedWith(who: string | undefined, role: Role = "reader"): void {
  const file = fileNamed("Budget 2026");
  file.permissions = file.permissions.filter(({ role }) => role === "owner");
  const account = google.world.accounts.find(({ email }) => email === who);
  if (who === "anyone")
    file.permissions.push({
      id: "anyoneWithLink",
      grantee: { type: "anyone", discoverable: false },
      role,
    });
  else if (account)
    file.permissions.push({
      id: account.id,
      grantee: { type: "user", email: account.email },
      role,
    });
}

beforeEach(() => {
  withTabs({
    Plan: [
      ["Who", "Sum"],
      ["Travel", "1"],
    ],
  });
});

/** Each way by which a tool of Sheets shows something new to those who see a spreadsheet. */
const ways: [way: string, tool: Tool, input: Input][] = [
  ["cells", writeRanges, { data: [{ range: "Plan!A5", rows: [["secret"]] }] }],
  ["new rows", appendRows, { rows: [{ Who: "secret", Sum: 1 }] }],
  [
    "rows by a key",
    upsertRows,
    {
      key: "Who",
      rows: [
        { Who: "Travel", Sum: 2 },
        { Who: "secret", Sum: 1 },
      ],
    },
  ],
  ["replaced text", replaceCells, { query: "Travel", with: "secret" }],
  ["a new tab", updateTabs, { action: "add", title: "secret" }],
  [
    "a tab's title",
    updateTabs,
    { action: "rename", tab: "Plan", title: "secret" },
  ],
  [
    "a duplicate",
    updateTabs,
    { action: "duplicate", tab: "Plan", title: "secret" },
  ],
  [
    "a number format",
    formatRanges,
    { ranges: ["Plan!A1"], number_format: '"secret"@' },
  ],
  [
    "a chart",
    createChart,
    { type: "column", range: "Plan!A1:B2", title: "secret" },
  ],
  [
    "requests",
    batchUpdate,
    { requests: [{ addSheet: { properties: { title: "secret" } } }] },
  ],
];

/** Runs a tool; answers what it asked leave for and whether it said that it showed words from outside. */
async function attempt(
  tool: Tool,
  input: Input,
  {
    scopes = ["drive"],
    refuse = false,
    lockdown = false,
  }: { scopes?: readonly string[]; refuse?: boolean; lockdown?: boolean } = {},
) {
  const asked: Outgoing[] = [];
  let outside = false;
  const { context } = await contextFor(ADA, scopes, tool, {
    lockdown,
    status: linkedStatus([...scopes]),
  });
  const answer = await tool
    .run(input, {
      ...context,
      readOutside: () => {
        outside = true;
      },
      egress: async (what) => {
        asked.push(structuredClone(what));
        if (refuse) throw new ToolError("Not outside.");
        return context.egress(what);
      },
    })
    .catch((error: unknown) => {
      if (error instanceof ToolError) return error;
      throw error;
    });
  return { asked, outside, answer };
}

const withBudget = (input: Input): Input => ({
  spreadsheet_id: budget(),
  ...input,
});

/** All that the spreadsheets hold. */
const held = (): string =>
  JSON.stringify([...google.world.sheets.spreadsheets.values()], (_, value) =>
    value instanceof Map ? [...value] : value,
  );

describe("leave to write what people outside see", () => {
  test.each(ways)(
    "is asked once, and nothing is done without it: %s [D-03]",
    async (_, tool, input) => {
      sharedWith(CLEO);
      const before = held();
      const { asked, answer } = await attempt(tool, withBudget(input), {
        refuse: true,
      });
      expect(answer).toBeInstanceOf(ToolError);
      expect(asked).toHaveLength(1);
      expect(asked[0]?.recipients).toEqual([CLEO]);
      expect(JSON.stringify(asked[0]?.shown)).toContain("secret");
      expect(held()).toBe(before);
    },
  );

  test.each(ways)("suffices for the whole call: %s", async (_, tool, input) => {
    sharedWith(CLEO);
    const before = held();
    const { asked, answer } = await attempt(tool, withBudget(input));
    expect(answer).not.toBeInstanceOf(ToolError);
    expect(asked).toHaveLength(1);
    expect(held()).not.toBe(before);
  });

  test.each(ways)(
    "is for the same thing when the call is made anew: %s",
    async (_, tool, input) => {
      sharedWith(CLEO);
      const call = withBudget(input);
      const prints = new Set<string>();
      for (let time = 0; time < 2; time++) {
        const { asked } = await attempt(tool, call, { refuse: true });
        for (const what of asked)
          prints.add(await fingerprintOf(tool.name, call, what));
      }
      expect(prints.size).toBe(1);
    },
  );

  test.each([
    ["nobody", undefined, ["drive"], []],
    ["a colleague", BEN, ["drive"], []],
    ["somebody outside", CLEO, ["drive"], [CLEO]],
    ["anyone", "anyone", ["drive"], ["anyone"]],
    [
      "nobody, which Google does not tell",
      undefined,
      ["spreadsheets"],
      ["anyone"],
    ],
  ])(
    "in a spreadsheet shared with %s is asked for exactly them",
    async (_, who, scopes, recipients) => {
      sharedWith(who);
      const { asked } = await attempt(
        writeRanges,
        withBudget({ data: [{ range: "Plan!A5", rows: [["x"]] }] }),
        { scopes },
      );
      expect(asked.flatMap((each) => each.recipients)).toEqual(recipients);
    },
  );

  test("names the host of a formula beside the people [D-15 H-082]", async () => {
    sharedWith(CLEO);
    const formula = '=IMAGE("https://attacker.example/x")';
    const { asked } = await attempt(
      writeRanges,
      withBudget({
        data: [{ range: "Plan!A5", rows: [[formula]] }],
        allow_external: true,
      }),
      { refuse: true },
    );
    expect(asked[0]?.recipients).toEqual([CLEO, "attacker.example"]);
    expect(asked[0]?.shown).toContainEqual(["Formula", formula]);
  });

  test.each([
    [
      "a dry run",
      writeRanges,
      { data: [{ range: "Plan!A5", rows: [["x"]] }], dry_run: true },
    ],
    [
      "bold letters",
      formatRanges,
      { ranges: ["Plan!A1"], style: { bold: true } },
    ],
  ])("is not asked for %s", async (_, tool, input) => {
    sharedWith(CLEO);
    const { asked } = await attempt(tool, withBudget(input));
    expect(asked).toEqual([]);
  });

  test("is asked for a new spreadsheet in a shared folder, before it is made [H-062]", async () => {
    const before = held();
    const { asked } = await attempt(
      createSpreadsheet,
      {
        title: "New",
        tabs: [{ title: "A", rows: [["secret"]] }],
        folder_id: fileNamed("Contracts").id,
      },
      { refuse: true },
    );
    expect(asked[0]?.recipients).toEqual([CLEO]);
    expect(JSON.stringify(asked[0]?.shown)).toContain("secret");
    expect(held()).toBe(before);
  });

  test("is asked for a copy of a tab by who sees the other spreadsheet, and anew when its cells changed", async () => {
    sharedWith(undefined);
    const input = withBudget({
      action: "copy",
      tab: "Plan",
      to_spreadsheet_id: fileNamed("Orders 2026").id,
    });
    const ask = async () => {
      const { asked } = await attempt(updateTabs, input, { refuse: true });
      const [what] = asked;
      if (!what) throw new Error("Nothing was asked");
      expect(what.recipients).toEqual([CLEO]);
      return fingerprintOf(updateTabs.name, input, what);
    };
    const first = await ask();
    expect(await ask()).toBe(first);
    await attempt(
      writeRanges,
      withBudget({ data: [{ range: "Plan!A2", rows: [["Other"]] }] }),
    );
    expect(await ask()).not.toBe(first);
  });
});

const reading: [tool: Tool, input: Input][] = [
  [readRanges, {}],
  [findCells, { query: "travel" }],
  [describeSpreadsheet, {}],
];

describe.each(reading)(
  "what others can have written in a spreadsheet",
  (tool, input) => {
    test.each([
      ["nobody else", undefined, "writer", ["drive"], false],
      ["a colleague", BEN, "writer", ["drive"], false],
      ["a reader outside", CLEO, "reader", ["drive"], false],
      ["a writer outside", CLEO, "writer", ["drive"], true],
      ["anyone", "anyone", "writer", ["drive"], true],
      [
        "somebody whom nobody tells",
        undefined,
        "writer",
        ["spreadsheets"],
        true,
      ],
    ] as const)(
      `${tool.name} says so, shared with %s [D-06 D-11]`,
      async (_, who, role, scopes, expected) => {
        sharedWith(who, role);
        const { answer, outside } = await attempt(tool, withBudget(input), {
          scopes,
        });
        const { data } = z
          .object({ data: z.looseObject({ outside: z.boolean() }) })
          .parse(answer);
        expect(data.outside).toBe(expected);
        expect(outside).toBe(expected);
      },
    );

    test(`${tool.name} shows none of it under LOCKDOWN [D-11]`, async () => {
      sharedWith(CLEO, "writer");
      const { answer } = await attempt(tool, withBudget(input), {
        lockdown: true,
      });
      expect(answer).toMatchObject({ options: { reason: "withheld" } });
      expect(JSON.stringify(answer)).not.toContain("Travel");
    });

    test(`${tool.name} shows the person's own under LOCKDOWN`, async () => {
      sharedWith(BEN, "writer");
      const { answer } = await attempt(tool, withBudget(input), {
        lockdown: true,
      });
      expect(answer).not.toBeInstanceOf(ToolError);
    });
  },
);

test("a pattern that makes other engines run for ever is searched in proportion to the text", async () => {
  const id = withTabs({ Plan: [[`${"a".repeat(20_000)}!`]] });
  expect(sheetOf(id).tabs).toHaveLength(1);
  for (const [tool, more] of [
    [findCells, {}],
    [replaceCells, { with: "x" }],
  ] as const) {
    const { answer } = await attempt(tool, {
      spreadsheet_id: id,
      query: "^(a+)+$",
      regex: true,
      ...more,
    });
    expect(answer).not.toBeInstanceOf(ToolError);
  }
});
