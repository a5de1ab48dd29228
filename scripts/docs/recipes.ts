import type { Module } from "../../tools/scopes.js";

/** A value for `GOOGLE_SCOPES` that somebody may want to copy. */
export interface Recipe {
  title: string;
  /** Short names; identity comes with every sign-in. */
  scopes: readonly string[];
  /** Whose tools it is for. */
  modules: readonly Module[];
  /** What to know before choosing it. */
  note: string;
}

export const recipes: readonly Recipe[] = [
  {
    title: "Identity only",
    scopes: [],
    modules: [],
    note: "The same as leaving `GOOGLE_SCOPES` empty: people can sign in and see their status.",
  },
  {
    title: "Drive, full",
    scopes: ["drive"],
    modules: ["Drive"],
    note: "All files of the person. It also reads their spreadsheets.",
  },
  {
    title: "Drive, only this app's files",
    scopes: ["drive.file"],
    modules: ["Drive"],
    note: "Only files that were made or opened with this server: a new person starts with none. No security assessment.",
  },
  {
    title: "Gmail, read",
    scopes: ["gmail.readonly"],
    modules: ["Gmail"],
    note: "Reads all mail, changes nothing.",
  },
  {
    title: "Gmail, read and send",
    scopes: ["gmail.readonly", "gmail.send"],
    modules: ["Gmail"],
    note: "Reads all mail, and sends in the name of the person.",
  },
  {
    title: "Calendar",
    scopes: ["calendar"],
    modules: ["Calendar"],
    note: "All calendars of the person.",
  },
  {
    title: "Sheets",
    scopes: ["spreadsheets"],
    modules: ["Sheets"],
    note: "All spreadsheets of the person, by their link or id: finding them by name needs a Drive scope.",
  },
  {
    title: "Everything",
    scopes: [
      "drive",
      "gmail.modify",
      "gmail.settings.basic",
      "calendar",
      "spreadsheets",
    ],
    modules: ["Drive", "Gmail", "Calendar", "Sheets"],
    note: "Every tool.",
  },
  {
    title: "Everything, read-only",
    scopes: [
      "drive.readonly",
      "gmail.readonly",
      "calendar.readonly",
      "spreadsheets.readonly",
    ],
    modules: ["Drive", "Gmail", "Calendar", "Sheets"],
    note: "Every tool that only reads. `READ_ONLY=true` is the other way: it hides the tools that change something, whatever the scopes allow.",
  },
];
