import type { Spreadsheet } from "../sheets/state.js";
import type { Account } from "../world.js";

/** Google's own media types of folders, shortcuts and editor files. */
export const FOLDER = "application/vnd.google-apps.folder";
export const SHORTCUT = "application/vnd.google-apps.shortcut";
export const DOCUMENT = "application/vnd.google-apps.document";
export const SPREADSHEET = "application/vnd.google-apps.spreadsheet";
export const PRESENTATION = "application/vnd.google-apps.presentation";

/** Drive's roles, weakest first; `organizer` and `fileOrganizer` exist in shared drives only. */
export const ROLES = [
  "reader",
  "commenter",
  "writer",
  "fileOrganizer",
  "organizer",
  "owner",
] as const;
export type Role = (typeof ROLES)[number];

/** Whom a permission is for. A group reaches nobody: the embedded Google knows no members. */
export type Grantee =
  | { type: "user"; email: string }
  | { type: "group"; email: string }
  | { type: "domain"; domain: string; discoverable: boolean }
  | { type: "anyone"; discoverable: boolean };

/** One permission set on a file, a folder or a shared drive; folders and drives pass it on. */
export interface Permission {
  id: string;
  grantee: Grantee;
  role: Role;
  /** Milliseconds since the epoch. */
  expires?: number;
  /** Whether the owner offered the file to this person, who has not accepted it yet. */
  pendingOwner?: boolean;
}

/** One tab of a document; `markdown` is its source. */
export interface DocumentTab {
  title: string;
  markdown: string;
}

export interface Slide {
  title: string;
  body: string[];
  notes?: string;
}

/** What a file holds. A spreadsheet's cells are in the state of Sheets, under the same id. */
export type Content =
  | { kind: "folder" }
  /** `targetMimeType` is what the target was when the shortcut was made. */
  | { kind: "shortcut"; targetId: string; targetMimeType: string }
  | { kind: "document"; tabs: DocumentTab[] }
  | { kind: "presentation"; slides: Slide[] }
  | { kind: "spreadsheet" }
  | { kind: "bytes"; bytes: Uint8Array; indexableText?: string };

/** When, by whom and as what a content came into a file, and what was said about it since. */
export interface RevisionFacts {
  /** Milliseconds since the epoch. */
  time: number;
  /** Account id. */
  by: string;
  /** The file's name at that time. */
  filename: string;
  keepForever: boolean;
  published: boolean;
  publishAuto: boolean;
  publishedOutsideDomain: boolean;
}

/** What a file held before its content was replaced. */
export interface Revision extends RevisionFacts {
  id: string;
  mimeType: string;
  content: Content;
  /** A spreadsheet's cells at that time. */
  cells?: Spreadsheet;
}

/** One reply to a comment. Times are milliseconds since the epoch, people account ids. */
export interface Reply {
  id: string;
  by: string;
  createdTime: number;
  modifiedTime: number;
  content: string;
  action?: "resolve" | "reopen";
  deleted: boolean;
}

/** A comment; its `modifiedTime` is also that of the last change to a reply. */
export interface Comment extends Omit<Reply, "action"> {
  /** JSON in a format of the client's own. */
  anchor?: string;
  quoted?: { mimeType?: string; value?: string };
  /** Absent while nobody has resolved it. */
  resolved?: boolean;
  replies: Reply[];
}

/** A file, folder or shortcut. Times are milliseconds since the epoch; people are account ids. */
export interface DriveFile {
  id: string;
  name: string;
  mimeType: string;
  content: Content;
  description?: string;
  /** A folder's id, or the shared drive's at its top level; absent when nobody filed it. */
  parentId?: string;
  driveId?: string;
  /** Absent in a shared drive, which owns its files itself. */
  ownerId?: string;
  createdTime: number;
  modifiedTime: number;
  modifiedBy: string;
  /** When each person last changed it. */
  modifiedByTime: Map<string, number>;
  viewedTime: Map<string, number>;
  /** When, and by whom, it was shared with each person directly. */
  sharedWith: Map<string, { time: number; by: string }>;
  starredBy: Set<string>;
  /** Set on the thing that was trashed itself; what lies below is trashed through it. */
  trashed?: { time: number; by: string };
  permissions: Permission[];
  properties: Map<string, string>;
  /** Private to each OAuth client. */
  appProperties: Map<string, Map<string, string>>;
  /** OAuth clients that made or opened the file: what `drive.file` reaches. */
  clients: Set<string>;
  version: number;
  headRevisionId?: string;
  /** The content that the file has now. */
  head: RevisionFacts;
  /** The contents that it had before, oldest first. */
  revisions: Revision[];
  comments: Comment[];
  writersCanShare: boolean;
  copyRequiresWriterPermission: boolean;
  /** Whether Google takes it for malware or spam; a test may set it. */
  abusive?: boolean;
  folderColorRgb?: string;
}

export interface SharedDrive {
  id: string;
  name: string;
  createdTime: number;
  /** The members. */
  permissions: Permission[];
  hiddenBy: Set<string>;
  /** Whether only people of the domain may be given access. */
  domainUsersOnly: boolean;
  domain: string;
}

/** A mail about a share that Google sent, or would have sent to somebody without an account here. */
export interface ShareNotification {
  kind: "share" | "ownership" | "ownershipRequest";
  recipient: string;
  fileId: string;
  /** Account id. */
  by: string;
  role: Role;
  /** The words that the sender added. */
  emailMessage?: string;
  /** Milliseconds since the epoch. */
  time: number;
}

/** What the administrators of a domain forbid for its files; a test may set it. */
export interface SharingPolicy {
  /** Whether files may be shared with people, groups and domains outside. */
  outside: boolean;
  /** Whether files may be opened to anyone. */
  anyone: boolean;
}

/** The embedded Drive. */
export interface DriveState {
  files: Map<string, DriveFile>;
  drives: Map<string, SharedDrive>;
  /** Account id to the id of its "My Drive" folder. */
  roots: Map<string, string>;
  /** Ids handed out by `generateIds`, not yet used. */
  reservedIds: Set<string>;
  /** Every notification about a share, in order. */
  notifications: ShareNotification[];
  /** By domain; a domain without one allows everything. */
  sharingPolicies: Map<string, SharingPolicy>;
}

export function createState(): DriveState {
  return {
    files: new Map(),
    drives: new Map(),
    roots: new Map(),
    reservedIds: new Set(),
    notifications: [],
    sharingPolicies: new Map(),
  };
}

/** The account with this address, whatever the case. */
export function accountByEmail(
  accounts: readonly Account[],
  email: string,
): Account | undefined {
  const wanted = email.toLowerCase();
  return accounts.find((account) => account.email.toLowerCase() === wanted);
}
