import { PDFDocument, StandardFonts } from "pdf-lib";

const WORDS =
  "harbour lamp winter report the of a ship carries twelve quiet letters home".split(
    " ",
  );

/** A line of a page that occurs nowhere else. */
export const lineOf = (page: number, line: number): string => {
  const words = Array.from(
    { length: 9 },
    (_, word) => WORDS[(page * 7 + line * 3 + word * 5) % WORDS.length],
  );
  return `p${page}l${line} ${words.join(" ")}`;
};

/** A PDF of many pages with text on each, as pdf-lib writes it. */
export async function pdfOf(
  pages: number,
  lines = 40,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page++) {
    const drawn = document.addPage([595, 842]);
    for (let line = 1; line <= lines; line++) {
      const y = 800 - line * 14;
      drawn.drawText(lineOf(page, line), { x: 60, y, size: 11, font });
    }
  }
  return new Uint8Array(await document.save());
}
