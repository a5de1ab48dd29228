import { writtenCell } from "../cell-data.js";
import { changeCells } from "../grid.js";
import { guard } from "../protection.js";
import { placeOf } from "../ranges.js";
import type { Rectangle, Resource } from "../state.js";
import type { Request, RequestHandler } from "./request.js";

/** Which border of the request each side of a cell takes. */
function sidesOf(
  request: Request,
  area: Rectangle,
  row: number,
  column: number,
): Resource {
  const { innerHorizontal, innerVertical } = request;
  return {
    top: row === area.startRow ? request.top : innerHorizontal,
    bottom: row === area.endRow - 1 ? request.bottom : innerHorizontal,
    left: column === area.startColumn ? request.left : innerVertical,
    right: column === area.endColumn - 1 ? request.right : innerVertical,
  };
}

/** What the request does not say of a side stays; a style of `NONE` takes the border away. */
const updateBorders: RequestHandler = (edit, request) => {
  const { tab, area } = placeOf(edit.spreadsheet, request.range);
  guard(edit, tab, area);
  changeCells(tab, area, (before, row, column) => {
    const sides = Object.entries(sidesOf(request, area, row, column));
    const named = sides.filter(([, border]) => border !== undefined);
    const borders = Object.fromEntries(
      named.filter(([, border]) => !isNone(border)),
    );
    return writtenCell(
      before,
      { userEnteredFormat: { borders } },
      new Map([
        [
          "userEnteredFormat",
          new Map([["borders", new Map(named.map(([side]) => [side, "all"]))]]),
        ],
      ]),
    );
  });
  return undefined;
};

function isNone(border: unknown): boolean {
  return (
    typeof border === "object" &&
    border !== null &&
    "style" in border &&
    border.style === "NONE"
  );
}

export const borderRequests: Record<string, RequestHandler> = {
  updateBorders,
};
