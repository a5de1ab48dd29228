import { batch, isBatch } from "./batch.js";
import { type Payload, receivePayload } from "./body.js";
import type { Handlers } from "./call.js";
import {
  type Admitted,
  admit,
  perform,
  type Surroundings,
} from "./dispatch.js";
import { asGoogleError, envelope, notFoundPage } from "./envelope.js";
import type { Faults } from "./faults.js";
import { type Entry, openEntry } from "./ledger.js";
import type { OAuth } from "./oauth/index.js";
import type { Uploads } from "./resumable.js";
import { type Route, route } from "./route.js";
import type { World } from "./world.js";

/** What stays the same for the life of an embedded Google. */
interface Setting {
  handlers: Handlers;
  faults: Faults;
  ledger: Entry[];
  origin?: string;
}

/** What a reset replaces. */
interface Present {
  world: World;
  oauth: OAuth;
  uploads: Uploads;
  latency: number;
}

/** A request with its body read, on its way to whoever answers it. */
interface Exchange extends Present, Setting {
  request: Request;
  url: URL;
  payload: Payload;
  entry: Entry;
}

/** Makes the function that answers every request: it finds who is concerned, keeps the ledger and lets faults strike. */
export function createReceiver(setting: Setting) {
  return (request: Request, present: Present): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const all = { ...setting, ...present };
    return isBatch(request.method, pathname)
      ? many(request, all)
      : one(request, false, all);
  };
}

/** A batch is recorded and struck by faults as a request of its own, and then each of its parts. */
async function many(
  request: Request,
  present: Setting & Present,
): Promise<Response> {
  const entry = openEntry(request, new URL(request.url), false);
  entry.method = "batch";
  present.ledger.push(entry);
  const payload = await read(request);
  await pause(present.latency, request.signal);
  const each = { ...present, latency: 0 };
  const struck = { entry, api: undefined, signal: request.signal };
  const response = await present.faults.around(struck, () =>
    batch(request, payload, (part) => one(part, true, each)),
  );
  entry.status = response.status;
  return response;
}

/** Reads a request to its end; `breaksOff` gets what arrived of one that has none. */
async function read(
  request: Request,
  breaksOff?: (arrived: Uint8Array) => void,
): Promise<Payload> {
  const payload = await receivePayload(request);
  if (!payload.broken) return payload;
  breaksOff?.(payload.bytes);
  throw payload.broken.cause;
}

/** Who answers a request. */
interface Destination {
  /** The ledger's `method`, which for some endpoints depends on the form that is sent. */
  id: string | ((form: URLSearchParams) => string);
  route?: Route | undefined;
  /** The session that an upload belongs to. */
  session?: string;
  work(exchange: Exchange): Promise<Response>;
}

async function one(
  request: Request,
  inBatch: boolean,
  present: Setting & Present,
): Promise<Response> {
  const url = new URL(request.url);
  const to = destination(request.method, url, present);
  const entry = openEntry(request, url, inBatch);
  present.ledger.push(entry);
  const breaksOff = (arrived: Uint8Array) => {
    const { session } = to;
    if (session !== undefined)
      present.uploads.interrupted(session, request.headers, arrived);
  };
  const payload = await read(request, breaksOff);
  entry.method = typeof to.id === "string" ? to.id : to.id(formOf(payload));
  await pause(present.latency, request.signal);
  const exchange = { ...present, request, url, payload, entry };
  const { signal } = request;
  const { bytes } = payload;
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  const striking = {
    entry,
    api: to.route?.api,
    signal,
    breakOff: () => breaksOff(half),
  };
  const response = await present.faults.around(striking, () =>
    to.work(exchange),
  );
  entry.status = response.status;
  return response;
}

/** Waits in real time, unless the caller gives up before. */
function pause(milliseconds: number, signal: AbortSignal) {
  if (milliseconds === 0) return undefined;
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}

function destination(
  verb: string,
  url: URL,
  { oauth, uploads }: Present,
): Destination {
  const endpoint = oauth.find(verb, url.pathname);
  if (endpoint) {
    const { id, serve } = endpoint;
    return { id, work: (exchange) => visit(serve, exchange) };
  }
  const session = url.searchParams.get("upload_id");
  const opened = session === null ? undefined : uploads.find(session);
  if (session !== null && url.pathname.includes("upload/")) {
    const id = opened?.method.id ?? "unknown";
    return { id, route: opened, session, work: (e) => upload(session, e) };
  }
  const found = route(verb, url.pathname);
  if (!found) {
    const work = async () => notFoundPage(url.pathname);
    return { id: "unknown", work };
  }
  const work = (exchange: Exchange) => call(found, exchange);
  return { id: found.method.id, route: found, work };
}

function formOf({ type, bytes }: Payload): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
  return new URLSearchParams(isForm ? new TextDecoder().decode(bytes) : "");
}

type Endpoint = NonNullable<ReturnType<OAuth["find"]>>["serve"];

function visit(serve: Endpoint, exchange: Exchange): Promise<Response> {
  const { oauth, request, url, payload, entry } = exchange;
  const form = formOf(payload);
  if (form.size > 0) entry.body = Object.fromEntries(form);
  const fields = new URLSearchParams([...url.searchParams, ...form]);
  const clientId = fields.get("client_id");
  if (clientId !== null) entry.clientId = clientId;
  return oauth.serve(serve, { url, headers: request.headers, form, fields });
}

function surroundings({ handlers, world, oauth }: Exchange): Surroundings {
  return { handlers, world, identify: oauth.identify };
}

async function call(found: Route, exchange: Exchange): Promise<Response> {
  const { request, url, payload, entry, uploads, origin } = exchange;
  const { headers } = request;
  return refusing(found, async () => {
    const arrival = { route: found, url, headers, payload, entry };
    const admitted = admit(arrival, surroundings(exchange));
    if (admitted.params.uploadType !== "resumable" || !found.upload) {
      return perform(admitted, surroundings(exchange));
    }
    const address = new URL(url.pathname + url.search, origin ?? url.origin);
    return uploads.open(admitted, headers, address);
  });
}

function upload(session: string, exchange: Exchange): Promise<Response> {
  const { request, payload, uploads, entry } = exchange;
  const finish = (whole: Admitted) => {
    entry.account = whole.identity.account.email;
    entry.clientId = whole.identity.clientId;
    return perform(whole, surroundings(exchange));
  };
  return refusing(uploads.find(session), async () =>
    request.method === "DELETE"
      ? uploads.cancel(session)
      : uploads.put(session, request.headers, payload.bytes, finish),
  );
}

async function refusing(
  found: Route | undefined,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    const method = found?.method.id ?? "an upload";
    return envelope(asGoogleError(thrown, method), found?.api);
  }
}
