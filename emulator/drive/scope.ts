import type { Call } from "../call.js";
import { operations } from "../contract.js";
import type { DriveFile } from "./state.js";

const AUTH = "https://www.googleapis.com/auth/";
const FILE = `${AUTH}drive.file`;
const named = (...names: string[]) => new Set(names.map((name) => AUTH + name));

/** Scopes of Drive that reach some files only, whatever the contract accepts them for. */
const LIMITED = named(
  "drive.appdata",
  "drive.apps.readonly",
  "drive.file",
  "drive.install",
  "drive.meet.readonly",
  "drive.photos.readonly",
  "drive.scripts",
);

/** Scopes that never reach content. */
const METADATA = named("drive.metadata", "drive.metadata.readonly");

const accepted = new Map(
  operations.map(({ method }) => [method.id, method.scopes ?? []]),
);

/**
 * Whether the token reaches a file for this method: any file with a scope that
 * is wide enough for the method, with `drive.file` those that the OAuth client
 * made or that were opened with it.
 */
export function isInScope(call: Call, file: DriveFile): boolean {
  const content = call.download || call.media !== undefined;
  const wide = (accepted.get(call.method) ?? []).some(
    (scope) =>
      call.scopes.has(scope) &&
      !LIMITED.has(scope) &&
      !(content && METADATA.has(scope)),
  );
  return wide || (call.scopes.has(FILE) && file.clients.has(call.clientId));
}

/** Whether the token has one of Drive's scopes by its short name. */
export function hasScope(call: Call, name: string): boolean {
  return call.scopes.has(AUTH + name);
}
