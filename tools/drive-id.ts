import * as z from "zod";

/** The characters of Drive's ids; those of files have no fixed length. */
const ID = /^[A-Za-z0-9_-]{10,128}$/;
const HOSTS = ["drive.google.com", "docs.google.com"];

/** The address in a text, if it is one of Drive's own pages. */
export function driveLink(text: string): URL | undefined {
  const url = URL.parse(text);
  return url?.protocol === "https:" && HOSTS.includes(url.host)
    ? url
    : undefined;
}

/** The id in an id or in a Google link to a file or folder; `undefined` for anything else. */
export function parseDriveId(text: string): string | undefined {
  const id = ID.test(text) ? text : idInLink(text);
  return id !== undefined && ID.test(id) ? id : undefined;
}

function idInLink(text: string): string | undefined {
  const url = driveLink(text);
  if (!url) return undefined;
  const parts = url.pathname.split("/");
  const marker = parts.findIndex((part) => part === "d" || part === "folders");
  return marker < 0
    ? (url.searchParams.get("id") ?? undefined)
    : parts[marker + 1];
}

/** The page on which Drive opens a file, of whatever type. */
export const fileAddress = (id: string): string =>
  `https://drive.google.com/open?id=${encodeURIComponent(id)}`;

const idOf = (noun: string, from: (text: string) => string | undefined) =>
  z.string().transform((text, context) => {
    const id = from(text.trim());
    if (id !== undefined) return id;
    context.addIssue(
      `This is no ${noun} of Google Drive: give the id that drive_search_files shows, or a drive.google.com or docs.google.com link.`,
    );
    return z.NEVER;
  });

/** The input `file_id`: an id or a link, handed on as the id. */
export const fileId = idOf("file id", parseDriveId);

/** The input `folder_id`: as `fileId`, and `root` for "My Drive". */
export const folderId = idOf("folder id", (text) =>
  text === "root" ? text : parseDriveId(text),
);

/** The input `shared_drive_id`: an id or a link to the shared drive. */
export const sharedDriveId = idOf("shared drive id", parseDriveId);
