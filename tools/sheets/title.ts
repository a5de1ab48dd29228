import * as z from "zod";
import { cleanLine } from "../text/clean.js";

/** A title for a tab or a spreadsheet: any text that shows, on one line. */
export const title = z
  .string()
  .transform(cleanLine)
  .refine((text) => text !== "", "Give a title that is not blank.")
  .refine((text) => text.length <= 100, "Give at most 100 characters.");
