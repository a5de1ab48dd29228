import { type Tab, type Window, windowNamed } from "../text/tabs.js";

/** Cells of the grid that one call reads, the empty ones among them. */
const MOST_CELLS = 300_000;

/** What one call reads, and what it leaves for others. */
export interface Plan {
  read: Window[];
  /** The rest of each tab that is not read to its end. */
  left: Window[];
}

/**
 * What to read of a spreadsheet: all tabs, or what `sheet` names: a tab's
 * title, or some of its rows as `Title!1:500`.
 * @throws ToolError when there is no such tab.
 */
export function plan(tabs: readonly Tab[], sheet?: string): Plan {
  const wanted =
    sheet === undefined
      ? tabs.map((tab) => ({ tab, from: 1, to: tab.rows }))
      : [windowNamed(tabs, sheet)];
  const read: Window[] = [];
  const left: Window[] = [];
  let cells = MOST_CELLS;
  for (const { tab, from, to } of wanted) {
    const width = Math.max(1, tab.columns);
    // A first window always gets rows, so that every call comes further.
    const fits = Math.max(Math.floor(cells / width), read.length ? 0 : 1);
    const end = Math.min(to, from + fits - 1);
    if (end >= from) read.push({ tab, from, to: end });
    cells -= (end - from + 1) * width;
    if (end < to) left.push({ tab, from: end + 1, to });
  }
  return { read, left };
}

/** Google's A1 notation of a window: `'Bo''s plan'!1:500`. */
export function rangeOf({ tab, from, to }: Window): string {
  return `'${tab.title.replaceAll("'", "''")}'!${from}:${to}`;
}
