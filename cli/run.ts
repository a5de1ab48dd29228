import { nearest } from "../tools/nearest.js";
import { readArguments } from "./arguments.js";
import { callTool } from "./call-tool.js";
import { readSettings, withClient } from "./connect.js";
import { download } from "./download.js";
import { CliError, EXIT, type ExitCode, usage } from "./exit.js";
import { overview, toolHelp } from "./help.js";
import { asJson, asText } from "./result.js";
import { readSchema } from "./schema.js";
import { type Style, styleFor } from "./style.js";
import { listTools } from "./tools.js";
import { upload } from "./upload.js";

/** What the command line touches of its surroundings. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  out: { write(text: string): unknown; isTTY?: boolean };
  err: { write(text: string): unknown; isTTY?: boolean };
  stdin(): Promise<string>;
  /** Where files go that nobody named a place for. */
  folder: string;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From now on the person's Ctrl-C fires this, instead of ending all at once. */
  interrupted(): AbortSignal;
}

const COMMANDS = ["tools", "call", "upload", "download"];

/** Runs one command and answers the exit code; never throws for what a user can cause. */
export async function run(
  argv: readonly string[],
  around: Surroundings,
): Promise<ExitCode> {
  const { env, out, err } = around;
  const style = styleFor(out, env);
  try {
    const [command, ...rest] = argv;
    if (command === undefined || command === "--help" || command === "-h") {
      out.write(overview(style));
      return command === undefined ? EXIT.usage : EXIT.ok;
    }
    if (command === "tools") return await tools(rest, around, style);
    if (command === "call") return await call(rest, around, style);
    if (command === "upload") return await upload(rest, around);
    if (command === "download") return await download(rest, around);
    const meant = nearest(command, COMMANDS);
    throw usage(
      `There is no command "${command}".`,
      meant
        ? `Did you mean "${meant}"?`
        : `The commands are: ${COMMANDS.join(", ")}.`,
    );
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    err.write(`${[error.message, error.next].filter(Boolean).join(" ")}\n`);
    return error.code;
  }
}

async function tools(
  argv: readonly string[],
  { env, out }: Surroundings,
  style: Style,
): Promise<ExitCode> {
  const extra = argv.find((word) => !["--json", "--help", "-h"].includes(word));
  if (extra) throw usage(`"tools" takes --json only, not "${extra}".`);
  if (argv.length > 0 && !argv.includes("--json")) {
    out.write(overview(style));
    return EXIT.ok;
  }
  const list = await withClient(readSettings(env), listTools);
  if (argv.includes("--json")) out.write(`${JSON.stringify(list)}\n`);
  else {
    const width = Math.max(0, ...list.map(({ name }) => name.length));
    for (const { name, title = "" } of list) {
      out.write(`${style.bold(name.padEnd(width))}  ${title}\n`);
    }
  }
  return EXIT.ok;
}

async function call(
  argv: readonly string[],
  { env, out, stdin }: Surroundings,
  style: Style,
): Promise<ExitCode> {
  const at = argv.findIndex((word) => !word.startsWith("-"));
  const name = argv[at];
  if (name === undefined) {
    if (argv.includes("--help") || argv.includes("-h")) {
      out.write(overview(style));
      return EXIT.ok;
    }
    throw usage("Which tool?", "npm run cli -- call NAME --arg value");
  }
  return withClient(readSettings(env), async (client) => {
    const list = await listTools(client);
    const tool = list.find((candidate) => candidate.name === name);
    if (!tool)
      throw unknownTool(
        name,
        list.map((known) => known.name),
      );
    const { input, json, help } = await readArguments(
      name,
      readSchema(tool.inputSchema),
      argv.toSpliced(at, 1),
      stdin,
    );
    if (help) {
      out.write(toolHelp(tool, style));
      return EXIT.ok;
    }
    const result = await callTool(client, name, input);
    out.write(`${json ? asJson(result) : asText(result)}\n`);
    return EXIT.ok;
  });
}

function unknownTool(name: string, names: readonly string[]): CliError {
  const meant = nearest(name, names);
  return usage(
    `This server does not offer "${name}" to you.`,
    meant
      ? `Did you mean ${meant}?`
      : 'See "npm run cli -- tools"; "call workspace_get_status" says why a tool is missing.',
  );
}
