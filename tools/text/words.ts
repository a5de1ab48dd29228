import * as z from "zod";
import { cleanLine, cleanText } from "./clean.js";
import { neutralText } from "./neutral.js";

/** How the schema of a result marks what other people wrote. */
export const BY_OTHERS = "written by others";

/** Words that other people wrote; cleaned and neutral, whoever hands them over. */
export const words = z
  .string()
  .overwrite((text) => neutralText(cleanText(text)))
  .describe(BY_OTHERS);

/** The same on one line: names, subjects, titles. */
export const line = z
  .string()
  .overwrite((text) => neutralText(cleanLine(text)))
  .describe(BY_OTHERS);
