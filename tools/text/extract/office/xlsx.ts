import type { Tab } from "../../tabs.js";
import type { Extractor } from "../extracted.js";
import {
  attribute,
  childrenOf,
  type Element,
  elementOf,
  find,
  NO_ELEMENT,
} from "./element.js";
import { readComments } from "./excel/comments.js";
import { general, numberFormats } from "./excel/formats.js";
import { sharedStrings } from "./excel/strings.js";
import { type Shared, WorksheetReader } from "./excel/worksheet.js";
import { Package, relationId } from "./package.js";
import { SheetsReader, tabOf } from "./sheets.js";
import { readXml } from "./xml.js";

/** The sheets of an Excel workbook as tables of what their cells show. */
export const xlsx: Extractor = async (bytes, { sheet }) => {
  const file = new Package(bytes);
  const workbook = elementOf(file.pieces(file.main));
  const shared = sharedOf(file, workbook);
  const parts = new Map(
    file.relationships(file.main).map((each) => [each.id, each]),
  );
  const sheets = childrenOf(
    find(workbook, "sheets") ?? NO_ELEMENT,
    "sheet",
  ).flatMap((each) => {
    const part = parts.get(relationId(each));
    // Sheets of charts and of dialogs have no cells.
    return part?.type === "worksheet"
      ? [{ tab: tabIn(each), part: part.target }]
      : [];
  });
  const reader = new SheetsReader(
    sheets.map(({ tab }) => tab),
    sheet,
  );
  for (const { tab, part } of sheets) {
    const grid = reader.gridOf(tab);
    if (!grid) continue;
    const worksheet = new WorksheetReader(grid, shared);
    readXml(file.pieces(part), worksheet);
    readComments(file, part, grid);
    reader.add(tab, grid, worksheet.facts);
  }
  return reader.result;
};

const tabIn = (sheet: Element): Tab =>
  tabOf(
    attribute(sheet, "name") ?? "",
    /^(hidden|veryHidden)$/.test(attribute(sheet, "state") ?? ""),
  );

function sharedOf(file: Package, workbook: Element): Shared {
  const date1904 = attribute(find(workbook, "workbookPr"), "date1904") ?? "";
  const [strings] = file.related(file.main, "sharedStrings");
  const [styles] = file.related(file.main, "styles");
  return {
    strings: strings ? sharedStrings(file.pieces(strings.target)) : [],
    formats: styles
      ? numberFormats(file.pieces(styles.target), /^(1|true)$/.test(date1904))
      : () => general,
  };
}
