import * as z from "zod";
import { formatRange, parseRange, quoteTitle, type Range } from "./a1.js";

/** A range as an input takes it: A1 notation, handed on as what it names. */
export const range = z.string().transform((text, context): Range => {
  const parsed = parseRange(text.trim());
  if (parsed) return parsed;
  context.addIssue(`This is no A1 notation. ${advice(text.trim())}`);
  return z.NEVER;
});

/** The same, and as Google reads it. */
export const rangeText = range.transform(formatRange);

/** How what was meant is written, where that shows. */
function advice(text: string): string {
  const mark = text.lastIndexOf("!");
  const title = (mark < 0 ? text : text.slice(0, mark)).replaceAll("'", "");
  const meant =
    title && `${quoteTitle(title)}${mark < 0 ? "" : text.slice(mark)}`;
  return meant && parseRange(meant)
    ? `Quote the tab's title: ${meant}`
    : "Give such as Orders!A1:C20, 'My tab'!A:C, 2:5, A5:C, or a named range.";
}
