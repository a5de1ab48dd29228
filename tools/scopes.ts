/** The scopes of Google that this server can put on offer, in plain words. */

export type Module = "Identity" | "Drive" | "Gmail" | "Calendar" | "Sheets";

export interface Scope {
  module: Module;
  /** What a person allows with it, in plain words. */
  allows: string;
  /** Google's class: restricted scopes need a security assessment for public apps. */
  sensitivity: "non-sensitive" | "sensitive" | "restricted";
  /** What "reading only" puts in its place; absent when nothing of it only reads. */
  reading?: string;
}

/** Always asked for: who is signed in. */
export const IDENTITY = ["openid", "email", "profile"] as const;

const PREFIX = "https://www.googleapis.com/auth/";

/** By short name. Sources: Google's OAuth scope list and the scope pages of each API. */
export const scopes: Readonly<Record<string, Scope>> = {
  openid: {
    module: "Identity",
    allows: "Know which Google account you are",
    sensitivity: "non-sensitive",
    reading: "openid",
  },
  email: {
    module: "Identity",
    allows: "See your e-mail address",
    sensitivity: "non-sensitive",
    reading: "email",
  },
  profile: {
    module: "Identity",
    allows: "See your name",
    sensitivity: "non-sensitive",
    reading: "profile",
  },
  drive: {
    module: "Drive",
    allows: "See, create, change, share and delete all your files",
    sensitivity: "restricted",
    reading: "drive.readonly",
  },
  "drive.readonly": {
    module: "Drive",
    allows: "See and download all your files",
    sensitivity: "restricted",
    reading: "drive.readonly",
  },
  "drive.metadata.readonly": {
    module: "Drive",
    allows: "See names, dates and owners of your files, not what is in them",
    sensitivity: "restricted",
    reading: "drive.metadata.readonly",
  },
  "drive.file": {
    module: "Drive",
    allows: "See and change only files made or opened with this app",
    sensitivity: "non-sensitive",
  },
  "gmail.modify": {
    module: "Gmail",
    allows:
      "Read, write, send and sort your mail, without deleting it for good",
    sensitivity: "restricted",
    reading: "gmail.readonly",
  },
  "gmail.readonly": {
    module: "Gmail",
    allows: "Read your mail and mail settings",
    sensitivity: "restricted",
    reading: "gmail.readonly",
  },
  "gmail.metadata": {
    module: "Gmail",
    allows: "See senders, subjects and labels of your mail, not what it says",
    sensitivity: "restricted",
    reading: "gmail.metadata",
  },
  "gmail.compose": {
    module: "Gmail",
    allows: "Write and send mail and manage drafts",
    sensitivity: "restricted",
  },
  "gmail.send": {
    module: "Gmail",
    allows: "Send mail in your name",
    sensitivity: "sensitive",
  },
  "gmail.labels": {
    module: "Gmail",
    allows: "See and change your labels",
    sensitivity: "non-sensitive",
  },
  "gmail.settings.basic": {
    module: "Gmail",
    allows: "See and change mail settings and filters",
    sensitivity: "restricted",
  },
  calendar: {
    module: "Calendar",
    allows: "See, change, share and delete all your calendars",
    sensitivity: "sensitive",
    reading: "calendar.readonly",
  },
  "calendar.readonly": {
    module: "Calendar",
    allows: "See all your calendars and events",
    sensitivity: "sensitive",
    reading: "calendar.readonly",
  },
  "calendar.events": {
    module: "Calendar",
    allows: "See and change events on all your calendars",
    sensitivity: "sensitive",
    reading: "calendar.events.readonly",
  },
  "calendar.events.readonly": {
    module: "Calendar",
    allows: "See events on all your calendars",
    sensitivity: "sensitive",
    reading: "calendar.events.readonly",
  },
  "calendar.events.owned": {
    module: "Calendar",
    allows: "See and change events on calendars you own",
    sensitivity: "sensitive",
  },
  "calendar.freebusy": {
    module: "Calendar",
    allows: "See when you are free or busy",
    sensitivity: "sensitive",
    reading: "calendar.freebusy",
  },
  "calendar.calendarlist.readonly": {
    module: "Calendar",
    allows: "See the list of your calendars",
    sensitivity: "sensitive",
    reading: "calendar.calendarlist.readonly",
  },
  "calendar.settings.readonly": {
    module: "Calendar",
    allows: "See your calendar settings",
    sensitivity: "sensitive",
    reading: "calendar.settings.readonly",
  },
  spreadsheets: {
    module: "Sheets",
    allows: "See, change, create and delete all your spreadsheets",
    sensitivity: "sensitive",
    reading: "spreadsheets.readonly",
  },
  "spreadsheets.readonly": {
    module: "Sheets",
    allows: "See all your spreadsheets",
    sensitivity: "sensitive",
    reading: "spreadsheets.readonly",
  },
};

