/**
 * `npm run bench`: what a search costs through the Worker, beside the same
 * requests straight to the embedded Google and a minimal Worker; and what a call
 * costs that does nothing, beside tokens in plain KV; and how long large files
 * take to read, and to pass through; and what the policy on what leaves costs. The embedded Google and the callers share this process, so the
 * figures bound the Worker from above: read the ratios, and the medians of the
 * rounds.
 */
import { join } from "node:path";
import { createGoogle } from "../../emulator/google.js";
import { listen } from "../../emulator/server.js";
import { DEMO_PERSON } from "../../scripts/local.js";
import { startWorker } from "../../scripts/worker.js";
import { callOf } from "../../src/mcp/context.js";
import { searchFiles } from "../../tools/drive/search.js";
import { fullScope } from "../../tools/scopes.js";
import { callTool, connect } from "../oauth-client.js";
import { uploadsInMemory } from "../uploads.js";
import { compare, type Ways } from "./compare.js";
import { benchExtraction } from "./extract.js";
import { benchFiles } from "./files.js";
import { benchMail } from "./mail.js";
import { benchOutbound } from "./outbound.js";
import { bundleSize, catalogTokens, startUp } from "./sizes.js";
import { compareStores } from "./store.js";

const QUERY = { query: "Kickoff", limit: 5 };
const SCOPES = ["openid", "email", "profile", "drive.readonly"];
const CLIENT = {
  id: "bench-client.apps.googleusercontent.com",
  secret: "bench-secret",
  name: "Bench",
  redirectUris: [],
  loopback: true,
};

const google = createGoogle({ clients: [CLIENT] });
const { origin, close } = await listen(google, 0);
const { access_token } = google.issue({
  account: DEMO_PERSON,
  scopes: SCOPES.map(fullScope),
});
const settings = {
  GOOGLE_CLIENT_ID: CLIENT.id,
  GOOGLE_CLIENT_SECRET: CLIENT.secret,
  GOOGLE_BASE_URL: origin,
  GOOGLE_SCOPES: "drive.readonly",
  CALLS_PER_MINUTE: "1000000",
  COOKIE_ENCRYPTION_KEY: "bench-root-secret-0123456789abcdef",
};
const worker = await startWorker({ settings });
const minimal = await startWorker({
  config: join(import.meta.dirname, "minimal.jsonc"),
  settings: { GOOGLE_BASE_URL: origin, GOOGLE_TOKEN: access_token },
});
const { tokens } = await connect(worker.origin, { email: DEMO_PERSON });

/** The tool itself, in this process: the same requests without a Worker. */
async function straight(): Promise<void> {
  const { context } = await callOf(searchFiles, {
    config: {
      origin,
      google: { clientId: "", clientSecret: "", baseUrl: origin },
      secrets: [""],
      offered: SCOPES,
      callsPerMinute: 600,
      readOnly: false,
      outbound: { policy: "auto", allowed: [] },
      lockdown: false,
      limits: { sends: 60, recipients: 50, items: 10_000 },
      allowedOrigins: [],
      clientHosts: [],
      allowed: { domains: [], emails: [] },
      warnings: [],
    },
    grants: {
      client: new Set(SCOPES),
      google: new Set(SCOPES),
      admin: new Set(SCOPES),
    },
    holder: { userId: "1", grant: "grant" },
    uploads: uploadsInMemory(),
    person: { email: DEMO_PERSON },
    status: () => {
      throw new Error("A search tells no status");
    },
    leave: async () => {},
    lockdown: false,
    called: [],
    progress: async () => {},
    signal: AbortSignal.timeout(25_000),
    token: async () => access_token,
    wait: async () => {},
  });
  await searchFiles.run(QUERY, context);
}

const ways: Ways = {
  "straight to the embedded Google": straight,
  "through a minimal Worker": () =>
    callTool(minimal.origin, "", searchFiles.name, QUERY),
  "through this Worker": async () => {
    const { result } = await callTool(
      worker.origin,
      tokens.access_token,
      searchFiles.name,
      QUERY,
    );
    if (result.isError) throw new Error(result.content[0].text);
  },
};

await compare("A search", ways, 400);
await compareStores(worker.origin, tokens.access_token, settings);
await Promise.all([worker.close(), minimal.close(), close()]);
await benchExtraction();
await benchMail();
await benchFiles();
await benchOutbound();

console.log(`\nCatalog: ${catalogTokens()} tokens (characters / 4)`);
console.log(`Bundle: ${bundleSize()}`);
console.log(`Start-up: ${startUp()} ms busy`);
