import { PDFDocument, type PDFPage, StandardFonts } from "pdf-lib";
import type { Block } from "./blocks.js";
import { PlainFont } from "./plain-font.js";

/** Points, of A4. */
const PAGE = { width: 595, height: 842, margin: 56, step: 18 };
const ROW_SIZE = 9;
const LEADING = 1.35;

/** A plain PDF of blocks one below the other. */
export async function pdf(
  title: string,
  blocks: readonly Block[],
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  const [regular, bold] = [
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  ].map((font) => new PlainFont(document, font));
  if (!regular || !bold) throw new Error("pdf-lib has no Helvetica");
  const pages = new Pages(document);
  for (const block of blocks) {
    if (block.kind === "break") {
      pages.begin();
      continue;
    }
    const font = block.bold ? bold : regular;
    if (block.kind === "row") pages.row(block.cells, font);
    else pages.text(block.text, font, block.size, block.indent * PAGE.step);
  }
  return document.save();
}

/** Where the next line goes. */
class Pages {
  #page: PDFPage;
  #y = PAGE.height - PAGE.margin;

  constructor(private readonly document: PDFDocument) {
    this.#page = document.addPage([PAGE.width, PAGE.height]);
  }

  begin(): void {
    this.#page = this.document.addPage([PAGE.width, PAGE.height]);
    this.#y = PAGE.height - PAGE.margin;
  }

  text(text: string, font: PlainFont, size: number, indent: number): void {
    const width = PAGE.width - 2 * PAGE.margin - indent;
    for (const line of font.wrap(text, size, width)) {
      this.#advance(size * LEADING);
      font.draw(this.#page, line, PAGE.margin + indent, this.#y, size);
    }
    this.#y -= size / 2;
  }

  row(cells: readonly string[], font: PlainFont): void {
    const width = (PAGE.width - 2 * PAGE.margin) / Math.max(1, cells.length);
    const columns = cells.map((cell) => font.wrap(cell, ROW_SIZE, width - 6));
    const height = Math.max(0, ...columns.map((lines) => lines.length));
    for (let line = 0; line < height; line++) {
      this.#advance(ROW_SIZE * LEADING);
      for (const [index, lines] of columns.entries()) {
        const x = PAGE.margin + index * width;
        font.draw(this.#page, lines[line] ?? "", x, this.#y, ROW_SIZE);
      }
    }
  }

  #advance(height: number): void {
    if (this.#y - height < PAGE.margin) this.begin();
    this.#y -= height;
  }
}
