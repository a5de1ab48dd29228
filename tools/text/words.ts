import * as z from "zod";
import { cleanLine, cleanText } from "./clean.js";

/** How the schema of a result marks what other people wrote. */
export const BY_OTHERS = "written by others";

/** Words that other people wrote; cleaned, whoever hands them over. */
export const words = z.string().overwrite(cleanText).describe(BY_OTHERS);

/** The same on one line: names, subjects, titles. */
export const line = z.string().overwrite(cleanLine).describe(BY_OTHERS);
