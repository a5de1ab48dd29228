import * as z from "zod";
import { ToolError } from "../error.js";
import type { Content } from "./content.js";
import type { Wanted } from "./extract/extracted.js";
import { numbersOf } from "./extract/wanted.js";
import { neutralText } from "./neutral.js";
import { nextCall, page } from "./page.js";
import { words } from "./words.js";

/** Characters; leaves room for what stands around the text in a result. */
const MOST = 50_000;
/** Numbers and ranges of them; few and of four digits at most, so that a list of them stays small. */
const PAGES =
  /^[1-9]\d{0,3}(-[1-9]\d{0,3})?(,[1-9]\d{0,3}(-[1-9]\d{0,3})?){0,19}$/;

/** The input `offset`; its bounds are no words of the schema. */
export const offset = z
  .number()
  .refine(
    (given) => Number.isSafeInteger(given) && given >= 0,
    "Give a whole number from 0 on.",
  )
  .default(0)
  .describe("Characters to skip");

const SPACED =
  "So that no link, image or tag in it takes effect, a space was put after its ] or <, which the file does not have.";

/** The arguments of a tool that reads a file, by which it reads a part of it. */
export const readingInput = {
  offset,
  limit: z
    .int()
    .min(1)
    .max(MOST)
    .default(30_000)
    .describe("Characters to read"),
  pages: z
    .string()
    .refine(
      (text) => PAGES.test(text),
      "Give numbers and ranges of them: 3, 2-5 or 1,4-6.",
    )
    .optional()
    .describe("Of a PDF, or slides: 3, 2-5 or 1,4-6"),
  sheet: z.string().optional().describe("A tab, or rows of it: Title!1:500"),
};
type Asked = z.output<z.ZodObject<typeof readingInput>>;

/** What such a tool answers of the text. */
export const readingOutput = {
  format: z.enum(["markdown", "text"]),
  text: words,
  offset: z.number(),
  limit: z.number(),
  /** Characters of the whole text. */
  total: z.number(),
  next_offset: z.number().optional(),
  pages: z.string().optional(),
  sheet: z.string().optional(),
  /** Parts of a big file that are not in this text, as the arguments that read them. */
  left: z
    .array(
      z.object({ pages: z.string().optional(), sheet: z.string().optional() }),
    )
    .optional(),
  /** Ours, and what is said of invitations. */
  notes: z.array(words),
};
type Reading = z.output<z.ZodObject<typeof readingOutput>>;

/** The parts that the arguments name. */
export const wantedOf = ({
  pages,
  sheet,
}: Pick<Asked, "pages" | "sheet">): Wanted => ({
  pages: pages ? numbersOf(pages) : undefined,
  sheet,
});

/**
 * The part of a text that the arguments ask for.
 * @throws ToolError when it ends before that.
 */
export function readingOf(content: Content, asked: Asked): Reading {
  const { offset, limit, pages, sheet } = asked;
  const text = neutralText(content.text);
  if (offset > 0 && offset >= text.length) throw pastEnd(offset, text);
  return {
    format: content.format,
    ...page(text, { offset, limit }),
    limit,
    ...(pages !== undefined && { pages }),
    ...(sheet !== undefined && { sheet }),
    ...(content.left.length > 0 && { left: content.left }),
    notes: [
      ...content.notes,
      // Markdown is a reading anyway; a text is taken for what the file holds.
      ...(content.format === "text" && text !== content.text ? [SPACED] : []),
    ],
  };
}

const pastEnd = (offset: number, { length }: string) =>
  new ToolError(
    `The text has ${length} characters: there is nothing from ${offset} on.`,
    "Read it from offset 0, or an offset in between.",
    { reason: "invalid" },
  );

/** Which part of the whole this is; `false` when it is all. */
export const rangeText = ({ text, offset, total }: Reading): string | false =>
  total > text.length &&
  `Characters ${offset} to ${offset + text.length} of ${total}.`;

/** The one call that continues the text; at its end, those that read the rest of the file. So nothing is read twice. */
export function nextCalls(
  tool: string,
  which: object,
  { limit, next_offset: offset, pages, sheet, left = [] }: Reading,
): string[] {
  const call = (args: object) => nextCall(tool, { ...which, limit, ...args });
  if (offset === undefined) return left.map(call);
  const later = left.map(({ pages, sheet }) => sheet ?? `pages ${pages}`);
  return [
    call({ offset, pages, sheet }),
    ...(later.length > 0 ? [`Left after this text: ${later.join(", ")}`] : []),
  ];
}
