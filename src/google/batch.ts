import { ToolError } from "../../tools/error.js";
import { writes } from "../../tools/method.js";
import { type MethodId, methods } from "../../tools/methods.js";
import type { BatchAnswer, BatchPart } from "../../tools/tool.js";
import type { Config } from "../config.js";
import { type Access, authorise } from "./access.js";
import {
  type Failure,
  isThrottled,
  readFailure,
  toToolError,
} from "./failure.js";
import { send } from "./fetch.js";
import { Retries } from "./retry.js";

/** Source: Google, "Batching requests" of the Gmail, Drive and Calendar APIs. */

const MAX_PARTS = 100;

/** Where a method's API takes batches: `/batch` before the API's own name and version, which Sheets leaves out. */
function endpointOf({ host, path }: Method): string {
  const [, api, version] = path.split("/");
  return host === "sheets.googleapis.com"
    ? `https://${host}/batch`
    : `https://${host}/batch/${api}/${version}`;
}

type Method = (typeof methods)[MethodId];

/**
 * Several requests of one API in one round trip. Each part is checked like a
 * request of its own; parts that Google throttled are sent again.
 */
export async function batch(
  config: Config,
  access: Access,
  parts: readonly BatchPart[],
): Promise<BatchAnswer[]> {
  if (parts.length > MAX_PARTS)
    throw new Error("A batch has at most 100 parts");
  const requests = parts.map((part) => asRequest(access, part));
  const answers = new Map<number, Part>();
  let open = requests.map((_, index) => index);
  const retries = new Retries(
    access,
    requests.some(({ write }) => write),
  );
  while (open.length > 0) {
    const sent = open.flatMap((index) => requests[index] ?? []);
    const received = await roundTrip(config, access, sent).catch((error) => {
      // What earlier rounds did is told all the same.
      if (answers.size === 0 || !(error instanceof ToolError)) throw error;
      return sent.map((): Part => ({ ok: false, error }));
    });
    open.forEach((index, position) => {
      const part = received[position];
      if (part) answers.set(index, part);
    });
    const again = open.filter((index) => {
      const answer = answers.get(index);
      return answer && "failure" in answer && isThrottled(answer.failure);
    });
    const first = answers.get(again[0] ?? -1);
    if (!first || !("failure" in first)) break;
    if (!(await paused(retries, first.failure))) break;
    open = again;
  }
  return requests.map(({ write }, index) =>
    asAnswer(answers.get(index), write),
  );
}

/** Waits before throttled parts are sent again; false when no try is left, and their failure stands. */
const paused = (retries: Retries, failure: Failure): Promise<boolean> =>
  retries.next(failure).then(
    () => true,
    () => false,
  );

interface PartRequest {
  method: Method;
  write: boolean;
  text: string;
}

type Part =
  | { ok: true; data: unknown }
  | { ok: false; failure: Failure }
  /** Its whole round trip failed. */
  | { ok: false; error: ToolError };

function asRequest(access: Access, part: BatchPart): PartRequest {
  const method = methods[part.method];
  const query = new URLSearchParams();
  let path = method.path;
  for (const [name, value] of Object.entries(part.params)) {
    const slot = `{${name}}`;
    if (path.includes(slot)) {
      path = path.replace(slot, encodeURIComponent(String(value)));
    } else {
      for (const item of [value].flat()) query.append(name, String(item));
    }
  }
  const body = part.body === undefined ? "" : JSON.stringify(part.body);
  const search = query.size > 0 ? `?${query}` : "";
  const url = new URL(`https://${method.host}${path}${search}`);
  authorise(access, method.verb, url, body);
  const type = body ? "Content-Type: application/json\r\n" : "";
  return {
    method,
    write: writes(method),
    text: `${method.verb} ${path}${search} HTTP/1.1\r\n${type}\r\n${body}`,
  };
}

async function roundTrip(
  config: Config,
  access: Access,
  requests: readonly PartRequest[],
): Promise<Part[]> {
  const [endpoint, ...others] = new Set(
    requests.map(({ method }) => endpointOf(method)),
  );
  if (endpoint === undefined || others.length > 0) {
    throw new Error("A batch holds requests of one API");
  }
  const boundary = `batch_${crypto.randomUUID()}`;
  const body = [
    ...requests.map(
      ({ text }, index) =>
        `--${boundary}\r\nContent-Type: application/http\r\nContent-ID: <${index}>\r\n\r\n${text}\r\n`,
    ),
    `--${boundary}--\r\n`,
  ].join("");
  const response = await send(
    config,
    access,
    new URL(endpoint),
    {
      method: "POST",
      headers: { "content-type": `multipart/mixed; boundary=${boundary}` },
      body,
    },
    requests.some(({ write }) => write),
  );
  return readParts(
    response.headers.get("content-type") ?? "",
    new TextDecoder().decode(await response.arrayBuffer()),
    requests.length,
  );
}

/** A part of which the answer says nothing. */
const MISSING: Failure = { status: 0, reason: "missing_part", message: "" };

/** The parts of a batch answer, in the order of the requests whatever their order on the wire. */
function readParts(contentType: string, text: string, count: number): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const parts = new Array<Part>(count).fill({
    ok: false,
    failure: MISSING,
  });
  for (const section of boundary ? text.split(`--${boundary}`) : []) {
    const id = /content-id:\s*<?response-(\d+)>?/i.exec(section)?.[1];
    if (id !== undefined && Number(id) < count)
      parts[Number(id)] = readPart(section);
  }
  return parts;
}

function readPart(section: string): Part {
  const http = section.slice(section.search(/HTTP\/1\.1 /));
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(http)?.[1] ?? 0);
  const body = http.slice(http.search(/\r?\n\r?\n/)).trim();
  const retryAfter = /^retry-after:\s*(.+)$/im.exec(http)?.[1] ?? null;
  if (status < 200 || status >= 300) {
    return { ok: false, failure: readFailure(status, body, retryAfter) };
  }
  try {
    return { ok: true, data: body ? JSON.parse(body) : {} };
  } catch {
    return {
      ok: false,
      failure: { status: 0, reason: "malformed", message: "" },
    };
  }
}

function asAnswer(part: Part | undefined, write: boolean): BatchAnswer {
  if (part?.ok || (part && "error" in part)) return part;
  const failure = part?.failure ?? MISSING;
  return { ok: false, error: toToolError(failure, write) };
}
