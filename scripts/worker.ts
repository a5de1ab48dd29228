import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import {
  convertV4MiniflareOptions,
  Log,
  LogLevel,
  Miniflare,
  type WorkerdStructuredLog,
} from "miniflare";
import {
  unstable_getMiniflareWorkerOptions,
  unstable_readConfig,
} from "wrangler";
import * as z from "zod";
import { freePort } from "./port.js";

const CONFIG = join(import.meta.dirname, "../wrangler.jsonc");

/** The scopes that the configuration puts on offer when it is deployed. */
export function deployedScopes(): string {
  const { vars } = unstable_readConfig({ config: CONFIG });
  return z.string().default("").parse(vars.GOOGLE_SCOPES);
}

export interface WorkerOptions {
  /** Port on 127.0.0.1; 0, the default, picks a free one. */
  port?: number;
  /**
   * The Worker's settings by name, and no others: what the configuration file says
   * under `vars` is for the deployment. `PUBLIC_URL` is where the Worker listens.
   */
  settings: Readonly<Record<string, string>>;
  /** Wrangler's configuration; the project's own when absent. */
  config?: string;
  /** The Worker's entry; the configuration's own when absent. */
  entry?: string;
  /** Receives what the Worker writes to its console; nobody does when absent. */
  onLog?: (entry: WorkerdStructuredLog) => void;
}

export interface RunningWorker {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  close(): Promise<void>;
}

/**
 * Builds the Worker as a deployment would and runs it in its own workerd.
 * Bindings, migrations and compatibility settings come from wrangler's
 * configuration; storage is in memory. Throws when the build fails or the port
 * is taken.
 */
export async function startWorker({
  port = 0,
  settings,
  config = CONFIG,
  entry = mainOf(config),
  onLog = () => {},
}: WorkerOptions): Promise<RunningWorker> {
  const origin = `http://127.0.0.1:${await freePort(port)}`;
  const folder = await mkdtemp(join(tmpdir(), "gws-mcp-"));
  try {
    await build(config, entry, folder);
    const miniflare = new Miniflare(
      await options({ config, entry, folder, origin, settings, onLog }),
    );
    const close = () => miniflare.dispose();
    await miniflare.ready.catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { origin, close };
  } finally {
    // The running Worker holds its modules in memory.
    await rm(folder, { recursive: true, force: true });
  }
}

const mainOf = (config: string): string =>
  unstable_readConfig({ config }).main ?? "";

/** What wrangler would upload, written to `folder`. */
async function build(
  config: string,
  entry: string,
  folder: string,
): Promise<void> {
  const require = createRequire(import.meta.url);
  const wrangler = join(
    dirname(require.resolve("wrangler/package.json")),
    "bin/wrangler.js",
  );
  const flags = ["deploy", entry, "--dry-run", "--config", config];
  await promisify(execFile)(
    process.execPath,
    [wrangler, ...flags, "--outdir", folder],
    {
      cwd: dirname(config),
      env: {
        ...process.env,
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_HIDE_BANNER: "true",
      },
    },
  ).catch((error: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(
      `The Worker does not build:\n${error.stderr || error.stdout || error.message}`,
    );
  });
}

/** How workerd reads each kind of file that wrangler's bundle may hold. */
const moduleTypes: Readonly<
  Record<string, "ESModule" | "CompiledWasm" | "Text" | "Data">
> = {
  ".js": "ESModule",
  ".wasm": "CompiledWasm",
  ".txt": "Text",
  ".html": "Text",
  ".sql": "Text",
  ".bin": "Data",
};

/** The bundle's modules, the entry first. */
async function modulesOf(folder: string, entry: string) {
  const others = (await readdir(folder)).filter((name) => name !== entry);
  return [entry, ...others].flatMap((name) => {
    const type = moduleTypes[extname(name)];
    return type ? [{ type, path: join(folder, name) }] : [];
  });
}

async function options({
  config,
  entry,
  folder,
  origin,
  settings,
  onLog,
}: Required<Pick<WorkerOptions, "config" | "entry" | "settings" | "onLog">> & {
  folder: string;
  origin: string;
}) {
  // It would say on standard output that it found `.dev.vars`, whose values are not used here.
  process.env.WRANGLER_LOG ??= "warn";
  const { workerOptions } = unstable_getMiniflareWorkerOptions(config);
  // The rules are applied already: the modules are listed one by one.
  const { modulesRules: _, ...worker } = workerOptions;
  const built = basename(entry).replace(/\.[cm]?[jt]sx?$/, ".js");
  return convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: Number(new URL(origin).port),
    // Without these two it looks up the machine's location and reports usage.
    cf: false,
    telemetry: { enabled: false },
    log: new Log(LogLevel.ERROR),
    handleStructuredLogs: onLog,
    workers: [
      {
        ...worker,
        modulesRoot: folder,
        modules: await modulesOf(folder, built),
        bindings: { ...settings, PUBLIC_URL: origin },
      },
    ],
  });
}
