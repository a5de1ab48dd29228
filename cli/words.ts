import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { usage } from "./exit.js";

/**
 * Reads the words after a command that has options of its own. Throws a usage error
 * for one that it does not have, one without its value, and too many or too few
 * words; `form` is how the command is written.
 */
export function readWords<T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: T,
  form: string,
  { least, most }: { least: number; most: number },
) {
  const read = parsed(argv, options, form);
  const { positionals, values } = read;
  const fits = positionals.length >= least && positionals.length <= most;
  if (!fits && !("help" in values && values.help)) {
    throw usage("This command is written otherwise:", form);
  }
  return read;
}

function parsed<T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: T,
  form: string,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [first = message] = message.split(/\.\s/);
    throw usage(`${first.replace(/\.$/, "")}.`, `It is written: ${form}`);
  }
}
