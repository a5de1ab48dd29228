import {
  createExecutionContext,
  env,
  waitOnExecutionContext,
} from "cloudflare:test";
import { FetchInterceptor } from "@mswjs/interceptors/fetch/web";
import { http } from "msw";
import { defineNetwork, InterceptorSource } from "msw/experimental";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createGoogle, type Google } from "../../emulator/google.js";
import worker from "../../src/worker.js";
import { watchLogAndStore } from "./watch.js";

/** Where the Worker under test is reached. */
export const origin = env.PUBLIC_URL;

/** The embedded Google of a test file. */
export const google: Google = createGoogle({
  clients: [
    {
      id: env.GOOGLE_CLIENT_ID,
      secret: env.GOOGLE_CLIENT_SECRET,
      name: "Google Workspace MCP",
      redirectUris: [`${origin}/callback`],
    },
  ],
});

/** Asks the Worker as if its settings or its stores were others than those of the file. */
export const ask = (
  request: Request,
  settings: Partial<
    Record<keyof Env | "ALLOWED_EMAILS" | "OUTBOUND" | "READ_ONLY", unknown>
  >,
): Promise<Response> =>
  toWorker(request, { ...env, ...settings } as unknown as Env);

/** In-process calls carry no Host header, which the MCP handler wants to see. */
async function toWorker(request: Request, bindings: Env): Promise<Response> {
  const sent = new Request(request);
  sent.headers.set("host", new URL(request.url).host);
  const context = createExecutionContext();
  const response = await worker.fetch(sent, bindings, context);
  const whole = new Response(await response.blob(), response);
  await waitOnExecutionContext(context);
  return whole;
}

/**
 * The whole network of a test: the Worker at its own origin, with other settings
 * where the test gives some, and the embedded Google at Google's hosts. Anything
 * else fails the test. Answers the network, to which a test can add for its own length.
 */
export function withNetwork(settings: Record<string, string> = {}) {
  const bindings = { ...env, ...settings };
  const network = defineNetwork({
    // The web and node builds of the interceptor are nominally different types.
    sources: [
      new InterceptorSource({
        interceptors: [new FetchInterceptor() as never],
      }),
    ],
    handlers: [
      http.all(`${origin}/*`, ({ request }) =>
        toWorker(request as Request, bindings),
      ),
      http.all("https://accounts.google.com/*", ({ request }) =>
        google.fetch(request as Request),
      ),
      http.all("https://*.googleapis.com/*", ({ request }) =>
        google.fetch(request as Request),
      ),
      http.all("https://docs.google.com/*", ({ request }) =>
        google.fetch(request as Request),
      ),
    ],
    onUnhandledFrame: "error",
    context: { quiet: true },
  });
  watchLogAndStore(google);
  beforeAll(() => network.enable());
  afterEach(() => {
    network.resetHandlers();
    google.reset();
  });
  afterAll(() => network.disable());
  return network;
}
