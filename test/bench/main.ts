/**
 * `npm run bench`: what a search costs through the Worker, beside the same
 * requests straight to the embedded Google and a minimal Worker. The embedded
 * Google and the callers share this process, so the figures bound the Worker
 * from above: read the ratios, and the medians of the rounds.
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
import { measure, median, type Speed } from "./measure.js";
import { bundleSize, catalogTokens, startUp } from "./sizes.js";

const ROUNDS = 3;
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
const worker = await startWorker({
  settings: {
    GOOGLE_CLIENT_ID: CLIENT.id,
    GOOGLE_CLIENT_SECRET: CLIENT.secret,
    GOOGLE_BASE_URL: origin,
    GOOGLE_SCOPES: "drive.readonly",
    COOKIE_ENCRYPTION_KEY: "bench-root-secret-0123456789abcdef",
  },
});
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
      secret: "",
      offered: SCOPES,
      readOnly: false,
      allowed: { domains: [], emails: [] },
      warnings: [],
    },
    grants: {
      client: new Set(SCOPES),
      google: new Set(SCOPES),
      admin: new Set(SCOPES),
    },
    person: { email: DEMO_PERSON },
    status: () => {
      throw new Error("A search tells no status");
    },
    progress: async () => {},
    signal: AbortSignal.timeout(25_000),
    token: async () => access_token,
    wait: async () => {},
  });
  await searchFiles.run(QUERY, context);
}

const ways: Readonly<Record<string, () => Promise<unknown>>> = {
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

const show = (name: string, speeds: readonly Speed[]): string => {
  const of = (key: keyof Speed) => median(speeds.map((speed) => speed[key]));
  const cells = [
    `${of("callsPerSecond").toFixed(0)}/s`,
    `p50 ${of("p50").toFixed(1)} ms`,
    `p99 ${of("p99").toFixed(1)} ms`,
  ];
  return `  ${name.padEnd(34)}${cells.map((cell) => cell.padEnd(14)).join("")}`;
};

for (const callers of [1, 16]) {
  console.log(`\nA search, ${callers} caller${callers > 1 ? "s" : ""}:`);
  const speeds = new Map<string, Speed[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, call] of Object.entries(ways)) {
      const speed = await measure(call, { calls: 400, callers });
      speeds.set(name, [...(speeds.get(name) ?? []), speed]);
    }
  }
  for (const [name, measured] of speeds) console.log(show(name, measured));
}
await Promise.all([worker.close(), minimal.close(), close()]);

console.log(`\nCatalog: ${catalogTokens()} tokens (characters / 4)`);
console.log(`Bundle: ${bundleSize()}`);
console.log(`Start-up: ${startUp()} ms busy`);
