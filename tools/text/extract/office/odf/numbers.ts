import { numeral } from "../numeral.js";
import type { StyleSheet } from "./styles.js";

/** Lists have ten levels (ODF 1.3 part 3, 19.880). */
const DEEPEST = 10;

/** Counts the items of lists, and headings. */
export class Numbers {
  /** By list style: the count of each level from 1. */
  readonly #counts = new Map<string, number[]>();

  constructor(readonly styles: StyleSheet) {}

  /** A list begins anew. */
  restart(list: string): void {
    this.#counts.delete(list);
  }

  /** What stands before the next item of a level from 1, such as `2.1.`, or `•`. `start` is a number that the item itself begins with. */
  next(list: string, depth: number, start?: number): string {
    const level = Math.min(depth, DEEPEST);
    const style = this.styles.listLevel(list, level);
    const counts = this.#counts.get(list) ?? [];
    this.#counts.set(list, counts);
    counts[level] = start ?? (counts[level] ?? (style?.start ?? 1) - 1) + 1;
    counts.length = level + 1;
    if (!style || style.format === "bullet") return "•";
    const first = Math.max(1, level - style.shown + 1);
    const numbers: string[] = [];
    for (let each = first; each <= level; each += 1) {
      const own = this.styles.listLevel(list, each);
      numbers.push(
        numeral(counts[each] ?? own?.start ?? 1, own?.format ?? "decimal"),
      );
    }
    return `${style.prefix}${numbers.join(".")}${style.suffix}`;
  }
}
