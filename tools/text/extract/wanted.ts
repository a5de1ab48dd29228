import { ToolError } from "../../error.js";

/**
 * Which pages or slides one call reads, and which of the wanted ones it leaves
 * for others: all when none are named, never more than `most`.
 * @throws ToolError when none of the named ones exists.
 */
export function wantedNumbers(
  unit: "page" | "slide",
  numbers: readonly number[] | undefined,
  count: number,
  most: number,
): { now: number[]; later: number[] } {
  const all = numbers
    ? [...new Set(numbers)].filter((number) => number >= 1 && number <= count)
    : Array.from({ length: count }, (_, index) => index + 1);
  if (numbers && all.length === 0) {
    throw new ToolError(
      `This file has ${count} ${unit}${count === 1 ? "" : "s"}, and none of those that were asked for.`,
      `Ask for some of 1 to ${count}, or leave the argument pages out.`,
      { reason: "invalid" },
    );
  }
  return { now: all.slice(0, most), later: all.slice(most) };
}

/** Numbers as the argument `pages` has them: `1,4-6`. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range && range[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(",");
}

/** The numbers that `pages` names, in its order; the other way round of `rangesOf`. */
export function numbersOf(ranges: string): number[] {
  return ranges.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    const length = Math.max(0, last - first + 1);
    return Array.from({ length }, (_, index) => first + index);
  });
}
