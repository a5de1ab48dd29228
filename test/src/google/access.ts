import type { Config } from "../../../src/config.js";
import type { Access } from "../../../src/google/access.js";
import { googleFor } from "../../../src/google/api.js";
import { callOf } from "../../../src/mcp/context.js";
import { same } from "../../../tools/grant.js";
import { type MethodId, methods } from "../../../tools/methods.js";
import { fullScope } from "../../../tools/scopes.js";
import { tool } from "../../../tools/tool.js";
import { uploadsInMemory } from "../../uploads.js";
import { google } from "../stage.js";

const config: Config = {
  origin: "https://mcp.example.com",
  google: { clientId: "client", clientSecret: "secret" },
  secrets: ["x".repeat(32)],
  offered: [],
  callsPerMinute: 600,
  readOnly: false,
  outbound: { policy: "auto", allowed: [] },
  lockdown: false,
  limits: { sends: 60, recipients: 50, items: 10_000 },
  allowedOrigins: [],
  clientHosts: [],
  allowed: { domains: [], emails: [] },
  warnings: [],
};

/** Google's clients as a tool call of Ada's has them, with what the call may do under the test's control. */
export async function callOfAda(
  methods: readonly MethodId[],
  more: Partial<Access> = {},
) {
  const { access_token } = google.issue({
    account: "ada@acme.example",
    scopes: ["openid", "drive.readonly", "gmail.modify"].map(fullScope),
  });
  const waited: number[] = [];
  const access: Access = {
    methods: new Set(methods),
    permits: [],
    called: [],
    signal: new AbortController().signal,
    token: async () => access_token,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
    },
    ...more,
  };
  google.ledger.length = 0;
  return { access, waited, ...(await googleFor(config, access)) };
}

/** A call of Ada's to a tool that names one method, as the server prepares it. */
export function callOfTool(method: MethodId) {
  const named = tool({
    name: "test_call_method",
    title: "Test",
    description: "Names a method.",
    effect: "send",
    calls: [method],
    input: {},
    output: {},
    run: async () => ({}),
    text: () => "",
  });
  google.ledger.length = 0;
  return callOf(named, {
    config,
    grants: same(new Set(methods[method].scopes)),
    holder: { userId: "ada", grant: "grant" },
    uploads: uploadsInMemory(),
    person: { email: "ada@acme.example" },
    status: () => {
      throw new Error("Nobody asks");
    },
    leave: async () => {},
    lockdown: false,
    called: [],
    progress: async () => {},
    signal: new AbortController().signal,
    token: async () => "token",
    wait: async () => {},
  });
}

/** How often the embedded Google was asked for a method. */
export const asked = (method: string): number =>
  google.ledger.filter((entry) => entry.method === method).length;
