import { parseArgs } from "node:util";
import { type Local, link, readSettings, startLocal } from "./local.js";

const USAGE = `npm start -- [options]
  --port N       where the Worker listens on 127.0.0.1 (8787; 0 = free); the
                 embedded Google takes the next one
  --google URL   another stand-in for Google at a loopback address, instead of the embedded one
  --json         one line of JSON when ready, for scripts
  --help         this text

Settings come from the environment and .dev.vars; the README lists them.`;

const say = (note: string) => process.stderr.write(`${note}\n`);

/** What to paste, for a person. */
function instructions({ mcp, origin, token, user, google }: Local): string {
  return `
Google Workspace MCP is running. Ctrl-C ends it.

Connector URL, for clients on this machine (Claude.ai reaches public addresses only)
  ${mcp}
Claude Code
  claude mcp add --transport http google-workspace ${mcp}
Inspector
  npx @modelcontextprotocol/inspector --cli ${mcp} --transport http --header "Authorization: Bearer ${token}" --method tools/list
Command line
  WORKSPACE_MCP_URL=${mcp} AUTH_TOKEN=${token} npm run --silent cli -- tools
curl
  curl -s ${mcp} -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -H "Accept: application/json, text/event-stream" -d '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
AUTH_TOKEN, which acts as ${user}
  ${token}
Sign in by hand at ${origin}/connect; Google is ${google}
`;
}

/** Resolves when somebody asks the process to end. */
const ended = () =>
  new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => resolve());
    }
    // npm hands a signal to the shell between, which dies of it and tells nobody.
    const parent = process.ppid;
    if (!process.env.npm_lifecycle_event) return;
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });

function readOptions(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: "string", default: "8787" },
      google: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_534) {
    throw new Error(`--port cannot be "${values.port}": it is 0 to 65534.`);
  }
  return { ...values, port };
}

async function main(): Promise<void> {
  const { port, json, help, ...options } = readOptions(process.argv.slice(2));
  if (help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const settings = await readSettings(process.env);
  const google = options.google ?? settings.GOOGLE_BASE_URL;
  const local = await startLocal({
    port,
    googlePort: port === 0 ? 0 : port + 1,
    google,
    settings,
    say,
    onLog: ({ message }) => say(message),
  });
  try {
    const stop = ended();
    if (google) say(`Sign in as ${local.user} once at ${local.origin}/connect`);
    else await linkOrSay(local);
    const { mcp, origin, token } = local;
    process.stdout.write(
      json
        ? `${JSON.stringify({ mcp, origin, token, google: local.google })}\n`
        : instructions(local),
    );
    await stop;
  } finally {
    await local.close();
  }
}

/** What a person's own settings forbid is told, and is no reason not to start. */
async function linkOrSay(local: Local): Promise<void> {
  await link(local).catch((error: Error) =>
    say(`${local.user} could not be signed in: ${error.message}`),
  );
}

await main().catch((error: Error) => {
  say(error.message);
  process.exitCode = 1;
});
