import type { Call } from "../../call.js";
import type { Edit } from "../edit.js";
import type { Resource } from "../state.js";

/** One request of a batch, checked by the contract. */
export type Request = Call["body"];

/** Does what one kind of request asks; what it returns is the reply of that kind. */
export type RequestHandler = (
  edit: Edit,
  request: Request,
) => Resource | undefined;

/** A new numeric id, as tabs, charts and ranges have. */
export function newNumber({ call: { world } }: Edit): number {
  let number = 0;
  for (const character of world.id("other"))
    number = (number * 31 + character.charCodeAt(0)) % 2_000_000_011;
  return number;
}
