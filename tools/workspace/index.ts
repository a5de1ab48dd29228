import type { Tool } from "../tool.js";
import { getStatus } from "./status.js";

/** What is there whatever was granted. */
export const workspace: readonly Tool[] = [getStatus];
