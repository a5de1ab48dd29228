import { toCsv } from "../../sheets/csv.js";
import { shown } from "../../sheets/show.js";
import type { Spreadsheet, Tab } from "../../sheets/state.js";
import { XLSX } from "../formats.js";
import type { Block } from "./blocks.js";

/** A spreadsheet in another format, separated values being of the first tab; `undefined` for one that is not made here. */
export async function exportSpreadsheet(
  name: string,
  { tabs }: Spreadsheet,
  mimeType: string,
): Promise<string | Uint8Array | undefined> {
  const [first] = tabs;
  switch (mimeType) {
    case "text/csv":
      return first && toCsv(first);
    case "text/tab-separated-values":
      return first && toCsv(first, "\t");
    case XLSX: {
      const { xlsx } = await import("./xlsx.js");
      return xlsx(tabs);
    }
    case "application/pdf": {
      const { pdf } = await import("./pdf.js");
      return pdf(name, tabs.filter((tab) => !tab.hidden).flatMap(tabBlocks));
    }
    default:
      return undefined;
  }
}

/** A tab from the top of a new page, its rows as they are shown. */
function tabBlocks(tab: Tab, index: number): Block[] {
  return [
    ...(index > 0 ? [{ kind: "break" } as const] : []),
    { kind: "text", text: tab.title, size: 12, bold: true, indent: 0 },
    ...tab.rows.map(
      (row): Block => ({
        kind: "row",
        cells: Array.from(row ?? [], (cell) => shown(cell)),
      }),
    ),
  ];
}
