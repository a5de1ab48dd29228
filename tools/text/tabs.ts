import { ToolError } from "../error.js";

/** A tab of cells, as far as reading needs it. */
export interface Tab {
  /** As Google has it. */
  title: string;
  /** The title as results show it and `sheet` takes it: cleaned. */
  name: string;
  hidden: boolean;
  rows: number;
  columns: number;
}

/** Some rows of a tab, numbered from 1, both ends included. */
export interface Window {
  tab: Tab;
  from: number;
  to: number;
}

/**
 * What `sheet` names: a tab's title, or some of its rows as `Title!1:500`.
 * @throws ToolError when there is no such tab, or no such rows.
 */
export function windowNamed(tabs: readonly Tab[], sheet: string): Window {
  const whole = tabNamed(tabs, sheet);
  if (whole) return { tab: whole, from: 1, to: whole.rows };
  const [, title, first, last] = /^(.*)!(\d+):(\d+)$/s.exec(sheet) ?? [];
  const tab = tabNamed(tabs, title);
  if (!tab) {
    const names = tabs.map((each) => JSON.stringify(each.name)).join(", ");
    throw new ToolError(
      `This spreadsheet has no tab ${JSON.stringify(sheet)}.`,
      `Its tabs are: ${names}. For some rows of one: ${JSON.stringify(`${tabs[0]?.name ?? "Title"}!1:500`)}.`,
      { reason: "invalid" },
    );
  }
  const from = Number(first);
  const to = Math.min(Number(last), tab.rows);
  if (from >= 1 && from <= to) return { tab, from, to };
  throw new ToolError(
    `The tab ${JSON.stringify(tab.name)} has rows 1 to ${tab.rows}: ${first}:${last} are none of them.`,
    "Give the first and last row, counted from 1.",
    { reason: "invalid" },
  );
}

/** The tab of a title, also as A1 notation quotes it, and, as in Sheets, whatever its case. */
export function tabNamed<T extends Tab>(
  tabs: readonly T[],
  text: string | undefined,
): T | undefined {
  if (text === undefined) return undefined;
  const unquoted = /^'(.*)'$/s.exec(text)?.[1]?.replaceAll("''", "'");
  const exact = [text, unquoted ?? text].flatMap(
    (wanted) =>
      tabs.find(({ title, name }) => wanted === title || wanted === name) ?? [],
  );
  const folded = (unquoted ?? text).toLowerCase();
  return exact[0] ?? tabs.find(({ title }) => title.toLowerCase() === folded);
}

/** A window as the argument `sheet` takes it. */
export function sheetOf({ tab, from, to }: Window): string {
  return `${tab.name}!${from}:${to}`;
}