/** Scopes that take away what others of the set give: Google lets `gmail.metadata` win over wider scopes of Gmail. */
export function blocked(
  names: readonly string[],
): { scope: string; by: string }[] {
  const wider = names.find((name) => /^gmail\.(modify|readonly)$/.test(name));
  return wider && names.includes("gmail.metadata")
    ? [{ scope: "gmail.metadata", by: wider }]
    : [];
}

/** Each scope's reading twin; those without one are left out. */
export const readingOnly = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => scopes[name]?.reading ?? [])),
];

/** Google's full name of a scope: `drive.file` → `https://www.googleapis.com/auth/drive.file`. */
export function fullScope(short: string): string {
  if (short === "openid") return short;
  if (short === "email" || short === "profile") {
    return `${PREFIX}userinfo.${short}`;
  }
  return short === "mail.google.com"
    ? "https://mail.google.com/"
    : PREFIX + short;
}

/** The short name by which this server knows a scope. */
export function shortScope(scope: string): string {
  if (scope.startsWith("https://mail.google.com")) return "mail.google.com";
  return scope.replace(PREFIX, "").replace(/^userinfo\./, "");
}

/** Real scopes of Google that unlock nothing here: an admin who sets one is told so, not refused. */
export const OTHER_SCOPES: readonly string[] = [
  "drive.appdata",
  "drive.apps.readonly",
  "drive.meet.readonly",
  "drive.metadata",
  "drive.photos.readonly",
  "drive.scripts",
  "mail.google.com",
  "gmail.addons.current.action.compose",
  "gmail.addons.current.message.action",
  "gmail.addons.current.message.metadata",
  "gmail.addons.current.message.readonly",
  "gmail.insert",
  "gmail.settings.sharing",
  "calendar.acls",
  "calendar.acls.readonly",
  "calendar.app.created",
  "calendar.calendarlist",
  "calendar.calendars",
  "calendar.calendars.readonly",
  "calendar.events.freebusy",
  "calendar.events.owned.readonly",
  "calendar.events.public.readonly",
  "documents",
  "documents.readonly",
  "presentations",
  "presentations.readonly",
  "contacts",
  "contacts.other.readonly",
  "contacts.readonly",
  "directory.readonly",
  "user.addresses.read",
  "user.birthday.read",
  "user.emails.read",
  "user.gender.read",
  "user.organization.read",
  "user.phonenumbers.read",
  "tasks",
  "tasks.readonly",
  "forms.body",
  "forms.body.readonly",
  "forms.responses.readonly",
  "drive.activity",
  "drive.activity.readonly",
  "drive.admin.labels",
  "drive.admin.labels.readonly",
  "drive.labels",
  "drive.labels.readonly",
  "chat.admin.delete",
  "chat.admin.memberships",
  "chat.admin.memberships.readonly",
  "chat.admin.spaces",
  "chat.admin.spaces.readonly",
  "chat.app.all.memberships.readonly",
  "chat.app.all.messages.readonly",
  "chat.app.all.spaces.readonly",
  "chat.app.delete",
  "chat.app.memberships",
  "chat.app.memberships.readonly",
  "chat.app.messages.readonly",
  "chat.app.spaces",
  "chat.app.spaces.create",
  "chat.app.spaces.readonly",
  "chat.bot",
  "chat.customemojis",
  "chat.customemojis.readonly",
  "chat.delete",
  "chat.import",
  "chat.memberships",
  "chat.memberships.app",
  "chat.memberships.readonly",
  "chat.messages",
  "chat.messages.create",
  "chat.messages.reactions",
  "chat.messages.reactions.create",
  "chat.messages.reactions.readonly",
  "chat.messages.readonly",
  "chat.spaces",
  "chat.spaces.create",
  "chat.spaces.pins",
  "chat.spaces.pins.readonly",
  "chat.spaces.readonly",
  "chat.users.availability",
  "chat.users.availability.readonly",
  "chat.users.readstate",
  "chat.users.readstate.readonly",
  "chat.users.sections",
  "chat.users.sections.readonly",
  "chat.users.spacesettings",
  "meetings.space.created",
  "meetings.space.readonly",
  "meetings.space.settings",
  "keep",
  "keep.readonly",
  "youtube",
  "youtube.readonly",
  "photoslibrary",
  "analytics",
  "analytics.readonly",
  "script.projects",
  "admin.directory.user.readonly",
  "admin.directory.group.readonly",
  "classroom.courses",
  "cloud-platform",
  "cloud-platform.read-only",
  "bigquery",
  "blogger",
  "webmasters",
  "fitness.activity.read",
];
