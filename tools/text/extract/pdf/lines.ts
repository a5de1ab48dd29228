/** Text as a PDF draws it: pieces at places. Lengths are in points; y grows upwards. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Of the font. */
  size: number;
  rightToLeft: boolean;
  /** Where it leads, when it is a link. */
  link?: string;
  /** The id of the marked content that it is part of, in a tagged PDF. */
  mark?: string;
}

/** Runs on one baseline, in the order in which they are read. */
export interface Line {
  runs: Run[];
  x: number;
  right: number;
  y: number;
  size: number;
}

/** The lines of a page in reading order. */
export function linesOf(runs: readonly Run[]): Line[] {
  const drawn = grouped(runs);
  return isScattered(drawn) ? grouped(byPlace(drawn)) : drawn;
}

/** Runs that follow each other on a baseline. */
function grouped(runs: readonly Run[]): Line[] {
  const lines: Line[] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    if (line && continues(line, run)) {
      line.runs.push(run);
      if (run.text.trim() === "") continue;
      line.x = Math.min(line.x, run.x);
      line.right = Math.max(line.right, run.x + run.width);
      line.size = Math.max(line.size, run.size);
    } else if (run.text.trim() !== "") {
      const { x, y, width, size } = run;
      lines.push({ runs: [run], x, right: x + width, y, size });
    }
  }
  return lines;
}

function continues(line: Line, run: Run): boolean {
  // Raised and lowered letters stay with their line.
  if (Math.abs(line.y - run.y) > 0.5 * Math.max(line.size, run.size))
    return false;
  if (run.rightToLeft || run.text.trim() === "") return true;
  return run.x >= line.right - 0.5 * run.size;
}

/**
 * Whether the order of drawing is no order of reading. Columns go up to the top
 * again now and then; who goes up all the time draws where it pleases.
 */
function isScattered(lines: readonly Line[]): boolean {
  const ups = lines.filter((line, index) => {
    const before = lines[index - 1];
    return before && line.y > before.y + 0.5 * line.size;
  });
  return ups.length > 1 && ups.length > lines.length / 4;
}

/** The runs from the top down, and on each baseline from the left. */
function byPlace(lines: readonly Line[]): Run[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && first.y - line.y <= 0.5 * first.size) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) =>
    row.toSorted((a, b) => a.x - b.x).flatMap(({ runs }) => runs),
  );
}

/** Between two cells of a table, and never between two words. In font sizes. */
const CELL_GAP = 1.2;

/** A line's text, cells of a table divided by tabs, links as Markdown has them. */
export function lineText({ runs }: Line): string {
  let text = "";
  let before: Run | undefined;
  for (const run of joinedLinks(runs)) {
    if (run.text.trim() === "") {
      text += " ";
      continue;
    }
    if (before && isFar(before, run) && !MARKER.test(text))
      text = `${text.trimEnd()}\t`;
    text += run.link ? linkText(run.text, run.link) : run.text;
    before = run;
  }
  return text.replace(/ {2,}/g, " ").trim();
}

/** What begins an item of a list. */
const MARKER = /^\s*(\p{Co}|[•▪◦‣●○■·*–-]|\(?\w{1,3}[.)])\s*$/u;

const isFar = (before: Run, run: Run): boolean =>
  !run.rightToLeft && run.x - (before.x + before.width) > CELL_GAP * run.size;

/** Neighbours that lead to the same place, as one run. */
function joinedLinks(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.link && last.link === run.link) {
      last.text += run.text;
      last.width = run.x + run.width - last.x;
    } else joined.push({ ...run });
  }
  return joined;
}

/** A link, unless the text is the address anyway. */
function linkText(text: string, link: string): string {
  const [, before = "", label = "", after = ""] =
    /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  const bare = (address: string) =>
    address.replace(/^(https?:\/\/|mailto:)|\/$/gi, "");
  if (label === "" || bare(label) === bare(link)) return text;
  const address = link.replaceAll("(", "%28").replaceAll(")", "%29");
  return `${before}[${label.replace(/[[\]]/g, "\\$&")}](${address})${after}`;
}
