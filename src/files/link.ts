import * as z from "zod";
import type { Link, Source } from "../../tools/files.js";
import type { Config } from "../config.js";
import { open, seal } from "../seal.js";
import type { Holder } from "../session.js";
import { lengthen, shorten } from "./media-type.js";

/** Where links lead. */
export const PATH = "/files/";

/** What a link opens: bytes of Google's, or an upload by its id. */
export type Target = Source | { kind: "upload"; id: string };

/** How long a link serves, in seconds. */
const LIFETIME_S = { download: 15 * 60, upload: 24 * 3600 };

/** What a link says, once it is open. */
export interface Opened extends Holder {
  target: Target;
}

/** Sealed for links, nothing opens as another secret of ours, nor another as a link. */
const PLACE = "file link";

/**
 * A link: it holds person, grant, exact object, format and expiry, sealed. It is
 * as short as can be, as models copy it.
 */
export async function makeLink(
  config: Config,
  holder: Holder,
  target: Target,
  now = Date.now(),
): Promise<Link> {
  const life = target.kind === "upload" ? "upload" : "download";
  const expires = Math.floor(now / 1000) + LIFETIME_S[life];
  const text = JSON.stringify([
    holder.userId,
    holder.grant,
    expires.toString(36),
    ...inShort(target),
  ]);
  return {
    url: `${config.origin}${PATH}${await seal(config.secrets, PLACE, text)}`,
    expires: new Date(expires * 1000).toISOString(),
  };
}

/** What a link says; `undefined` for one that was altered, was never made, or has expired. */
export async function openLink(
  config: Config,
  sealed: string,
  now = Date.now(),
): Promise<Opened | undefined> {
  const text = await open(config.secrets, PLACE, sealed);
  if (text === undefined) return undefined;
  const [userId, grant, expires, ...short] = content.parse(JSON.parse(text));
  if (Number.parseInt(expires, 36) * 1000 <= now) return undefined;
  return { userId, grant, target: inFull(short) };
}

function inShort(target: Target): string[] {
  switch (target.kind) {
    case "file":
      return ["f", target.fileId, ...format(target.exportAs)];
    case "revision":
      return [
        "r",
        target.fileId,
        target.revisionId,
        ...format(target.exportAs),
      ];
    case "attachment":
      return ["a", target.messageId, target.partId];
    case "upload":
      return ["u", target.id];
  }
}

const format = (type?: string) => (type === undefined ? [] : [shorten(type)]);

const content = z.tuple([z.string(), z.string(), z.string()]).rest(z.string());

function inFull([kind, ...ids]: string[]): Target {
  switch (kind) {
    case "f": {
      const [fileId, exportAs] = file.parse(ids);
      return { kind: "file", fileId, ...as(exportAs) };
    }
    case "r": {
      const [fileId, revisionId, exportAs] = revision.parse(ids);
      return { kind: "revision", fileId, revisionId, ...as(exportAs) };
    }
    case "a": {
      const [messageId, partId] = pair.parse(ids);
      return { kind: "attachment", messageId, partId };
    }
    default: {
      const [id] = one.parse(ids);
      return { kind: "upload", id };
    }
  }
}

const as = (short?: string) =>
  short === undefined ? {} : { exportAs: lengthen(short) };

const one = z.tuple([z.string()]);
const pair = z.tuple([z.string(), z.string()]);
const file = z.tuple([z.string(), z.string().optional()]);
const revision = z.tuple([z.string(), z.string(), z.string().optional()]);
