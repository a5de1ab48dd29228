import { answer, type Wanted } from "./answer.js";
import { type Content, type Payload, readContent } from "./body.js";
import { type Call, GoogleError, type Handler, type Handlers } from "./call.js";
import {
  bearer,
  checkMetadataScope,
  heldScopes,
  unauthenticated,
} from "./credentials.js";
import { defaultFields } from "./default-fields.js";
import { readFields } from "./fields.js";
import type { Entry } from "./ledger.js";
import { readParameters } from "./parameters.js";
import type { Route } from "./route.js";
import type { World } from "./world.js";

/** Who a token speaks for. */
export type Identity = Pick<Call, "account" | "scopes" | "clientId">;

/** What the frame hands to each request. */
export interface Surroundings {
  handlers: Handlers;
  world: World;
  /** The live access token of this value. */
  identify(token: string): Identity | undefined;
}

/** One API request on its way, with everything that is known of it. */
export interface Arrival {
  route: Route;
  url: URL;
  headers: Headers;
  payload: Payload;
  entry: Entry;
}

/** A request that was admitted: authorised, its parameters, body and mask checked. */
export interface Admitted {
  route: Route;
  identity: Identity;
  params: Call["params"];
  headers: Headers;
  content: Content;
  wanted: Wanted;
}

/**
 * Everything that Google checks before it does anything: the token, its scopes,
 * the parameters, the mask, the body.
 *
 * @throws GoogleError for the first thing that is wrong; 501 for a method that
 * nobody implements.
 */
export function admit(
  arrival: Arrival,
  { identify, handlers }: Surroundings,
): Admitted {
  const { route, url, headers, payload, entry } = arrival;
  handlerOf(route, handlers);
  const identity = authenticate(route, headers, identify, entry);
  const download = url.searchParams.get("alt") === "media";
  const held = heldScopes(route, identity.scopes, download || route.upload);
  const params = readParameters(route, url.searchParams);
  checkMetadataScope(held, params);
  const wanted = {
    keep: maskOf(route, params),
    pretty: params.prettyPrint !== false,
    range: headers.get("range"),
    known: headers.get("if-none-match"),
  };
  const content = readContent(route, payload, params.uploadType, entry);
  return { route, identity, params, headers, content, wanted };
}

function authenticate(
  route: Route,
  headers: Headers,
  identify: Surroundings["identify"],
  entry: Entry,
): Identity {
  const token = bearer(headers);
  const identity = token === undefined ? undefined : identify(token);
  if (!identity) throw unauthenticated(headers.has("authorization"), route);
  entry.account = identity.account.email;
  entry.clientId = identity.clientId;
  return identity;
}

function maskOf({ api, method }: Route, params: Call["params"]) {
  if (params.alt === "media" && !method.supportsMediaDownload) {
    const message = `${method.id} does not support media download.`;
    throw new GoogleError(400, "invalidParameter", message, {
      location: "alt",
      locationType: "parameter",
    });
  }
  const fields = params.fields ?? defaultFields(method.id);
  if (fields === undefined || !method.response) return (all: unknown) => all;
  return readFields(fields, method.response, api);
}

function handlerOf({ method: { id } }: Route, handlers: Handlers): Handler {
  const handler = handlers[id];
  if (handler) return handler;
  const message = `The embedded Google does not implement ${id}.`;
  throw new GoogleError(501, "notImplemented", message);
}

/** Refuses an upload beyond the method's bound. */
function checkSize({ method }: Route, { media }: Content): void {
  const most = Number(method.mediaUpload?.maxSize ?? Infinity);
  if (!media || media.bytes.length <= most) return;
  const message = `Media larger than maximum allowed size of ${most} bytes.`;
  throw new GoogleError(413, "uploadTooLarge", message);
}

/**
 * Lets the API's handler answer an admitted request.
 *
 * @throws GoogleError from the handler.
 */
export async function perform(
  { route, identity, params, headers, content, wanted }: Admitted,
  { handlers, world }: Surroundings,
): Promise<Response> {
  const handler = handlerOf(route, handlers);
  checkSize(route, content);
  const result = await handler({
    method: route.method.id,
    params,
    headers,
    ...content,
    ...identity,
    download: params.alt === "media",
    world,
  });
  return answer(route, result, wanted);
}
