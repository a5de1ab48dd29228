import { calendar } from "./calendar/index.js";
import { drive } from "./drive/index.js";
import { gmail } from "./gmail/index.js";
import { sheets } from "./sheets/index.js";
import type { Tool } from "./tool.js";
import { workspace } from "./workspace/index.js";

/** Every tool, in the order in which clients see them. */
export const catalog: readonly Tool[] = [
  ...workspace,
  ...drive,
  ...gmail,
  ...calendar,
  ...sheets,
];
