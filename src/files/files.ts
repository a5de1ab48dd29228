import { ToolError } from "../../tools/error.js";
import type { Bytes, Files, Source } from "../../tools/files.js";
import type { MethodId } from "../../tools/methods.js";
import { readBounded } from "../bounded.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";
import { sendAll } from "../google/send-all.js";
import { openUpload } from "../google/upload.js";
import type { Holder } from "../session.js";
import type { Uploads } from "../upload.js";
import { makeLink } from "./link.js";
import { beginUpload, finishedUpload } from "./opening.js";
import { methodsOf, openSource } from "./source.js";

/** What one tool call may do with the bytes of files. */
export function filesOf(
  config: Config,
  access: Access,
  holder: Holder,
  uploads: Uploads,
): Files {
  return {
    async link(source) {
      require(access, methodsOf(source));
      return makeLink(config, holder, source);
    },
    openUpload: (what) => beginUpload(config, access, holder, uploads, what),
    uploaded: (id) => finishedUpload(config, access, holder, uploads, id),
    read: (source, most) => read(config, access, source, most),
    open: (source, wanted) => openSource(config, access, source, wanted),
    async upload(what) {
      const address = await openUpload(config, access, what);
      return sendAll(config, access, address, what);
    },
  };
}

/** Throws `ToolError` for what the tool does not name or the grants do not serve. */
function require(access: Access, needed: readonly MethodId[]): void {
  if (needed.every((method) => access.methods.has(method))) return;
  throw new ToolError(
    "The access that this client was given does not reach the content of this.",
    "Allow more (workspace_get_status tells what is missing).",
    { reason: "insufficient_scope" },
  );
}

/** How often a source is begun anew that broke off. */
const TRIES = 3;

async function read(
  config: Config,
  access: Access,
  source: Source,
  most: number,
): Promise<Bytes> {
  for (let tries = 1; ; tries += 1) {
    const {
      bytes,
      type,
      size = 0,
    } = await openSource(config, access, source, {
      bare: true,
    });
    if (size > most) throw tooLarge(most);
    try {
      const whole = await readBounded(bytes, most);
      if (!whole) throw tooLarge(most);
      return { bytes: whole, type };
    } catch (error) {
      const isBroken =
        error instanceof ToolError && error.options.reason === "unavailable";
      if (!isBroken || tries >= TRIES || access.signal.aborted) throw error;
    }
  }
}

const tooLarge = (most: number) =>
  new ToolError(
    `This is larger than the ${Math.floor(most / 1_000_000)} MB that are read at once.`,
    "Download it instead.",
    { reason: "too_large" },
  );
