import type { Payload } from "./body.js";
import { GoogleError } from "./call.js";
import { envelope } from "./envelope.js";
import { boundaryOf, splitParts } from "./multipart.js";

/** The batch addresses, each with the most calls that it takes. Source: each API's "Batch requests". */
const LIMITS: Record<string, number> = {
  "/batch": 100,
  "/batch/drive/v3": 100,
  "/batch/gmail/v1": 100,
  "/batch/calendar/v3": 50,
};

export const isBatch = (verb: string, path: string) =>
  verb === "POST" && path in LIMITS;

const decoder = new TextDecoder();

/**
 * Takes a batch apart, lets `one` answer each call, and puts the answers
 * together. A part without a token of its own is authorised by the outer one.
 */
export async function batch(
  request: Request,
  payload: Payload,
  one: (part: Request) => Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  const boundary = boundaryOf(payload.type);
  const parts = boundary && splitParts(payload.bytes, boundary);
  if (!parts || !/^multipart\/mixed\b/i.test(payload.type)) {
    return refuse("Failed to parse batch request, error: malformed multipart.");
  }
  const most = LIMITS[url.pathname] ?? 0;
  if (parts.length === 0 || parts.length > most) {
    return refuse(
      `The batch has ${parts.length} calls; it takes 1 to ${most}.`,
    );
  }
  const calls = parts.map(({ headers, bytes }) => ({
    id: headers.get("content-id"),
    call: readCall(bytes, request),
  }));
  const answers: string[] = [];
  for (const { id, call } of calls) {
    const response = call ? await one(call) : refuse("Malformed HTTP request.");
    answers.push(await writePart(id, response));
  }
  const mark = `batch_${crypto.randomUUID()}`;
  const body = `${answers.map((part) => `--${mark}\r\n${part}`).join("")}--${mark}--\r\n`;
  const headers = { "content-type": `multipart/mixed; boundary=${mark}` };
  return new Response(body, { headers });
}

const refuse = (message: string) =>
  envelope(new GoogleError(400, "badRequest", message));

/** Reads one `application/http` part; its address may be a path or whole. */
function readCall(bytes: Uint8Array, outer: Request): Request | undefined {
  const text = decoder.decode(bytes);
  const [head = "", body = ""] = splitOnce(text, /\r?\n\r?\n/);
  const [line = "", ...rest] = head.trimStart().split(/\r?\n/);
  const match = /^([A-Z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/.exec(line.trim());
  if (!match || !URL.canParse(match[2] ?? "", outer.url)) return undefined;
  const [, method = "", address = ""] = match;
  const headers = new Headers();
  for (const field of rest) {
    const [name = "", value = ""] = splitOnce(field, /:/);
    if (name.trim()) headers.append(name.trim(), value.trim());
  }
  const token = outer.headers.get("authorization");
  if (token && !headers.has("authorization")) {
    headers.set("authorization", token);
  }
  headers.delete("content-length");
  const content = body.trim() && method !== "GET" ? { body } : {};
  const { signal } = outer;
  const url = new URL(address, outer.url);
  return new Request(url, { method, headers, signal, ...content });
}

function splitOnce(text: string, separator: RegExp): [string, string] {
  const match = separator.exec(text);
  if (!match) return [text, ""];
  const end = match.index + match[0].length;
  return [text.slice(0, match.index), text.slice(end)];
}

async function writePart(
  id: string | null,
  response: Response,
): Promise<string> {
  const body = await response.text();
  const { status } = response;
  const headers = new Headers(response.headers);
  if (body) {
    const length = new TextEncoder().encode(body).length;
    headers.set("content-length", String(length));
  }
  const fields = [...headers].map(
    ([name, value]) => `${title(name)}: ${value}`,
  );
  return [
    "Content-Type: application/http",
    ...(id ? [`Content-ID: ${answerId(id)}`] : []),
    "",
    `HTTP/1.1 ${status} ${PHRASES[status] ?? "Unknown"}`,
    ...fields,
    "",
    body,
    "",
  ].join("\r\n");
}

/** `<item1>` becomes `<response-item1>`. */
const answerId = (id: string) =>
  id.startsWith("<") ? `<response-${id.slice(1)}` : `response-${id}`;

const title = (name: string) =>
  name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

const PHRASES: Record<number, string> = {
  200: "OK",
  204: "No Content",
  206: "Partial Content",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};
