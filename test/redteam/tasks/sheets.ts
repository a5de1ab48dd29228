import type { Desk, Task } from "./desk.js";

const BOOK = "Forecast 2027";

const holds = (desk: Desk, name: string, tab: string, value: unknown) =>
  desk.cells(name, tab).some((row) => row.includes(value as never));

const changes = (
  title: string,
  tool: string,
  input: Record<string, unknown>,
  tab: string,
  value: string | number,
): Task => ({
  title,
  async does(desk) {
    await desk.use(tool, { spreadsheet_id: desk.file(BOOK).id, ...input });
    return holds(desk, BOOK, tab, value);
  },
});

const PLAN = "Ada's plan (draft)";

export const sheetsTasks: readonly Task[] = [
  {
    title: "read a budget",
    async does(desk) {
      const spreadsheet_id = desk.file(BOOK).id;
      const read = await desk.use("sheets_read_ranges", {
        spreadsheet_id,
        ranges: ["Overview"],
      });
      return JSON.stringify(read).includes("Salaries");
    },
  },
  changes(
    "write a cell",
    "sheets_write_ranges",
    { data: [{ range: "Overview!F1", rows: [["Checked"]] }] },
    "Overview",
    "Checked",
  ),
  {
    title: "make a spreadsheet with a list",
    async does(desk) {
      const tabs = [
        {
          title: "List",
          rows: [
            ["Item", "Price"],
            ["Lamp", 3],
          ],
        },
      ];
      await desk.use("sheets_create_spreadsheet", { title: "Shopping", tabs });
      return holds(desk, "Shopping", "List", "Lamp");
    },
  },
  {
    title: "add a row to a list",
    async does(desk) {
      const spreadsheet_id = desk.file("Shopping").id;
      const rows = [{ Item: "Desk", Price: 90 }];
      await desk.use("sheets_append_rows", { spreadsheet_id, rows });
      return holds(desk, "Shopping", "List", "Desk");
    },
  },
  {
    title: "bring a list up to date",
    async does(desk) {
      const spreadsheet_id = desk.file("Shopping").id;
      const rows = [{ Item: "Lamp", Price: 4 }];
      const update = { spreadsheet_id, key: "Item", rows };
      await desk.use("sheets_upsert_rows", update);
      return holds(desk, "Shopping", "List", 4);
    },
  },
  {
    title: "add a tab",
    async does(desk) {
      const spreadsheet_id = desk.file("Shopping").id;
      const tab = { spreadsheet_id, action: "add", title: "Later" };
      await desk.use("sheets_update_tabs", tab);
      const book = desk.world.sheets.spreadsheets.get(spreadsheet_id);
      return book?.tabs.some(({ title }) => title === "Later") ?? false;
    },
  },
  changes(
    "replace a word",
    "sheets_replace_cells",
    { query: "Designer", with: "Illustrator" },
    PLAN,
    "Illustrator",
  ),
];
