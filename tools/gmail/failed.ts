import { ToolError } from "../error.js";

/** The failure of a batch of which no part came: what was said of the parts, and what the first of them advises. */
export function noneOf(what: string, failed: readonly ToolError[]): ToolError {
  const said = [...new Set(failed.map(({ message }) => message))];
  const [first] = failed;
  return new ToolError(
    `None of the ${what} could be read. ${said.join(" ")}`,
    first?.next,
    first?.options,
  );
}
