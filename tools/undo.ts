import * as z from "zod";
import { neutralJson } from "./text/neutral.js";

/** A call to make: a tool with its arguments. */
export const call = z.object({
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()),
});
export type Call = z.output<typeof call>;

/** The output field `undo`: the calls that bring back what stood before, in this order; empty when nothing does. */
export const undo = z.array(call);

/** As a result says it: `To undo: drive_restore_files {"file_ids":["…"]}`. */
export function undoText(calls: readonly Call[]): string {
  return calls
    .map(({ tool, arguments: args }) => `${tool} ${neutralJson(args)}`)
    .map((line, index) => `${index === 0 ? "To undo" : "then"}: ${line}`)
    .join("\n");
}
