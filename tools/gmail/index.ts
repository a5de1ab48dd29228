import type { Tool } from "../tool.js";
import { readMessages } from "./read.js";
import { searchMessages } from "./search.js";
import { sendMessage } from "./send.js";

/** Gmail's tools. */
export const gmail: readonly Tool[] = [
  searchMessages,
  readMessages,
  sendMessage,
];
