import { atLeast, roleOf } from "../drive/access.js";
import type { Edit } from "./edit.js";
import { areaOf, contains, overlap } from "./ranges.js";
import { invalid } from "./refusals.js";
import type { ProtectedRange, Rectangle, Tab } from "./state.js";

/** Whether the person of a call may edit what a protected range holds. Source: `ProtectedRange` of the Sheets API. */
export function mayEdit(
  { call: { world, account }, file }: Pick<Edit, "call" | "file">,
  { editors, warningOnly }: Pick<ProtectedRange, "editors" | "warningOnly">,
): boolean {
  if (warningOnly) return true;
  const role = roleOf(world, account, file);
  if (atLeast(role, "owner")) return true;
  const address = account.email.toLowerCase();
  if (editors?.users?.some((user) => user.toLowerCase() === address))
    return true;
  const owner = world.accounts.find(({ id }) => id === file.ownerId);
  return (
    editors?.domainUsersCanEdit === true &&
    account.domain !== undefined &&
    account.domain === owner?.domain
  );
}

/** @throws GoogleError 400 when an area has protected cells that the person may not edit. */
export function guard(edit: Edit, tab: Tab, area: Rectangle): void {
  const closed = tab.protectedRanges.find(
    (each) => !mayEdit(edit, each) && protects(tab, each, area),
  );
  if (closed) throw protectedCells();
}

/** @throws GoogleError 400 when rows or columns would come to lie within protected cells. */
export function guardWithin(
  edit: Edit,
  tab: Tab,
  dimension: "ROWS" | "COLUMNS",
  index: number,
): void {
  for (const each of tab.protectedRanges) {
    if (mayEdit(edit, each)) continue;
    const area = areaOf(tab, each.range);
    const [start, end] =
      dimension === "ROWS"
        ? [area.startRow, area.endRow]
        : [area.startColumn, area.endColumn];
    if (isWhole(each) || (start < index && index < end)) throw protectedCells();
  }
}

/** @throws GoogleError 400 when a tab as a whole is protected from a person. */
export function guardWhole(edit: Edit, tab: Tab): void {
  if (tab.protectedRanges.some((each) => isWhole(each) && !mayEdit(edit, each)))
    throw protectedCells();
}

/** @throws GoogleError 400 when anything of a tab is protected from a person. */
export function guardTab(edit: Edit, tab: Tab): void {
  if (tab.protectedRanges.some((each) => !mayEdit(edit, each)))
    throw protectedCells();
}

function protects(
  tab: Tab,
  { range, unprotectedRanges = [] }: ProtectedRange,
  area: Rectangle,
): boolean {
  if (!overlap(areaOf(tab, range), area)) return false;
  return !unprotectedRanges.some((each) => contains(areaOf(tab, each), area));
}

function isWhole({ range }: ProtectedRange): boolean {
  const { sheetId: _, ...ends } = range;
  return Object.keys(ends).length === 0;
}

/** The refusal of a change of protected cells. */
export function protectedCells() {
  return invalid(
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.",
  );
}
