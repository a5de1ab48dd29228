import type { Source } from "../../tools/files.js";
import type { MethodId } from "../../tools/methods.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";
import { openAttachment } from "./attachment.js";
import { openFile } from "./drive.js";
import { openRevision } from "./revision.js";

/** The bytes of a source, on their way. */
export interface Opened {
  /** What Google calls it, where it has a name. */
  name?: string;
  /** Media type. */
  type: string;
  /** Bytes of the whole, where Google says how many. */
  size?: number;
  /** Changes with the bytes; with it, a part can be asked for. */
  version?: string;
  /** Google's answer to a `Range`: 206 or 416, and the part that it is. */
  part?: { status: 206 | 416; range: string };
  /** Bytes that come now, where Google says how many. */
  length?: number;
  bytes: AsyncIterable<Uint8Array>;
  /** The same, unread, where they come as they are. */
  body?: ReadableStream<Uint8Array>;
}

/** How a source is wanted. */
export interface Wanted {
  /** Only the bytes: what Google calls them is known already. */
  bare?: boolean;
  /** Only what is known without its bytes: these are empty then. */
  head?: boolean;
  /** Headers `Range` and `If-Range` of whoever asks. */
  range?: string;
  ifRange?: string;
}

/** The methods that a source needs, without which it cannot be had. */
export function methodsOf(source: Source): readonly MethodId[] {
  switch (source.kind) {
    case "file":
      return source.exportAs === undefined
        ? ["drive.files.get:media"]
        : ["drive.files.export"];
    case "revision":
      return ["drive.revisions.get", "drive.revisions.get:media"];
    case "attachment":
      return [
        "gmail.users.messages.get:full",
        "gmail.users.messages.attachments.get",
      ];
  }
}

/** Opens a source. Throws `ToolError` when Google does not hand it out. */
export function openSource(
  config: Config,
  access: Access,
  source: Source,
  wanted: Wanted = {},
): Promise<Opened> {
  switch (source.kind) {
    case "file":
      return openFile(config, access, source, wanted);
    case "revision":
      return openRevision(config, access, source, wanted);
    case "attachment":
      return openAttachment(config, access, source, wanted);
  }
}
