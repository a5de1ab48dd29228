import { type Line, lineText } from "./lines.js";

/** Lines that belong together: a heading, a paragraph, an item of a list, a row of a table. */
interface Block {
  lines: { line: Line; text: string }[];
  size: number;
  x: number;
  right: number;
}

/** The size of most letters: what headings are larger than. */
export function bodySize(pages: readonly (readonly Line[])[]): number {
  const letters = new Map<number, number>();
  for (const { runs } of pages.flat()) {
    for (const { size, text } of runs) {
      const rounded = rounding(size);
      letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
    }
  }
  const most = [...letters].sort(([, a], [, b]) => b - a)[0];
  return most?.[0] ?? 0;
}

const rounding = (size: number): number => Math.round(size * 2) / 2;

/** How much larger than the body a heading is. */
const LARGER = 1.15;
/** Characters; what is longer is no heading, however large. */
const LONGEST_HEADING = 200;

/** The sizes of headings, largest first. */
export function headingSizes(
  pages: readonly (readonly Line[])[],
  body: number,
): number[] {
  const sizes = pages
    .flat()
    .map(({ size }) => rounding(size))
    .filter((size) => size >= body * LARGER);
  return [...new Set(sizes)].sort((a, b) => b - a);
}

/** What the lines of a page are measured by. */
export interface Measures {
  /** The sizes of headings, largest first. */
  headings: readonly number[];
  /** The usual way from one line to the next, in font sizes. */
  leading: number;
  /** Of the page, in points. */
  width: number;
}

/**
 * A page's lines as Markdown. Headings begin at the third level, as the second
 * marks the parts of a file, and a line that only looks like a heading is
 * escaped.
 */
export function markdownOf(
  lines: readonly Line[],
  { headings, leading, width }: Measures,
): string {
  let [whole, before] = ["", ""];
  for (const block of blocksOf(lines, leading)) {
    const text = textOf(block, width);
    const level = headings.indexOf(rounding(block.size));
    const isHeading = level >= 0 && text.length <= LONGEST_HEADING;
    const shown = isHeading
      ? `${"#".repeat(Math.min(level + 3, 6))} ${text.replace(/\s+/g, " ")}`
      : text.replace(/^(?=#{1,6}\s)/gm, "\\");
    whole += `${isSeries(before, text) ? "\n" : "\n\n"}${shown}`;
    before = text;
  }
  return whole.trim();
}

/** Signs that begin an item; those of symbol fonts are of private use. */
const BULLET = /^[\p{Co}•▪◦‣●○■·]\s+/u;
/** What an item of a list begins with. */
export const ITEM = /^(- |\(?(\d{1,3}|[a-z])[.)]\s)/i;

/** Two items of a list, or two rows of a table, which stand right below each other. */
const isSeries = (before: string, text: string): boolean =>
  (ITEM.test(before) && ITEM.test(text)) ||
  (before.includes("\t") && text.includes("\t"));

function blocksOf(lines: readonly Line[], leading: number): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const text = lineText(line).replace(BULLET, "- ");
    const block = blocks.at(-1);
    if (block && follows(block, line, text, leading)) {
      block.lines.push({ line, text });
      block.x = Math.min(block.x, line.x);
      block.right = Math.max(block.right, line.right);
    } else {
      const { size, x, right } = line;
      blocks.push({ lines: [{ line, text }], size, x, right });
    }
  }
  return blocks;
}

/** Whether a line goes on with what a block says. */
function follows(
  block: Block,
  line: Line,
  text: string,
  leading: number,
): boolean {
  const last = block.lines.at(-1);
  const drop = (last?.line.y ?? 0) - line.y;
  return (
    drop > 0 &&
    drop <= Math.max(1.25 * leading, 1.3) * line.size &&
    Math.abs(block.size - line.size) < 0.1 * block.size &&
    line.x < block.right &&
    line.right > block.x &&
    !ITEM.test(text) &&
    !text.includes("\t") &&
    !last?.text.includes("\t")
  );
}

/** From one line to the next where text runs on: the median, in font sizes. */
export function usualLeading(pages: readonly (readonly Line[])[]): number {
  const drops = pages
    .flatMap((lines) =>
      lines.map(
        (line, index) => ((lines[index - 1]?.y ?? 0) - line.y) / line.size,
      ),
    )
    .filter((drop) => drop > 0.5 && drop < 2.5)
    .sort((a, b) => a - b);
  return drops[Math.floor(drops.length / 2)] ?? 0;
}

/** In the width of the page: what is narrower is no running text, but addresses and the like. */
const NARROW = 0.3;

/** A block's lines, joined where they ended for want of room alone. */
function textOf({ lines, x, right }: Block, width: number): string {
  const isNarrow = right - x < NARROW * width;
  let whole = "";
  let before: Line | undefined;
  for (const { line, text } of lines) {
    const isOnPurpose =
      before && (isNarrow || firstWordFits(before, line, text, right));
    whole += `${before ? (isOnPurpose ? "\n" : glue(whole, text)) : ""}${text}`;
    before = line;
  }
  return whole;
}

/** Whether a line was broken on purpose: the next word would have fitted. */
function firstWordFits(
  before: Line,
  { x, right, size }: Line,
  text: string,
  margin: number,
): boolean {
  const word = /^\S+/.exec(text)?.[0] ?? "";
  const width = ((right - x) / Math.max(1, text.length)) * word.length;
  return before.right + 0.5 * size + 1.1 * width < margin;
}

/** Scripts that write no spaces. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303F\uFF00-\uFFEF]/u;

function glue(before: string, next: string): string {
  const isUnspaced =
    UNSPACED.test(before.slice(-1)) && UNSPACED.test(next.slice(0, 1));
  // A hyphen stays: whether the word has it anyway, nobody can tell.
  const isHyphenated = /\p{L}[-\u2010\u00AD]$/u.test(before);
  return isUnspaced || isHyphenated ? "" : " ";
}
