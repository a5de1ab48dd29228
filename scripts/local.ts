import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { WorkerdStructuredLog } from "miniflare";
import * as z from "zod";
import { createGoogle } from "../emulator/google.js";
import { demoClient } from "../emulator/oauth/clients.js";
import { listen } from "../emulator/server.js";
import { isLoopback } from "../src/config.js";
import { connectAs } from "./client.js";
import { freePort } from "./port.js";
import { settings as known } from "./settings.js";
import { deployedScopes, startWorker } from "./worker.js";

/** Whom the embedded Google knows, and whose account `AUTH_TOKEN` acts as by default. */
export const DEMO_PERSON = "ada@acme.example";

type Settings = Record<string, string>;

/** The Worker and its Google, running on this machine. */
export interface Local {
  origin: string;
  /** The connector URL. */
  mcp: URL;
  /** The Worker's AUTH_TOKEN. */
  token: string;
  /** Whom the token acts as. */
  user: string;
  /** Origin of the Google that the Worker uses. */
  google: string;
  close(): Promise<void>;
}

export interface LocalOptions {
  /** Ports on 127.0.0.1; 0 = free. */
  port: number;
  googlePort: number;
  /** A stand-in that listens already, instead of the embedded Google. */
  google?: string | undefined;
  /** What the person set themselves. */
  settings: Settings;
  /** Told of every default that was taken. */
  say: (note: string) => void;
  onLog?: (entry: WorkerdStructuredLog) => void;
}

/** The Worker's settings from the environment, over those of `.dev.vars`. */
export async function readSettings(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Settings> {
  const file = join(import.meta.dirname, "../.dev.vars");
  const text = await readFile(file, "utf8").catch(() => "");
  const all = { ...parseEnv(text), ...env };
  return Object.fromEntries(
    Object.keys(known).flatMap((name) => {
      const value = all[name];
      return value ? [[name, value]] : [];
    }),
  );
}

/** Starts Google, unless one is given, then the Worker. Throws in plain words when something is missing or a port is taken. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const { port, googlePort, say, onLog } = options;
  // The port that somebody named is looked at before the one that follows from it.
  await freePort(port);
  const { google, close: closeGoogle } = await startGoogle(
    options.google,
    googlePort,
  );
  try {
    const settings = complete(options, google);
    const worker = await startWorker({
      port,
      settings,
      ...(onLog && { onLog }),
    });
    const close = async () => {
      await worker.close();
      await closeGoogle();
    };
    await refuseMisconfigured(worker.origin).catch(async (error: unknown) => {
      await worker.close();
      throw error;
    });
    say(`What is stored is kept in memory, until the end.`);
    return {
      origin: worker.origin,
      mcp: new URL("/mcp", worker.origin),
      token: settings.AUTH_TOKEN ?? "",
      user: settings.AUTH_TOKEN_USER ?? "",
      google,
      close,
    };
  } catch (error) {
    await closeGoogle();
    throw error;
  }
}

/** Signs a person of the embedded Google in, so that `AUTH_TOKEN` acts for them at once. */
export async function link({ mcp, user }: Local): Promise<void> {
  const { close } = await connectAs(
    mcp,
    { email: user },
    { name: "Local start" },
  );
  await close();
}

async function startGoogle(given: string | undefined, port: number) {
  if (given) return { google: standInOrigin(given), close: async () => {} };
  const { origin, close } = await listen(
    createGoogle(),
    await freePort(port, "the embedded Google"),
  );
  return { google: origin, close };
}

function standInOrigin(given: string): string {
  const url = URL.parse(given);
  if (url && isLoopback(url)) return url.origin;
  throw new Error(
    `"${given}" is no stand-in for Google on this machine: its address looks like http://127.0.0.1:8788.`,
  );
}

/** Fills in what is missing for local use, and says so. */
function complete(
  { google: given, settings, say }: LocalOptions,
  google: string,
): Settings {
  const done: Settings = { ...settings, GOOGLE_BASE_URL: google };
  if (given) {
    const missing = ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"].filter(
      (name) => !settings[name],
    );
    if (missing.length > 0) {
      throw new Error(
        `${missing.join(" and ")} must be set: ${google} has to know this client.`,
      );
    }
  } else {
    if (settings.GOOGLE_CLIENT_ID) {
      say("GOOGLE_CLIENT_ID is not used: the embedded Google has its own.");
    }
    done.GOOGLE_CLIENT_ID = demoClient.id;
    done.GOOGLE_CLIENT_SECRET = demoClient.secret;
  }
  if (!settings.GOOGLE_SCOPES) {
    say("GOOGLE_SCOPES is not set: those of wrangler.jsonc are on offer.");
    done.GOOGLE_SCOPES = deployedScopes();
  }
  if (settings.PUBLIC_URL) {
    say("PUBLIC_URL is not used: the Worker listens on this machine only.");
  }
  for (const name of ["COOKIE_ENCRYPTION_KEY", "AUTH_TOKEN"]) {
    if (done[name]) continue;
    say(`${name} is not set: a random one is used this time.`);
    done[name] = randomBytes(32).toString("base64url");
  }
  if (!done.AUTH_TOKEN_USER) {
    say(`AUTH_TOKEN_USER is not set: AUTH_TOKEN acts as ${DEMO_PERSON}.`);
    done.AUTH_TOKEN_USER = DEMO_PERSON;
  }
  return done;
}

const misconfigured = z.object({ problems: z.array(z.string()) });

/** A misconfigured Worker says on every path what is wrong: say it here as well, and stop. */
async function refuseMisconfigured(origin: string): Promise<void> {
  const response = await fetch(new URL("/", origin), {
    headers: { accept: "application/json" },
  });
  const text = await response.text();
  if (response.status < 500) return;
  const { data } = z
    .string()
    .transform((body): unknown => JSON.parse(body))
    .pipe(misconfigured)
    .safeParse(text);
  throw new Error(
    data
      ? `The settings are not right:\n${data.problems.map((problem) => `- ${problem}`).join("\n")}`
      : `The Worker answers HTTP ${response.status}:\n${text}`,
  );
}
