import { PPTX } from "../formats.js";
import type { Slide } from "../state.js";
import { slidesText } from "../text.js";
import type { Block } from "./blocks.js";

/** A deck in another format; `undefined` for one that is not made here. */
export async function exportPresentation(
  name: string,
  slides: readonly Slide[],
  mimeType: string,
): Promise<string | Uint8Array | undefined> {
  switch (mimeType) {
    case "text/plain":
      return slidesText(slides);
    case "application/pdf": {
      const { pdf } = await import("./pdf.js");
      return pdf(name, slideBlocks(slides));
    }
    case PPTX: {
      const { pptx } = await import("./pptx.js");
      return pptx(slides);
    }
    default:
      return undefined;
  }
}

/** A page for each slide, without its notes. */
function slideBlocks(slides: readonly Slide[]): Block[] {
  return slides.flatMap(({ title, body }, index): Block[] => [
    ...(index > 0 ? [{ kind: "break" } as const] : []),
    { kind: "text", text: title, size: 24, bold: true, indent: 0 },
    ...body.map(
      (text): Block => ({
        kind: "text",
        text,
        size: 14,
        bold: false,
        indent: 1,
      }),
    ),
  ]);
}
