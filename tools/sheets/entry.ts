import * as z from "zod";

/** How much text a cell holds. Source: "Files you can store in Google Drive". */
const MOST_CHARACTERS = 50_000;

/**
 * What is to be entered into a cell: `null` leaves it as it is, an empty text
 * clears it. Its schema tells a model nothing, so that it costs nothing
 * wherever it stands.
 */
export const entry = z
  .unknown()
  .pipe(
    z.union([
      z.string().max(MOST_CHARACTERS),
      z.number(),
      z.boolean(),
      z.null(),
    ]),
  );
export type Entry = z.output<typeof entry>;

/** How many cells one call may write. */
export const MOST_CELLS = 20_000;

/** Rows of cells, from the top. */
export const rows = z.array(z.array(entry));

/** Whether texts are read as if a person typed them, or kept as they are. */
export const INPUTS = ["user", "raw"] as const;
export type Input = (typeof INPUTS)[number];

export const inputArgument = z
  .enum(INPUTS)
  .default("user")
  .describe("user: as if typed ('007 is text); raw: as it is");

export const overwriteFormulas = z
  .boolean()
  .default(false)
  .describe("Let values replace formulas");

export const allowExternal = z
  .boolean()
  .default(false)
  .describe("Let formulas fetch (IMPORT…, IMAGE)");

export const dryRun = z
  .boolean()
  .default(false)
  .describe("Only say what would change");

/** Google's word for a way of input. */
export const inputOption = (input: Input): string =>
  input === "user" ? "USER_ENTERED" : "RAW";

/** Whether an entry becomes a formula. */
export const isFormula = (entry: Entry, input: Input): entry is string =>
  input === "user" && typeof entry === "string" && /^=./s.test(entry);
