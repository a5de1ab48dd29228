import type { sheets_v4 } from "@googleapis/sheets";
import type { Google } from "../../../emulator/frame.js";
import { embedded, refusal, sheetsOf } from "../drive/google.js";

export { refusal };

type Rows = unknown[][];
type Request = sheets_v4.Schema$Request;

/** One new spreadsheet of an embedded Google, spoken to through Google's own client. */
export class Book {
  private constructor(
    readonly google: Google,
    readonly sheets: sheets_v4.Sheets,
    readonly spreadsheetId: string,
  ) {}

  /** A spreadsheet of tabs by title, each with its rows as typed. */
  static async of(
    tabs: Record<string, Rows> = { Sheet1: [] },
    properties: sheets_v4.Schema$SpreadsheetProperties = {},
    google: Google = embedded(),
  ): Promise<Book> {
    const sheets = sheetsOf(google);
    const { data } = await sheets.spreadsheets.create({
      requestBody: {
        properties: { locale: "en_US", ...properties },
        sheets: Object.keys(tabs).map((title, index) => ({
          properties: { title, sheetId: index },
        })),
      },
    });
    const book = new Book(google, sheets, data.spreadsheetId ?? "");
    for (const [title, rows] of Object.entries(tabs))
      if (rows.length > 0)
        await book.type(`'${title.replaceAll("'", "''")}'!A1`, rows);
    return book;
  }

  /** Writes rows as if a person typed them. */
  async type(range: string, values: Rows, more: object = {}) {
    const { data } = await this.sheets.spreadsheets.values.update({
      spreadsheetId: this.spreadsheetId,
      range,
      valueInputOption: "USER_ENTERED",
      requestBody: { values },
      ...more,
    });
    return data;
  }

  async read(range: string, more: object = {}): Promise<Rows> {
    const { data } = await this.sheets.spreadsheets.values.get({
      spreadsheetId: this.spreadsheetId,
      range,
      ...more,
    });
    return data.values ?? [];
  }

  /** What is in the cells, unformatted. */
  raw(range: string): Promise<Rows> {
    return this.read(range, { valueRenderOption: "UNFORMATTED_VALUE" });
  }

  formulas(range: string): Promise<Rows> {
    return this.read(range, { valueRenderOption: "FORMULA" });
  }

  /** Does requests of a batch, and gives their replies. */
  async do(...requests: Request[]): Promise<sheets_v4.Schema$Response[]> {
    const { data } = await this.sheets.spreadsheets.batchUpdate({
      spreadsheetId: this.spreadsheetId,
      requestBody: { requests },
    });
    return data.replies ?? [];
  }

  async get(more: object = {}): Promise<sheets_v4.Schema$Spreadsheet> {
    const { data } = await this.sheets.spreadsheets.get({
      spreadsheetId: this.spreadsheetId,
      ...more,
    });
    return data;
  }

  async sheet(index = 0): Promise<sheets_v4.Schema$Sheet> {
    return (await this.get()).sheets?.[index] ?? {};
  }

  /** The cells of a range with all that is known of them. */
  async cells(ranges: string): Promise<sheets_v4.Schema$CellData[][]> {
    const { sheets } = await this.get({ ranges, includeGridData: true });
    const rows = sheets?.[0]?.data?.[0]?.rowData ?? [];
    return rows.map(({ values }) => values ?? []);
  }
}

/** A range of the first tab, from zero, ends exclusive. */
export function grid(
  startRowIndex: number,
  endRowIndex: number,
  startColumnIndex: number,
  endColumnIndex: number,
  sheetId = 0,
): sheets_v4.Schema$GridRange {
  return {
    sheetId,
    startRowIndex,
    endRowIndex,
    startColumnIndex,
    endColumnIndex,
  };
}
