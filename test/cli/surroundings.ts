import { run } from "../../cli/run.js";

/** How one run of the command line is surrounded; what is left out is as plain as can be. */
export interface Options {
  env?: Record<string, string>;
  stdin?: string;
  /** Whether it writes to a terminal. */
  tty?: boolean;
  folder?: string;
  /** Pressed Ctrl-C. */
  interrupt?: AbortSignal;
}

/** One run of the command line against a server. Waits take no time; `waits` has their lengths in milliseconds. */
export async function runCli(
  origin: string,
  token: string,
  argv: string[],
  options: Options = {},
) {
  const { env, stdin = "", tty = false, folder = "." } = options;
  const { interrupt = new AbortController().signal } = options;
  let out = "";
  let err = "";
  const waits: number[] = [];
  const code = await run(argv, {
    env: { WORKSPACE_MCP_URL: `${origin}/mcp`, AUTH_TOKEN: token, ...env },
    out: { write: (text) => (out += text), isTTY: tty },
    err: { write: (text) => (err += text), isTTY: tty },
    stdin: async () => stdin,
    folder,
    wait: async (milliseconds, signal) => {
      waits.push(milliseconds);
      signal.throwIfAborted();
    },
    interrupted: () => interrupt,
  });
  return { code, out, err, waits };
}
