import { type Failure, isAmbiguous } from "../google/failure.js";
import { isFailure, type Progress, sendTo } from "../google/upload.js";
import type { Upload, UploadedFile } from "../upload.js";
import { type Brought, brought, checkPromise } from "./content-range.js";
import type { Transfer } from "./download.js";
import { fileOf } from "./opening.js";
import { clientGone, noLink, Refusal } from "./refusal.js";
import { ask, refused } from "./state.js";
import type { Use } from "./use.js";

/** What a request brings that is no question. */
type Bytes = Exclude<Brought, { kind: "question" }>;

/** How long one request may take, in milliseconds. */
const MAX_MS = 15 * 60_000;

/** How often it is said that a transfer goes on, in milliseconds: well within its lease. */
const RENEW_MS = 20_000;

/** Takes bytes of an upload, or tells how far it is, as Google's resumable uploads do. */
export async function receive(use: Use, id: string): Promise<Transfer> {
  if (use.config.readOnly) throw readOnly();
  const bytes = brought(use.request.headers);
  if (bytes.kind === "question") {
    const { config } = use;
    const upload = await use.ask((person) => person.findUpload(config, id));
    if (!upload) throw noLink();
    const state = await ask(use, id, upload, bytes.total);
    return { response: await answer(use, id, upload, state), ...ended(0) };
  }
  return take(use, id, async (upload) => {
    if (upload.file) {
      return { response: again(id, bytes, upload.file), ...ended(0) };
    }
    checkPromise(bytes, use.request.headers, upload);
    const state = await send(use, id, upload, bytes);
    const response = await answer(use, id, upload, state);
    const missing = state.done ? 0 : endOf(bytes) - state.received;
    return { response, ...ended(bytes.size - missing, missing > 0) };
  });
}

/** How a transfer ended that brought so many bytes; it may have brought more than are there. */
const ended = (bytes: number, isBroken = false) => ({
  ended: Promise.resolve({
    outcome: isBroken ? "broken_off" : "ok",
    bytes: Math.max(0, bytes),
  }),
});

const endOf = (bytes: Bytes): number =>
  bytes.kind === "chunk" ? bytes.first + bytes.size : bytes.size;

/** Runs a transfer that has an upload to itself. */
async function take<T>(
  { config, person, keep }: Use,
  id: string,
  transfer: (upload: Upload) => Promise<T>,
): Promise<T> {
  const taken = await person.takeUpload(config, id);
  if (taken.state === "unknown") throw noLink();
  if (taken.state === "busy") throw busy(taken.wait);
  const { upload, lease } = taken;
  const renewing = setInterval(
    () => keep(person.renewUpload(id, lease)),
    RENEW_MS,
  );
  try {
    return await transfer(upload);
  } finally {
    clearInterval(renewing);
    await person.releaseUpload(id, lease);
  }
}

/** Pipes a body into Google's session, and where that breaks off asks how far it came. */
async function send(
  use: Use,
  id: string,
  upload: Upload,
  bytes: Bytes,
): Promise<Progress> {
  const { config, request } = use;
  const { signal } = use.access([upload.method]);
  const type = upload.type ?? request.headers.get("content-type");
  const { readable, writable } = new FixedLengthStream(bytes.size);
  const body = request.body ?? new Blob().stream();
  // Where this breaks, so does the request to Google.
  body.pipeTo(writable).catch(() => {});
  const state = await sendTo(
    config,
    upload.address,
    {
      body: readable,
      ...(bytes.kind === "chunk" && { range: rangeOf(bytes) }),
      ...(type !== null && { type }),
    },
    AbortSignal.any([signal, AbortSignal.timeout(MAX_MS)]),
  );
  if (!isFailure(state)) return state;
  if (signal.aborted) throw clientGone();
  return recovered(use, id, upload, bytes, state);
}

/** How far a transfer came that Google did not answer, or that did not begin where Google stands. */
async function recovered(
  use: Use,
  id: string,
  upload: Upload,
  bytes: Bytes,
  failure: Failure,
): Promise<Progress> {
  const first = bytes.kind === "chunk" ? bytes.first : 0;
  const misplaced = failure.status === 400 || failure.status === 416;
  if (!isAmbiguous(failure) && !misplaced)
    throw await refused(use, id, failure);
  const state = await ask(use, id, upload);
  if (misplaced && !state.done && state.received === first) {
    throw await refused(use, id, failure);
  }
  return state;
}

const rangeOf = ({ first, size, total }: Extract<Brought, { kind: "chunk" }>) =>
  `bytes ${first}-${first + size - 1}/${total ?? "*"}`;

/** Tells how far an upload is; a file that it became is kept, so that the answer can be asked for again. */
async function answer(
  { config, person }: Use,
  id: string,
  upload: Upload,
  state: Progress,
): Promise<Response> {
  if (!state.done) return incomplete(state.received);
  const file = upload.file ?? fileOf(state.answer);
  if (!upload.file) await person.keepUpload(config, id, { ...upload, file });
  return complete(id, file);
}

/** 308, as in Google's protocol: `Range` has what is there, and nothing where there is nothing. */
const incomplete = (received: number): Response =>
  new Response(null, {
    status: 308,
    headers: received > 0 ? { Range: `bytes=0-${received - 1}` } : {},
  });

const complete = (upload_id: string, file: UploadedFile): Response => {
  const { id, name, size, md5 } = file;
  const shown = { id, name, size, ...(md5 !== undefined && { md5 }) };
  return Response.json({ upload_id, file: shown, complete: true });
};

/** Bytes for an upload that has them all: the answer again, unless they cannot be the same. */
function again(id: string, bytes: Bytes, file: UploadedFile): Response {
  const total = bytes.kind === "whole" ? bytes.size : bytes.total;
  // What Google made a document of has no size to compare.
  const comparable = file.md5 !== undefined && total !== undefined;
  if (!comparable || total === file.size) return complete(id, file);
  throw new Refusal(
    409,
    `This upload is complete, with ${file.size} bytes. Open a new one for others.`,
    { outcome: "already_complete" },
  );
}

const busy = (wait: number) =>
  new Refusal(409, "Another transfer sends to this upload now.", {
    outcome: "busy",
    headers: { "Retry-After": String(wait) },
  });

export const readOnly = () =>
  new Refusal(403, "This server only reads.", { outcome: "read_only" });
