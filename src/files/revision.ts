import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import type { Source } from "../../tools/files.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";
import { addressOf } from "../google/address.js";
import { openExport } from "../google/export-link.js";
import { authorisedFetch } from "../google/fetch.js";
import { openStream } from "../google/stream.js";
import {
  type About,
  describe,
  exportName,
  rangeFor,
  received,
  unread,
} from "./drive.js";
import type { Opened, Wanted } from "./source.js";

type Revision = Extract<Source, { kind: "revision" }>;

const about = z.object({
  mimeType: z.string().exactOptional(),
  originalFilename: z.string().exactOptional(),
  size: z.coerce.number().exactOptional(),
  md5Checksum: z.string().exactOptional(),
  exportLinks: z.record(z.string(), z.string()).exactOptional(),
});

/** The bytes of a kept version of a file; for Google's own formats, from the address that Google names for it. */
export async function openRevision(
  config: Config,
  access: Access,
  source: Revision,
  wanted: Wanted,
): Promise<Opened> {
  const { fileId, revisionId, exportAs } = source;
  const url = addressOf("drive.revisions.get", {
    fileId,
    revisionId,
    fields: Object.keys(about.shape).join(),
  });
  const nothing: About = {};
  const [file, response] = await Promise.all([
    wanted.bare ? nothing : describe(config, access, fileId),
    authorisedFetch(config, access, url, {}),
  ]);
  const revision = about.parse(await response.json());
  if (exportAs !== undefined) {
    const known = { type: exportAs, ...exportName(file.name, exportAs) };
    const address = revision.exportLinks?.[exportAs];
    if (address === undefined) throw notExported(exportAs);
    if (wanted.head) return unread(known);
    return received(await openExport(config, access, address), known, access);
  }
  const { mimeType, originalFilename, size, md5Checksum } = revision;
  const version = md5Checksum ?? revisionId;
  const name = originalFilename ?? file.name;
  const known = {
    version,
    ...(mimeType !== undefined && { type: mimeType }),
    ...(name !== undefined && { name }),
    ...(size !== undefined && { size }),
  };
  if (wanted.head) return unread(known);
  const media = addressOf("drive.revisions.get:media", {
    fileId,
    revisionId,
    alt: "media",
  });
  const range = rangeFor(wanted, version);
  return received(
    await openStream(config, access, media, range),
    known,
    access,
  );
}

const notExported = (type: string) =>
  new ToolError(
    `Google does not turn this revision into ${type}.`,
    "Choose another format.",
    { reason: "invalid" },
  );
