import type { Method } from "../method.js";

const host = "www.googleapis.com";
const FILE = "/drive/v3/files/{fileId}";

const metadata = {
  host,
  scopes: ["drive", "drive.readonly", "drive.metadata.readonly", "drive.file"],
  limited: ["drive.file"],
} as const;
const content = {
  host,
  scopes: ["drive", "drive.readonly", "drive.file"],
  limited: ["drive.file"],
} as const;
const write = {
  host,
  scopes: ["drive", "drive.file"],
  limited: ["drive.file"],
} as const;

const media = (query: URLSearchParams) => query.get("alt") === "media";
const json = (query: URLSearchParams) =>
  (query.get("alt") ?? "json") === "json";

/** Drive's methods. */
export const drive = {
  "drive.files.list": { ...metadata, verb: "GET", path: "/drive/v3/files" },
  "drive.files.get:media": { ...content, verb: "GET", path: FILE, when: media },
  "drive.files.get": { ...metadata, verb: "GET", path: FILE, when: json },
  "drive.files.export": { ...content, verb: "GET", path: `${FILE}/export` },
  "drive.files.create": { ...write, verb: "POST", path: "/drive/v3/files" },
  "drive.files.create:upload": {
    ...write,
    verb: "POST",
    path: "/upload/drive/v3/files",
  },
  "drive.files.update": { ...write, verb: "PATCH", path: FILE },
  "drive.files.update:upload": {
    ...write,
    verb: "PATCH",
    path: `/upload${FILE}`,
  },
  "drive.files.copy": { ...write, verb: "POST", path: `${FILE}/copy` },
  "drive.permissions.list": {
    ...metadata,
    verb: "GET",
    path: `${FILE}/permissions`,
  },
  "drive.permissions.create": {
    ...write,
    verb: "POST",
    path: `${FILE}/permissions`,
    egress: true,
  },
  "drive.permissions.update": {
    ...write,
    verb: "PATCH",
    path: `${FILE}/permissions/{permissionId}`,
    egress: true,
  },
  "drive.permissions.delete": {
    ...write,
    verb: "DELETE",
    path: `${FILE}/permissions/{permissionId}`,
  },
  "drive.comments.list": { ...content, verb: "GET", path: `${FILE}/comments` },
  "drive.comments.get": {
    ...content,
    verb: "GET",
    path: `${FILE}/comments/{commentId}`,
  },
  "drive.comments.create": {
    ...write,
    verb: "POST",
    path: `${FILE}/comments`,
    egress: true,
  },
  "drive.replies.create": {
    ...write,
    verb: "POST",
    path: `${FILE}/comments/{commentId}/replies`,
    egress: true,
  },
  "drive.revisions.list": {
    ...metadata,
    verb: "GET",
    path: `${FILE}/revisions`,
  },
  "drive.revisions.get:media": {
    ...content,
    verb: "GET",
    path: `${FILE}/revisions/{revisionId}`,
    when: media,
  },
  "drive.revisions.get": {
    ...metadata,
    verb: "GET",
    path: `${FILE}/revisions/{revisionId}`,
    when: json,
  },
  "drive.revisions.update": {
    ...write,
    verb: "PATCH",
    path: `${FILE}/revisions/{revisionId}`,
  },
  "drive.drives.list": {
    host,
    verb: "GET",
    path: "/drive/v3/drives",
    scopes: ["drive", "drive.readonly"],
    limited: [],
  },
  "drive.drives.get": {
    host,
    verb: "GET",
    path: "/drive/v3/drives/{driveId}",
    scopes: ["drive", "drive.readonly"],
    limited: [],
  },
} as const satisfies Record<string, Method>;
