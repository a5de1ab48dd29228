import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { run } from "../../cli/run.js";
import { createGoogle } from "../../emulator/google.js";
import { demoClient } from "../../emulator/oauth/clients.js";
import { listen } from "../../emulator/server.js";
import { DEMO_PERSON } from "../../scripts/local.js";
import { startWorker } from "../../scripts/worker.js";
import { callTool, connect } from "../oauth-client.js";
import { type Memory, workerMemory } from "./memory.js";

const SIZE = 100 * 1024 * 1024;
const MB = 1_000_000;
/** What a transfer may hold of the Worker's memory, in MB. */
const GOAL = 200;
const TOKEN = "bench-token-0123456789-0123456789abcdef";

const opened = z.object({ link: z.string() });
const became = z.object({ file: z.object({ id: z.string() }) });

/** How fast 100 MiB go up and down through the Worker, and what that takes of its memory. */
export async function benchFiles(): Promise<void> {
  const google = createGoogle();
  const listening = await listen(google, 0);
  const worker = await startWorker({
    settings: {
      GOOGLE_CLIENT_ID: demoClient.id,
      GOOGLE_CLIENT_SECRET: demoClient.secret,
      GOOGLE_BASE_URL: listening.origin,
      GOOGLE_SCOPES: "drive",
      COOKIE_ENCRYPTION_KEY: "bench-root-secret-0123456789abcdef",
      AUTH_TOKEN: TOKEN,
      AUTH_TOKEN_USER: DEMO_PERSON,
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "bench-files-"));
  try {
    await connect(worker.origin, { email: DEMO_PERSON });
    await transfers(worker.origin, folder, await workerMemory());
  } finally {
    await rm(folder, { recursive: true });
    await worker.close();
    await listening.close();
  }
}

async function transfers(
  origin: string,
  folder: string,
  memory: Memory | undefined,
): Promise<void> {
  const bytes = randomBytes(SIZE);
  const path = join(folder, "large.bin");
  const back = join(folder, "back.bin");
  await writeFile(path, bytes);
  let id = "";
  const steps: Record<string, () => Promise<void>> = {
    "up in one request": async () => {
      const link = await newLink(origin);
      const response = await fetch(link, { method: "PUT", body: bytes });
      id = became.parse(await response.json()).file.id;
    },
    "up in chunks, by the command line": async () => {
      id = became.parse(
        JSON.parse(await cli(origin, folder, ["upload", path, "--json"])),
      ).file.id;
    },
    "down, by the command line": async () => {
      await cli(origin, folder, ["download", id, "-o", back, "--force"]);
      if (digest(await readFile(back)) !== digest(bytes)) {
        throw new Error("What came down is not what went up");
      }
    },
  };
  console.log(
    `\n100 MiB, with the Worker's memory above idle (goal ${GOAL} MB):`,
  );
  for (const [name, transfer] of Object.entries(steps)) {
    console.log(`  ${name.padEnd(36)}${await measured(transfer, memory)}`);
  }
}

async function measured(
  transfer: () => Promise<void>,
  memory: Memory | undefined,
): Promise<string> {
  // What the transfer before let go is given back meanwhile.
  await setTimeout(1000);
  await memory?.forget();
  const idle = (await memory?.now()) ?? 0;
  const begun = performance.now();
  await transfer();
  const seconds = (performance.now() - begun) / 1000;
  const speed = `${(SIZE / MB / seconds).toFixed(0)} MB/s`;
  if (!memory) return speed;
  const above = ((await memory.peak()) - idle) / MB;
  return `${speed.padEnd(12)}+${above.toFixed(0)} MB over ${(idle / MB).toFixed(0)} MB${above > GOAL ? ": MISSED" : ""}`;
}

async function newLink(origin: string): Promise<string> {
  const { result } = await callTool(origin, TOKEN, "drive_create_upload", {
    name: "large.bin",
    size: SIZE,
  });
  return opened.parse(result.structuredContent).link;
}

async function cli(
  origin: string,
  folder: string,
  argv: string[],
): Promise<string> {
  let out = "";
  const code = await run(argv, {
    env: { WORKSPACE_MCP_URL: origin, AUTH_TOKEN: TOKEN },
    out: { write: (text) => (out += text) },
    err: process.stderr,
    stdin: async () => "",
    folder,
    wait: (milliseconds) => setTimeout(milliseconds),
    interrupted: () => new AbortController().signal,
  });
  if (code !== 0) throw new Error(`The command line ended with ${code}`);
  return out;
}

const digest = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

if (import.meta.main) await benchFiles();
