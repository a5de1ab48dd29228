import { cleanLine } from "../text/clean.js";
import { type Address, readAddresses } from "./address.js";
import { decodeWords } from "./charset.js";
import type { Part } from "./schema.js";

/** The raw values of all headers of a part with this name, in order. */
export function headerValues(part: Part | undefined, name: string): string[] {
  const wanted = name.toLowerCase();
  return (part?.headers ?? [])
    .filter((header) => header.name.toLowerCase() === wanted)
    .map(({ value }) => value);
}

/** The first header with this name, decoded and cleaned; "" when there is none. */
export const headerText = (part: Part | undefined, name: string): string =>
  cleanLine(decodeWords(headerValues(part, name)[0] ?? ""));

/** The people in all headers with this name. */
export const headerAddresses = (
  part: Part | undefined,
  name: string,
): Address[] => headerValues(part, name).flatMap(readAddresses);

/** A parameter of a structured header: `parameter("text/plain; charset=utf-8", "charset")`. */
export function parameter(value: string, name: string): string | undefined {
  const match = new RegExp(
    `;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`,
    "i",
  ).exec(value);
  return match?.[1] ?? match?.[2];
}
