import {
  beginText,
  endText,
  moveText,
  type PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  type PDFPage,
  type PDFRef,
  setFontAndSize,
  showText,
} from "pdf-lib";

/** Widths of the glyphs that nobody has, in thousandths of the size. */
const UNKNOWN_WIDTH = 600;

/**
 * A standard font, and for texts that it has no signs for a font without
 * glyphs: a reader of the text finds every character, a viewer shows what it
 * has instead.
 */
export class PlainFont {
  /** The code points that the standard font has signs for. */
  readonly #known: ReadonlySet<number>;
  #fallback?: PDFRef;

  constructor(
    private readonly document: PDFDocument,
    private readonly font: PDFFont,
  ) {
    this.#known = new Set(font.getCharacterSet());
  }

  /** The lines that a text takes within a width in points; long words are broken. */
  wrap(text: string, size: number, width: number): string[] {
    return text.split(/\r?\n/).flatMap((paragraph) => {
      const lines: string[] = [];
      let line = "";
      for (const word of paragraph
        .split(/\s+/)
        .flatMap((long) => this.#broken(long, size, width))) {
        const longer = line ? `${line} ${word}` : word;
        if (line && this.#width(longer, size) > width) {
          lines.push(line);
          line = word;
        } else line = longer;
      }
      return [...lines, line];
    });
  }

  /** Draws one line from a point on, its baseline at `y`. */
  draw(page: PDFPage, line: string, x: number, y: number, size: number): void {
    if (line === "") return;
    if (this.#knows(line)) {
      page.drawText(line, { x, y, size, font: this.font });
      return;
    }
    this.#fallback ??= withoutGlyphs(this.document);
    const key = page.node.newFontDictionary("Plain", this.#fallback);
    page.pushOperators(
      beginText(),
      setFontAndSize(key, size),
      moveText(x, y),
      showText(PDFHexString.of(hex(asSeen(line)))),
      endText(),
    );
  }

  #broken(word: string, size: number, width: number): string[] {
    if (this.#width(word, size) <= width) return [word];
    const most = Math.max(1, Math.floor(width / size));
    const signs = [...word];
    const count = Math.ceil(signs.length / most);
    return Array.from({ length: count }, (_, index) =>
      signs.slice(index * most, (index + 1) * most).join(""),
    );
  }

  #width(text: string, size: number): number {
    return this.#knows(text)
      ? this.font.widthOfTextAtSize(text, size)
      : (text.length * size * UNKNOWN_WIDTH) / 1000;
  }

  #knows(text: string): boolean {
    return [...text].every((sign) => this.#known.has(sign.codePointAt(0) ?? 0));
  }
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF]/;

/** A line as its signs stand on paper from left to right: what reads from the right is turned. */
function asSeen(line: string): string {
  if (!RIGHT_TO_LEFT.test(line)) return line;
  const runs =
    line.match(/[\u0590-\u08FF]+|[\p{L}\p{N}.,]+|[^\p{L}\p{N}]/gu) ?? [];
  return runs
    .reverse()
    .map((run) => (RIGHT_TO_LEFT.test(run) ? [...run].reverse().join("") : run))
    .join("");
}

/** UTF-16 units as hexadecimal digits: the codes of the font below. */
const hex = (text: string) =>
  Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).padStart(4, "0"),
  ).join("");

/** A composite font whose codes are UTF-16 units and say so (PDF 32000, section 9.10.3). */
function withoutGlyphs({ context }: PDFDocument): PDFRef {
  const FontDescriptor = context.register(
    context.obj({
      Type: "FontDescriptor",
      FontName: "Helvetica",
      Flags: 4,
      FontBBox: [0, -200, 1000, 900],
      ItalicAngle: 0,
      Ascent: 900,
      Descent: -200,
      CapHeight: 700,
      StemV: 80,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: "Font",
      Subtype: "CIDFontType2",
      BaseFont: "Helvetica",
      CIDSystemInfo: {
        Registry: PDFHexString.fromText("Adobe"),
        Ordering: PDFHexString.fromText("Identity"),
        Supplement: 0,
      },
      FontDescriptor,
      DW: UNKNOWN_WIDTH,
    }),
  );
  return context.register(
    context.obj({
      Type: "Font",
      Subtype: "Type0",
      BaseFont: "Helvetica",
      Encoding: PDFName.of("Identity-H"),
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.stream(toUnicode())),
    }),
  );
}

/** The map that makes each code the character of the same number; a block of it holds 100 ranges at most. */
function toUnicode(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, "0");
    return `<${byte}00> <${byte}ff> <${byte}00>`;
  });
  const blocks = [0, 100, 200].map((from) => ranges.slice(from, from + 100));
  return [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CMapName /UTF-16 def /CMapType 2 def",
    "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ...blocks.map(
      (block) =>
        `${block.length} beginbfrange\n${block.join("\n")}\nendbfrange`,
    ),
    "endcmap end end",
  ].join("\n");
}
