import { contentOf, type Part, textOf } from "./mime/tree.js";
import { isAttached } from "./text.js";

/** Whether Gmail shows a part as text instead of offering it as a file. */
export function isShown(part: Part): boolean {
  return part.mimeType.startsWith("text/") && !isAttached(part);
}

/** A part's decoded bytes. Text that is shown comes as UTF-8, whatever its Content-Type says, as from Google. */
export function bodyBytes(part: Part): Uint8Array {
  return isShown(part) ? Buffer.from(textOf(part)) : contentOf(part);
}
