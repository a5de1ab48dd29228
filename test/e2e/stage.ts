import type { WorkerdStructuredLog } from "miniflare";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createGoogle, type Google } from "../../emulator/google.js";
import { demoClient } from "../../emulator/oauth/clients.js";
import { type Listening, listen } from "../../emulator/server.js";
import { type RunningWorker, startWorker } from "../../scripts/worker.js";

/** Whose account `AUTH_TOKEN` acts as, once they have signed in. */
export const ADA = "ada@acme.example";
export const BEN = "ben@acme.example";
export const CLEO = "cleo@globex.example";

export const AUTH_TOKEN = "auth-token-of-the-tests-0123456789-abcdef";

/** The built Worker and its Google, for one test file. */
export interface Stage {
  google: Google;
  /** Origin of the Worker. */
  origin: string;
  /** The connector URL. */
  mcp: URL;
  /** What the Worker wrote to its console so far. */
  logs: readonly WorkerdStructuredLog[];
}

const OFFER =
  "drive.readonly drive.file gmail.readonly gmail.compose gmail.send";

/**
 * Builds the Worker, runs it in its own workerd, and lets an embedded Google
 * listen, both on free ports of 127.0.0.1, until the file ends. The fields may be
 * read once the tests run.
 */
export function withStage(settings: Record<string, string> = {}): Stage {
  const google = createGoogle();
  const logs: WorkerdStructuredLog[] = [];
  let listening: Listening | undefined;
  let worker: RunningWorker | undefined;
  const origin = () => {
    if (!worker) throw new Error("The Worker has not started yet");
    return worker.origin;
  };
  beforeAll(async () => {
    listening = await listen(google, 0);
    worker = await startWorker({
      settings: {
        GOOGLE_CLIENT_ID: demoClient.id,
        GOOGLE_CLIENT_SECRET: demoClient.secret,
        GOOGLE_BASE_URL: listening.origin,
        COOKIE_ENCRYPTION_KEY: "root-secret-of-the-tests-0123456789",
        GOOGLE_SCOPES: OFFER,
        AUTH_TOKEN,
        AUTH_TOKEN_USER: ADA,
        ...settings,
      },
      onLog: (entry) => logs.push(entry),
    });
  });
  afterEach(() => google.clearFaults());
  afterAll(async () => {
    await worker?.close();
    await listening?.close();
  });
  return {
    google,
    logs,
    get origin() {
      return origin();
    },
    get mcp() {
      return new URL("/mcp", origin());
    },
  };
}
