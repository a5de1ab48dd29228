import type { Piece } from "./seen.js";

/** Content that a cell of a Markdown table cannot hold. */
const BLOCKS = new Set(
  "ul ol h1 h2 h3 h4 h5 h6 blockquote pre table".split(" "),
);

/** The longest text in a cell of a table that is still data. */
const LONGEST = 400;

interface Table {
  /** Where it opens. */
  at: number;
  layout: boolean;
  rows: number;
  columns: number;
  cells: number;
  text: number;
}

/**
 * Where tables open that hold data: at least two rows and two columns of short
 * text. The others only lay the page out.
 */
export function dataTables(pieces: readonly Piece[]): ReadonlySet<number> {
  const open: Table[] = [];
  const data = new Set<number>();
  pieces.forEach((piece, at) => {
    const table = open.at(-1);
    if (piece.type === "open") {
      if (table) enter(table, piece.tag.name);
      if (piece.tag.name === "table")
        open.push(begin(at, piece.tag.attributes));
    } else if (piece.type === "close") {
      if (table) leave(table, piece.name);
      if (piece.name === "table" && table) {
        open.pop();
        if (!table.layout && table.rows > 1 && table.columns > 1) {
          data.add(table.at);
        }
      }
    } else if (piece.type === "text" && table) {
      table.text += piece.text.trim().length;
      if (table.text > LONGEST) table.layout = true;
    }
  });
  return data;
}

const begin = (at: number, attributes: ReadonlyMap<string, string>): Table => ({
  at,
  layout: attributes.get("role") === "presentation",
  rows: 0,
  columns: 0,
  cells: 0,
  text: 0,
});

function enter(table: Table, name: string): void {
  if (BLOCKS.has(name)) table.layout = true;
  if (name === "tr") table.cells = 0;
  if (name === "td" || name === "th") {
    table.cells += 1;
    table.text = 0;
  }
}

function leave(table: Table, name: string): void {
  if (name !== "tr" || table.cells === 0) return;
  table.rows += 1;
  table.columns = Math.max(table.columns, table.cells);
}
