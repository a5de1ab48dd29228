import { GoogleError, Media } from "./call.js";
import { resolve, type Schema } from "./contract.js";
import { GrowingBytes } from "./growing.js";
import type { Entry } from "./ledger.js";
import { boundaryOf, splitParts } from "./multipart.js";
import type { Route } from "./route.js";
import { type Violation, validate } from "./validate.js";

/** What a request brings besides its parameters. */
export interface Content {
  body: Record<string, unknown>;
  media?: Media;
}

/** The raw bytes of a request, with their type. */
export interface Payload {
  type: string;
  bytes: Uint8Array;
  /** Why the rest never came, where the connection broke. */
  broken?: { cause: unknown };
}

/** Reads the body of a request to its end, or to where its connection breaks. */
export async function receivePayload({
  headers,
  body,
}: Request): Promise<Payload> {
  const type = headers.get("content-type") ?? "application/octet-stream";
  const arrived = new GrowingBytes(Number(headers.get("content-length")) || 0);
  const reader = body?.getReader();
  try {
    for (;;) {
      const piece = await reader?.read();
      if (!piece || piece.done) break;
      arrived.append(piece.value);
    }
  } catch (cause) {
    return { type, bytes: arrived.bytes, broken: { cause } };
  }
  return { type, bytes: arrived.bytes };
}

/**
 * Reads what a request carries, by its upload protocol, and notes it in the ledger.
 *
 * @throws GoogleError 400 for what does not parse or does not fit the contract.
 */
export function readContent(
  route: Route,
  payload: Payload,
  uploadType: unknown,
  entry: Entry,
): Content {
  if (!route.upload) return { body: readBody(route, payload.bytes, entry) };
  const content = readUpload(route, payload, uploadType, entry);
  const { media } = content;
  if (media) entry.media = { type: media.type, size: media.bytes.length };
  return content;
}

function readUpload(
  route: Route,
  payload: Payload,
  uploadType: unknown,
  entry: Entry,
): Content {
  switch (uploadType) {
    case "media":
      return { body: {}, media: new Media(payload.type, payload.bytes) };
    case "multipart":
      return readRelated(route, payload, entry);
    case "resumable":
      return { body: readBody(route, payload.bytes, entry, true) };
    default:
      throw badRequest(`Unknown upload type: ${uploadType ?? "none given"}.`);
  }
}

/** `multipart/related`: the metadata as JSON, then the media. */
function readRelated(route: Route, payload: Payload, entry: Entry): Content {
  const boundary = boundaryOf(payload.type);
  const parts = boundary ? splitParts(payload.bytes, boundary) : undefined;
  const [metadata, media, ...others] = parts ?? [];
  if (!metadata || !media || others.length > 0) {
    throw badRequest("Malformed multipart body.");
  }
  const type = media.headers.get("content-type") ?? "application/octet-stream";
  const encoding = media.headers.get("content-transfer-encoding") ?? "";
  const base64 = encoding.trim().toLowerCase() === "base64";
  const bytes = base64 ? decodeBase64(media.bytes) : media.bytes;
  return {
    body: readBody(route, metadata.bytes, entry, true),
    media: new Media(type, bytes),
  };
}

function decodeBase64(bytes: Uint8Array): Uint8Array {
  try {
    const text = new TextDecoder().decode(bytes).replace(/\s/g, "");
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw badRequest("Malformed base64 in the multipart body.");
  }
}

function readBody(
  { api, method }: Route,
  bytes: Uint8Array,
  entry: Entry,
  withMedia = false,
): Record<string, unknown> {
  const json = parseJson(bytes);
  if (json !== undefined) entry.body = json;
  const schema: Schema = method.request ?? { type: "object", properties: {} };
  const keepNull = api.name === "calendar" && method.httpMethod === "PATCH";
  const options = { api, as: "request", keepNull } as const;
  const checked = validate(json ?? {}, schema, options);
  if (!checked.ok) throw unfit(checked.violation);
  const body = Object.fromEntries(Object.entries(Object(checked.value)));
  // Gmail marks more as required than it insists on, so its handlers judge.
  if (!withMedia && api.name !== "gmail") {
    checkRequired(method.id, resolve(schema, api), body);
  }
  return body;
}

function checkRequired(
  method: string,
  { properties = {} }: Schema,
  body: Record<string, unknown>,
): void {
  for (const [name, { annotations }] of Object.entries(properties)) {
    const required = annotations?.required?.includes(method) ?? false;
    if (required && body[name] === undefined) {
      const location = { location: name };
      throw new GoogleError(400, "required", `Missing ${name}.`, location);
    }
  }
}

function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  if (!text.trim()) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new GoogleError(400, "parseError", "Parse Error");
  }
}

function unfit({ path, message, unknown }: Violation): GoogleError {
  const parent = path.slice(0, -(unknown?.length ?? 0)).replace(/\.$/, "");
  const where = parent ? ` at '${parent}'` : "";
  const description = unknown
    ? `Invalid JSON payload received. Unknown name "${unknown}"${where}: Cannot find field.`
    : `Invalid value at '${path}': ${message}`;
  return new GoogleError(400, "badRequest", description, {
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        fieldViolations: [{ field: parent || path, description }],
      },
    ],
  });
}

function badRequest(message: string): GoogleError {
  return new GoogleError(400, "badRequest", message);
}
