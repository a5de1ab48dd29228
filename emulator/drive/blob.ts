import { createHash } from "node:crypto";
import { webContentLink } from "./links.js";
import type { DriveFile } from "./state.js";

interface Checksums {
  md5Checksum: string;
  sha1Checksum: string;
  sha256Checksum: string;
}

// Bytes are replaced, never changed.
const known = new WeakMap<Uint8Array, Checksums>();

/** The fields that only files with bytes of their own have. */
export function blobFields(file: DriveFile, bytes: Uint8Array) {
  const extension = /\.([A-Za-z0-9]+)$/.exec(file.name)?.[1] ?? "";
  return {
    size: String(bytes.length),
    quotaBytesUsed: String(bytes.length),
    originalFilename: file.head.filename,
    fileExtension: extension,
    fullFileExtension: extension,
    webContentLink: webContentLink(file),
    headRevisionId: file.headRevisionId,
    ...checksums(bytes),
  };
}

/** The digests of a file's bytes. */
export function checksums(bytes: Uint8Array): Checksums {
  const found = known.get(bytes);
  if (found) return found;
  const digest = (name: string) => createHash(name).update(bytes).digest("hex");
  const made = {
    md5Checksum: digest("md5"),
    sha1Checksum: digest("sha1"),
    sha256Checksum: digest("sha256"),
  };
  known.set(bytes, made);
  return made;
}
