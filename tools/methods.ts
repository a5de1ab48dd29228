/**
 * The one table of Google methods that the tools use: how each is recognised on
 * the wire, which scopes suffice for it, and whether something can leave the
 * account by it. Where two uses of one method differ in the scopes they need,
 * each has a row of its own, named `method:use`.
 */

/** One use of a Google API method. */
export interface Method {
  verb: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Where it is served. */
  host: "www.googleapis.com" | "gmail.googleapis.com" | "sheets.googleapis.com";
  /** Path template in Google's form, from the root of the host. */
  path: string;
  /** Short names of the scopes that suffice, any one of them. */
  scopes: readonly string[];
  /** Those of `scopes` that reach only a part of the person's data. */
  limited: readonly string[];
  /** Whether something can reach other people by it: refused unless the tool asked `egress` in the same call. */
  egress?: true;
  /** Quota units of one call, where Google prices calls. */
  units?: number;
  /** Whether the request is this use, where verb and path do not tell. Of the rows that match, the first stands. */
  when?: (query: URLSearchParams) => boolean;
}

const DRIVE = "www.googleapis.com";
const GMAIL = "gmail.googleapis.com";
const SHEETS = "sheets.googleapis.com";

const mailRead = ["gmail.modify", "gmail.readonly"];
const mailMetadata = [...mailRead, "gmail.metadata"];
const sheetsRead = [
  "drive",
  "drive.readonly",
  "spreadsheets",
  "spreadsheets.readonly",
  "drive.file",
];

const format = (value: string) => (query: URLSearchParams) =>
  (query.get("format") ?? "full") === value;
const searches = (query: URLSearchParams) => Boolean(query.get("q"));

const table = {
  "drive.files.list": {
    verb: "GET",
    host: DRIVE,
    path: "/drive/v3/files",
    scopes: [
      "drive",
      "drive.readonly",
      "drive.metadata.readonly",
      "drive.file",
    ],
    limited: ["drive.file"],
  },
  "drive.files.get:media": {
    verb: "GET",
    host: DRIVE,
    path: "/drive/v3/files/{fileId}",
    scopes: ["drive", "drive.readonly", "drive.file"],
    limited: ["drive.file"],
    when: (query) => query.get("alt") === "media",
  },
  "drive.files.get": {
    verb: "GET",
    host: DRIVE,
    path: "/drive/v3/files/{fileId}",
    scopes: [
      "drive",
      "drive.readonly",
      "drive.metadata.readonly",
      "drive.file",
    ],
    limited: ["drive.file"],
    when: (query) => (query.get("alt") ?? "json") === "json",
  },
  "drive.files.export": {
    verb: "GET",
    host: DRIVE,
    path: "/drive/v3/files/{fileId}/export",
    scopes: ["drive", "drive.readonly", "drive.file"],
    limited: ["drive.file"],
  },
  "gmail.users.messages.list:q": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/messages",
    scopes: mailRead,
    limited: [],
    units: 5,
    when: searches,
  },
  "gmail.users.messages.list": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/messages",
    scopes: mailMetadata,
    limited: [],
    units: 5,
  },
  "gmail.users.messages.get:metadata": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/messages/{id}",
    scopes: mailMetadata,
    limited: [],
    units: 20,
    when: format("metadata"),
  },
  "gmail.users.messages.get:full": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/messages/{id}",
    scopes: mailRead,
    limited: [],
    units: 20,
    when: format("full"),
  },
  "gmail.users.messages.get:raw": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/messages/{id}",
    scopes: mailRead,
    limited: [],
    units: 20,
    when: format("raw"),
  },
  "gmail.users.messages.attachments.get": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/messages/{messageId}/attachments/{id}",
    scopes: mailRead,
    limited: [],
    units: 20,
  },
  "gmail.users.threads.list:q": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/threads",
    scopes: mailRead,
    limited: [],
    units: 10,
    when: searches,
  },
  "gmail.users.threads.list": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/threads",
    scopes: mailMetadata,
    limited: [],
    units: 10,
  },
  "gmail.users.threads.get:metadata": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/threads/{id}",
    scopes: mailMetadata,
    limited: [],
    units: 40,
    when: format("metadata"),
  },
  "gmail.users.threads.get:full": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/threads/{id}",
    scopes: mailRead,
    limited: [],
    units: 40,
    when: format("full"),
  },
  "gmail.users.labels.list": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/labels",
    scopes: [...mailMetadata, "gmail.labels"],
    limited: [],
    units: 1,
  },
  "gmail.users.messages.send": {
    verb: "POST",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/messages/send",
    scopes: ["gmail.modify", "gmail.compose", "gmail.send"],
    limited: [],
    egress: true,
    units: 100,
  },
  "gmail.users.drafts.create": {
    verb: "POST",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/drafts",
    scopes: ["gmail.modify", "gmail.compose"],
    limited: [],
    units: 10,
  },
  "gmail.users.drafts.get:metadata": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/drafts/{id}",
    scopes: ["gmail.modify", "gmail.compose", "gmail.readonly"],
    limited: [],
    units: 20,
    when: format("metadata"),
  },
  "gmail.users.drafts.send": {
    verb: "POST",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/drafts/send",
    scopes: ["gmail.modify", "gmail.compose"],
    limited: [],
    egress: true,
    units: 100,
  },
  "gmail.users.settings.sendAs.list": {
    verb: "GET",
    host: GMAIL,
    path: "/gmail/v1/users/{userId}/settings/sendAs",
    scopes: [...mailRead, "gmail.settings.basic"],
    limited: [],
    units: 1,
  },
  "sheets.spreadsheets.get": {
    verb: "GET",
    host: SHEETS,
    path: "/v4/spreadsheets/{spreadsheetId}",
    scopes: sheetsRead,
    limited: ["drive.file"],
  },
  "sheets.spreadsheets.values.batchGet": {
    verb: "GET",
    host: SHEETS,
    path: "/v4/spreadsheets/{spreadsheetId}/values:batchGet",
    scopes: sheetsRead,
    limited: ["drive.file"],
  },
} as const satisfies Record<string, Method>;

/** Google's id of a method, with `:use` where uses differ. */
export type MethodId = keyof typeof table;

export const methods: Readonly<Record<MethodId, Method>> = table;
