import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createGoogle, type Google } from "../../emulator/google.js";
import { type Call, callOf } from "../../src/mcp/context.js";
import type { Uploads } from "../../src/upload.js";
import type { Grants } from "../../tools/grant.js";
import type { MethodId } from "../../tools/methods.js";
import { fullScope } from "../../tools/scopes.js";
import type { Status, Tool } from "../../tools/tool.js";
import { uploadsInMemory } from "../uploads.js";

/** The embedded Google of a test file; it starts anew for each test. */
export const google: Google = createGoogle({ now: "2026-11-20T10:00:00Z" });

/** Google's hosts lead to the embedded Google; anything else fails the test. */
export function withGoogle(): void {
  const network = setupServer(
    ...["https://*.googleapis.com/*", "https://docs.google.com/*"].map(
      (address) =>
        http.all(address, ({ request }) =>
          // Where the embedded Google breaks the connection, the network does.
          google.fetch(request as Request).catch(() => Response.error()),
        ),
    ),
  );
  beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
  afterEach(() => google.reset());
  afterAll(() => network.close());
}

const uploads = new Map<string, Uploads>();

/** The uploads of a person: one call opens them, another uses them. */
export function uploadsOf(email: string): Uploads {
  const theirs = uploads.get(email) ?? uploadsInMemory();
  uploads.set(email, theirs);
  return theirs;
}

/** Short scopes for all three grants, or each of them by itself. */
export type Scopes =
  | readonly string[]
  | { [K in keyof Grants]: readonly string[] };

/** A tool's context as the server makes it, for a person of the embedded Google. */
export async function contextFor(
  email: string,
  scopes: Scopes,
  tool: Tool,
  more: { signal?: AbortSignal; status?: Status; lockdown?: boolean } = {},
): Promise<Call & { called: MethodId[] }> {
  const each =
    "client" in scopes
      ? scopes
      : { client: scopes, google: scopes, admin: scopes };
  const account = google.world.accounts.find((known) => known.email === email);
  if (!account) throw new Error(`No such account: ${email}`);
  const { access_token } = google.issue({
    account: email,
    scopes: ["openid", "email", "profile", ...each.google].map(fullScope),
  });
  const called: MethodId[] = [];
  const call = await callOf(tool, {
    config: {
      origin: "https://mcp.example",
      google: { clientId: "demo", clientSecret: "demo" },
      // A new one for each call: deriving its key takes from OpenSSL's queue the errors that
      // an intercepted request left there, at which Node's AES-GCM would abort the process.
      secrets: [crypto.randomUUID()],
      offered: each.admin,
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
      client: new Set(each.client),
      google: new Set(each.google),
      admin: new Set(each.admin),
    },
    holder: { userId: account.id, grant: "grant" },
    uploads: uploadsOf(email),
    person: {
      email,
      name: account.name,
      ...(account.domain && { domain: account.domain }),
    },
    status: () => {
      if (!more.status) throw new Error("This test gave no status");
      return more.status;
    },
    // What may leave is the server's to say: here everything may.
    leave: async () => {},
    lockdown: more.lockdown ?? false,
    called,
    progress: async () => {},
    signal: more.signal ?? new AbortController().signal,
    token: async (rejected) => {
      if (rejected) throw new Error("Google refused the token");
      return access_token;
    },
    wait: async () => {},
  });
  return { ...call, called };
}

/** Runs a tool as a person; answers its data and text, and the methods that it called. */
export async function callAs(
  email: string,
  scopes: Scopes,
  tool: Tool,
  input: Record<string, unknown>,
) {
  const { context, called } = await contextFor(email, scopes, tool);
  return { ...(await tool.run(input, context)), called };
}
