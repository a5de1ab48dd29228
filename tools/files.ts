import type { drive_v3 } from "@googleapis/drive";
import type { MethodId } from "./methods.js";

/**
 * Bytes that pass through this server and never through the model: what a tool
 * can do with the content of a file, a revision or an attachment.
 */

/** Exactly which bytes of Google's are meant. */
export type Source =
  /** A Drive file; `exportAs` is the media type for Google's own formats, which have no bytes of their own. */
  | { kind: "file"; fileId: string; exportAs?: string }
  /** A kept version of a Drive file. */
  | { kind: "revision"; fileId: string; revisionId: string; exportAs?: string }
  /** A part of a mail; `partId` is the number of the MIME part, which stays. */
  | { kind: "attachment"; messageId: string; partId: string };

/** Where bytes go in Drive: a new file with this metadata, or the content of the one with `fileId`. */
export interface Destination {
  fileId?: string;
  /** Name, parents and, where Google is to convert the bytes, the media type of the file to make. */
  metadata: drive_v3.Schema$File;
}

/** A capability: who holds the address has the bytes until it expires. */
export interface Link {
  url: string;
  /** ISO 8601. */
  expires: string;
}

/** An upload that has been opened: bytes go to its address; tools name it by its id. */
export interface Upload extends Link {
  upload_id: string;
}

/** The file that an upload became. */
export interface Uploaded {
  fileId: string;
  name: string;
  /** Media type. */
  type: string;
  /** Bytes. */
  size: number;
}

/** The bytes of a source, with what Google calls them. */
export interface Bytes {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/** The bytes of a source as they come, never whole in memory. */
export interface Stream {
  /** What Google calls it, where it has a name. */
  name?: string;
  /** Media type. */
  type: string;
  /** Bytes, where Google says how many. */
  size?: number;
  bytes: AsyncIterable<Uint8Array>;
}

/** Bytes on their way into a method of Google's that takes uploads, by its resumable protocol. */
export interface Outbound {
  /** A row `…:upload` that the tool names. */
  method: MethodId;
  /** Path and query parameters, without `uploadType`. */
  params: Record<string, string | number | boolean>;
  /** The JSON that goes with the bytes. */
  metadata: unknown;
  type: string;
  size?: number;
  bytes: AsyncIterable<Uint8Array>;
}

export interface Files {
  /** A short-lived link from which the bytes stream. Throws `ToolError` when the grants do not serve them. */
  link(source: Source): Promise<Link>;
  /** Opens an upload into Drive. `type` is the media type of the bytes; `size` in bytes, where it is known. */
  openUpload(what: {
    destination: Destination;
    type?: string;
    size?: number;
  }): Promise<Upload>;
  /** What a finished upload of this person became. Throws `ToolError` for an unknown one, and for one that lacks bytes. */
  uploaded(uploadId: string): Promise<Uploaded>;
  /** All bytes of a source. Throws `ToolError` `too_large` past `most` bytes. */
  read(source: Source, most: number): Promise<Bytes>;
  /**
   * The bytes of a source as a stream; ending the iteration early ends the request.
   * `bare`: what Google calls it is known already, and is not asked again.
   */
  open(source: Source, wanted?: { bare?: boolean }): Promise<Stream>;
  /** Uploads a stream, of which never more than a chunk is in memory; answers Google's JSON. */
  upload(what: Outbound): Promise<unknown>;
}
