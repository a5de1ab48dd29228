import { base64url } from "jose";
import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import type {
  Destination,
  Upload as Offered,
  Uploaded,
} from "../../tools/files.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";
import {
  askState,
  isFailure,
  openUpload,
  uploadFailure,
} from "../google/upload.js";
import type { Holder } from "../session.js";
import type { Upload, UploadedFile, Uploads } from "../upload.js";
import { makeLink } from "./link.js";

/** How long Google keeps an upload, in seconds. */
const LIFETIME_S = 7 * 24 * 3600;

/** What is asked of the file that an upload becomes. */
const resource = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.coerce.number().default(0),
  md5Checksum: z.string().exactOptional(),
});

/** Opens an upload that somebody else will fill. */
export async function beginUpload(
  config: Config,
  access: Access,
  holder: Holder,
  uploads: Uploads,
  what: { destination: Destination; type?: string; size?: number },
): Promise<Offered> {
  const { destination, ...promised } = what;
  const request = requestFor(destination);
  const address = await openUpload(config, access, { ...request, ...promised });
  const id = base64url.encode(crypto.getRandomValues(new Uint8Array(9)));
  await uploads.keep(id, {
    address,
    method: request.method,
    name: destination.metadata.name ?? "",
    ...promised,
    expires: Math.floor(Date.now() / 1000) + LIFETIME_S,
  });
  const link = await makeLink(config, holder, { kind: "upload", id });
  return { upload_id: id, ...link };
}

/** The request by which bytes become a file, or another content of one. */
function requestFor({ fileId, metadata }: Destination) {
  const params = {
    fields: Object.keys(resource.shape).join(),
    supportsAllDrives: true,
  };
  return fileId === undefined
    ? { method: "drive.files.create:upload" as const, params, metadata }
    : {
        method: "drive.files.update:upload" as const,
        params: { ...params, fileId },
        metadata,
      };
}

/** What a finished upload of this person became. Throws `ToolError` for any other. */
export async function finishedUpload(
  config: Config,
  access: Access,
  holder: Holder,
  uploads: Uploads,
  id: string,
): Promise<Uploaded> {
  const upload = await uploads.find(id);
  if (!upload) throw unknown(id);
  if (upload.file) return asUploaded(upload.file);
  const state = await askState(
    config,
    upload.address,
    upload.size,
    access.signal,
  );
  if (isFailure(state)) throw uploadFailure(state);
  if (!state.done) {
    const { url } = await makeLink(config, holder, { kind: "upload", id });
    throw unfinished(state.received, upload.size, url);
  }
  // The last answer of Google's was lost on its way.
  const file = fileOf(state.answer);
  await uploads.keep(id, { ...upload, file });
  return asUploaded(file);
}

/** The file that Google says an upload became. */
export function fileOf(answer: unknown): UploadedFile {
  const { id, name, mimeType, size, md5Checksum } = resource.parse(answer);
  return {
    id,
    name,
    type: mimeType,
    size,
    ...(md5Checksum !== undefined && { md5: md5Checksum }),
  };
}

const asUploaded = ({ id, name, type, size }: UploadedFile): Uploaded => ({
  fileId: id,
  name,
  type,
  size,
});

const unknown = (id: string) =>
  new ToolError(
    `There is no upload ${id} of this account: it was never opened, was cancelled, or is older than a week.`,
    "Open a new one with drive_create_upload.",
    { reason: "not_found" },
  );

const unfinished = (
  received: number,
  size: Upload["size"],
  url: string,
): ToolError =>
  new ToolError(
    `This upload is not finished: ${received}${size === undefined ? "" : ` of ${size}`} bytes have arrived.`,
    `Send the rest to ${url} first; Content-Range: bytes */* asks where to go on.`,
    { reason: "upload_unfinished" },
  );
