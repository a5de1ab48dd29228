import { invalid } from "./refusals.js";
import type { Spreadsheet, Tab } from "./state.js";

/** @throws GoogleError 400 for a title that another tab has, or that is none. */
export function checkTitle(
  { tabs }: Spreadsheet,
  title: string,
  own?: Tab,
): void {
  if (title === "" || title.length > 100)
    throw invalid("Sheet name must be between 1 and 100 characters.");
  const wanted = title.toLowerCase();
  if (tabs.some((tab) => tab !== own && tab.title.toLowerCase() === wanted))
    throw invalid(
      `A sheet with the name "${title}" already exists. Please enter another name.`,
    );
}

/** A title that no tab has yet: `Sheet2` and so on, or with a beginning of its own. */
export function freeTitle({ tabs }: Spreadsheet, start: string): string {
  const taken = new Set(tabs.map(({ title }) => title.toLowerCase()));
  for (let number = start === "Sheet" ? tabs.length + 1 : 1; ; number++) {
    const title =
      start === "Sheet"
        ? `Sheet${number}`
        : number === 1
          ? start
          : `${start} ${number}`;
    if (!taken.has(title.toLowerCase())) return title;
  }
}
