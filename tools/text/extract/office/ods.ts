import type { Tab } from "../../tabs.js";
import type { Extractor } from "../extracted.js";
import { CONTENT, openDocument } from "./odf/file.js";
import { TablesReader, tabsOf } from "./odf/tables.js";
import { SheetsReader } from "./sheets.js";
import { readXml } from "./xml.js";

/** The sheets of an OpenDocument spreadsheet as tables of what their cells show. */
export const ods: Extractor = async (bytes, { sheet }) => {
  const archive = openDocument(bytes);
  const tabs: Tab[] = tabsOf(archive.pieces(CONTENT));
  const sheets = new SheetsReader(tabs, sheet);
  readXml(archive.pieces(CONTENT), new TablesReader(sheets));
  return sheets.result;
};
