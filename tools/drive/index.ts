import type { Tool } from "../tool.js";
import { readFile } from "./read.js";
import { searchFiles } from "./search.js";

/** The tools of Google Drive. */
export const drive: readonly Tool[] = [searchFiles, readFile];
