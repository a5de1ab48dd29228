import type { Grid } from "../grid.js";
import type { Package } from "../package.js";
import { readXml } from "../xml.js";
import { RichText } from "./strings.js";

/** Hands the comments on a sheet's cells to its grid (ECMA-376-1, 18.7). */
export function readComments(file: Package, sheet: string, grid: Grid): void {
  const [comments] = file.related(sheet, "comments");
  if (!comments) return;
  const rich = new RichText();
  let cell = "";
  readXml(file.pieces(comments.target), {
    open(name, { ref = "" }) {
      rich.open(name);
      if (name === "comment") cell = ref;
    },
    text: (text) => rich.text(text),
    close(name) {
      rich.close(name);
      if (name === "comment") grid.comment(cell, rich.take());
    },
  });
}
