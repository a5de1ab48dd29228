import { z } from "zod";
import { GoogleError } from "./call.js";
import type { Api } from "./contract.js";
import { envelope, json } from "./envelope.js";
import type { Entry } from "./ledger.js";

const target = {
  /** A method id (`drive.files.list`, `oauth2.token`), a path (`/token`), or `*` for everything. */
  on: z.string().min(1),
  /** How many requests it strikes; every one when left out. */
  times: z.int().positive().optional(),
};

/** What goes wrong, and for which requests. */
export const fault = z.discriminatedUnion("kind", [
  z.strictObject({
    ...target,
    /** Answers this instead of doing anything. */
    kind: z.literal("status"),
    status: z.int().min(400).max(599),
    /** `errors[].reason` of an API, `error` of the token endpoint. */
    reason: z.string().optional(),
    message: z.string().optional(),
    /** `error_subtype` of the token endpoint. */
    subtype: z.string().optional(),
    /** `Retry-After`: seconds or an HTTP date. */
    retryAfter: z.union([z.int(), z.string()]).optional(),
    /** Sent as it stands instead of the envelope, as HTML: what a proxy in between answers. */
    page: z.string().optional(),
  }),
  z.strictObject({
    ...target,
    /** Never answers; ends when the caller gives up. */
    kind: z.literal("hang"),
  }),
  z.strictObject({
    ...target,
    /**
     * The connection breaks. Within the request, half of it has arrived and
     * nothing is done; otherwise what was asked is done, and the break comes
     * before the head of the answer or within its body.
     */
    kind: z.literal("cut"),
    within: z.enum(["request", "head", "body"]).default("body"),
  }),
  z.strictObject({
    ...target,
    /** Does what was asked and answers 200 with half of the body. */
    kind: z.literal("malformed"),
  }),
]);

/** A fault as a test writes it. */
export type Fault = z.input<typeof fault>;
type Active = z.output<typeof fault>;

/** The connection broke; `fetch` rejects the same way. */
export class ConnectionCut extends TypeError {
  constructor() {
    super("The embedded Google cut the connection.");
  }
}

/** A request as the faults see it. */
interface Struck {
  entry: Entry;
  api: Api | undefined;
  signal: AbortSignal;
  /** Lets half of the request have arrived, for those that keep such a half. */
  breakOff?: () => void;
}

/** The faults that wait for requests to strike. */
export class Faults {
  #waiting: { fault: Active; left: number }[] = [];
  #cleared = new AbortController();

  /** @throws ZodError for a fault that is misspelt. */
  add(wanted: Fault): void {
    const checked = fault.parse(wanted);
    this.#waiting.push({ fault: checked, left: checked.times ?? Infinity });
  }

  /** Takes all faults back and breaks the connections that hang. */
  clear(): void {
    this.#waiting = [];
    this.#cleared.abort(new ConnectionCut());
    this.#cleared = new AbortController();
  }

  /** Runs a request, or what the first fault that strikes it makes of it. */
  async around(
    { entry, api, signal, breakOff }: Struck,
    work: () => Promise<Response>,
  ): Promise<Response> {
    const struck = this.#take(entry);
    switch (struck?.kind) {
      case undefined:
        return work();
      case "status":
        return refuse(struck, entry, api);
      case "hang":
        return hang(AbortSignal.any([signal, this.#cleared.signal]));
      case "cut":
        if (struck.within === "request") {
          breakOff?.();
          throw new ConnectionCut();
        }
        return cut(struck.within, await work());
      case "malformed":
        return malform(await work());
    }
  }

  #take(entry: Entry): Active | undefined {
    const struck = this.#waiting.find(({ fault }) => strikes(fault, entry));
    if (!struck) return undefined;
    struck.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return struck.fault;
  }
}

function strikes({ on }: Active, { method, path }: Entry): boolean {
  return on === "*" || on === method || on === path;
}

function refuse(
  fault: Extract<Active, { kind: "status" }>,
  { method }: Entry,
  api: Api | undefined,
): Response {
  const { status, reason, message, subtype, retryAfter, page } = fault;
  const headers = new Headers();
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  if (page !== undefined) {
    headers.set("content-type", "text/html; charset=UTF-8");
    return new Response(page, { status, headers });
  }
  if (!api && method.startsWith("oauth2.")) {
    const body = {
      error: reason ?? "internal_failure",
      ...(message && { error_description: message }),
      ...(subtype && { error_subtype: subtype }),
    };
    return json(body, { status, headers });
  }
  const error = new GoogleError(
    status,
    reason ?? (status < 500 ? "badRequest" : "backendError"),
    message ?? "The embedded Google was told to fail.",
    {
      headers: Object.fromEntries(headers),
      // The front end refuses for want of a scope, and says so in every API alike.
      ...(reason === "insufficientPermissions" && {
        details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }],
      }),
    },
  );
  return envelope(error, api);
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
}

async function cut(within: "head" | "body", response: Response) {
  if (within === "head") throw new ConnectionCut();
  const bytes = new Uint8Array(await response.arrayBuffer());
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (begun) return controller.error(new ConnectionCut());
      begun = true;
      controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    },
  });
  const { status, headers } = response;
  // An answer without a body has nothing to cut within.
  if (bytes.length === 0) throw new ConnectionCut();
  return new Response(body, { status, headers });
}

async function malform(response: Response): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  const half = text.slice(0, Math.floor(text.length / 2));
  return new Response(half, { status: 200, headers });
}
