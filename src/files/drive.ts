import * as z from "zod";
import type { Source } from "../../tools/files.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";
import { addressOf } from "../google/address.js";
import { authorisedFetch } from "../google/fetch.js";
import { bytesOf, openStream } from "../google/stream.js";
import { essence, extensionOf } from "./media-type.js";
import type { Opened, Wanted } from "./source.js";

const about = z.object({
  name: z.string().exactOptional(),
  mimeType: z.string().exactOptional(),
  size: z.coerce.number().exactOptional(),
  md5Checksum: z.string().exactOptional(),
  headRevisionId: z.string().exactOptional(),
});

export type About = z.output<typeof about>;

/** What Google knows of a file; nothing where the call may not ask. */
export async function describe(
  config: Config,
  access: Access,
  fileId: string,
): Promise<About> {
  if (!access.methods.has("drive.files.get")) return {};
  const url = addressOf("drive.files.get", {
    fileId,
    fields: Object.keys(about.shape).join(),
    supportsAllDrives: true,
  });
  const response = await authorisedFetch(config, access, url, {});
  return about.parse(await response.json());
}

/** The bytes of a file, or what Google turns one of its own formats into. */
export async function openFile(
  config: Config,
  access: Access,
  { fileId, exportAs }: Extract<Source, { kind: "file" }>,
  wanted: Wanted,
): Promise<Opened> {
  const file: About = wanted.bare ? {} : await describe(config, access, fileId);
  if (exportAs !== undefined) {
    const known = { type: exportAs, ...exportName(file.name, exportAs) };
    if (wanted.head) return unread(known);
    const url = addressOf("drive.files.export", {
      fileId,
      mimeType: exportAs,
    });
    return received(await openStream(config, access, url), known, access);
  }
  const version = file.md5Checksum ?? file.headRevisionId;
  const known = {
    ...(file.mimeType !== undefined && { type: file.mimeType }),
    ...(file.name !== undefined && { name: file.name }),
    ...(file.size !== undefined && { size: file.size }),
    ...(version !== undefined && { version }),
  };
  if (wanted.head) return unread(known);
  const url = addressOf("drive.files.get:media", {
    fileId,
    alt: "media",
    supportsAllDrives: true,
  });
  return received(
    await openStream(config, access, url, rangeFor(wanted, version)),
    known,
    access,
  );
}

/** A name with the extension of the format into which a document is turned. */
export function exportName(
  name: string | undefined,
  type: string,
): { name?: string } {
  const extension = extensionOf(type);
  if (name === undefined) return {};
  return extension === undefined || name.toLowerCase().endsWith(`.${extension}`)
    ? { name }
    : { name: `${name}.${extension}` };
}

type Known = Partial<Pick<Opened, "name" | "type" | "size" | "version">>;

const UNKNOWN = "application/octet-stream";

/** What is known of a source, without its bytes. */
export const unread = (known: Known): Opened => ({
  type: UNKNOWN,
  ...known,
  bytes: none(),
});

async function* none(): AsyncGenerator<Uint8Array> {}

/** What Google sends, with what is known of it. */
export function received(
  response: Response,
  known: Known,
  { signal }: Access,
): Opened {
  const { status, headers, body } = response;
  const length = lengthOf(headers);
  const range = headers.get("content-range");
  const isWhole = status === 200;
  return {
    ...(isWhole && length !== undefined && { size: length }),
    ...known,
    type: typeOf(headers.get("content-type"), known.type),
    ...(length !== undefined && { length }),
    ...((status === 206 || status === 416) && {
      part: { status, range: range ?? `bytes */${known.size ?? "*"}` },
    }),
    bytes: bytesOf(response, signal),
    ...(body && { body }),
  };
}

/** The type as Google sends it where it says more, such as the charset; else the one that is known. */
const typeOf = (sent: string | null, known = sent ?? UNKNOWN): string =>
  sent !== null && essence(sent) === essence(known) ? sent : known;

/** How many bytes come, unless they are packed on the way. */
function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.has("content-encoding")
    ? undefined
    : Number(length);
}

/** One range, of bytes: others may be ignored (RFC 9110, section 14.2). */
const RANGE = /^bytes=(\d+-\d*|-\d+)$/;

/** The `Range` to ask Google for: none where the bytes are others than those that were begun with (RFC 9110, section 13.1.5). */
export function rangeFor(
  { range, ifRange }: Wanted,
  version: string | undefined,
): { range?: string } {
  if (range === undefined || !RANGE.test(range)) return {};
  const same = version !== undefined && ifRange === `"${version}"`;
  return ifRange === undefined || same ? { range } : {};
}
