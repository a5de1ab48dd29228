import { join } from "node:path";
import { createGoogle } from "../../emulator/google.js";
import { demoClient } from "../../emulator/oauth/clients.js";
import { listen } from "../../emulator/server.js";
import { DEMO_PERSON } from "../../scripts/local.js";
import { startWorker } from "../../scripts/worker.js";
import { connect } from "../oauth-client.js";
import { withToken } from "./with-token.js";

/** The Worker with the suite's fixtures, called by somebody who signed in. */
export interface Stage {
  /** The MCP endpoint, as the suite calls it. */
  mcp: URL;
  close(): Promise<void>;
}

/** Builds and starts it with an embedded Google, and signs in. */
export async function startStage(): Promise<Stage> {
  const google = await listen(createGoogle(), 0);
  const worker = await startWorker({
    entry: join(import.meta.dirname, "worker.ts"),
    settings: {
      GOOGLE_CLIENT_ID: demoClient.id,
      GOOGLE_CLIENT_SECRET: demoClient.secret,
      GOOGLE_BASE_URL: google.origin,
      GOOGLE_SCOPES: "drive.readonly",
      CALLS_PER_MINUTE: "1000000",
      COOKIE_ENCRYPTION_KEY: "root-secret-of-the-conformance-run-0123456789",
    },
  });
  const { tokens } = await connect(worker.origin, { email: DEMO_PERSON });
  const { origin, close } = await withToken(worker.origin, tokens.access_token);
  return {
    mcp: new URL("/mcp", origin),
    async close() {
      close();
      await worker.close();
      await google.close();
    },
  };
}
