import { TEAM } from "../../emulator/seed/calendar/calendars.js";
import { seededId } from "../../emulator/seed/calendar/plan.js";
import { google } from "./context.js";
import { leaveDraft } from "./gmail/mail.js";

type Input = Record<string, unknown>;

/** The account on whose data the examples stand. */
export const ADA = "ada@acme.example";

/** A file that has earlier versions. */
const CONTRACT = "Framework contract Globex.pdf";

/**
 * The plainest call of each tool that finds something in the seeded world, by the
 * tool's name: what the contract over the whole catalog is tried with.
 */
export const examples: Readonly<Record<string, () => Input>> = {
  workspace_get_status: () => ({}),
  drive_search_files: () => ({ query: "budget" }),
  drive_get_file: () => ({ file_id: fileNamed("Onboarding") }),
  drive_download_file: () => ({ file_id: fileNamed("Onboarding") }),
  drive_create_file: () => ({ name: "Plan", content: "# Plan" }),
  drive_create_upload: () => ({ name: "Scan.pdf" }),
  drive_update_file: () => ({ file_id: firstDocument(), name: "Welcome" }),
  drive_copy_file: () => ({ file_id: fileNamed("Onboarding") }),
  drive_trash_files: () => ({ file_ids: [fileNamed("Onboarding")] }),
  drive_restore_files: () => ({ file_ids: [fileNamed("Old budget draft")] }),
  drive_list_shared_drives: () => ({}),
  drive_read_file: () => ({ file_id: fileNamed("Onboarding") }),
  drive_list_permissions: () => ({ file_id: fileNamed("Offer for Dora") }),
  drive_share_file: () => ({
    file_id: fileNamed("Onboarding"),
    with: ["ben@acme.example"],
    role: "commenter",
  }),
  drive_unshare_file: () => ({
    file_id: fileNamed("Offer for Dora"),
    with: ["dora@mail.example"],
  }),
  drive_list_comments: () => ({ file_id: fileNamed("Finance weekly notes") }),
  drive_create_comment: () => ({
    file_id: fileNamed("Finance weekly notes"),
    content: "Seen.",
  }),
  drive_list_revisions: () => ({ file_id: fileNamed(CONTRACT) }),
  drive_restore_revision: () => ({
    file_id: fileNamed(CONTRACT),
    revision_id: earlierVersion(CONTRACT),
  }),
  gmail_search_messages: () => ({ query: "in:inbox" }),
  gmail_read_messages: () => ({ message_ids: [firstMessage()] }),
  gmail_read_thread: () => ({ thread_id: threadOf("Globex rollout plan") }),
  gmail_read_attachment: () => attachedTo("Invoice 2026-118"),
  gmail_save_attachment: () => attachedTo("Invoice 2026-118"),
  gmail_send_message: () => ({
    to: ["ben@acme.example"],
    subject: "Hello",
    body: "How are you?",
  }),
  gmail_reply_message: () => ({
    message_id: messageLabelled("INBOX"),
    body: "Thank you.",
  }),
  gmail_forward_message: () => ({
    message_id: messageLabelled("INBOX"),
    to: ["ben@acme.example"],
  }),
  gmail_create_draft: () => ({ subject: "Plan", body: "Dear Ben" }),
  gmail_update_draft: () => ({ draft_id: leaveDraft(), subject: "Plan" }),
  gmail_list_drafts: () => ({}),
  gmail_send_draft: () => ({ draft_id: leaveDraft() }),
  gmail_delete_draft: () => ({ draft_id: leaveDraft() }),
  gmail_modify_messages: () => ({
    message_ids: [messageLabelled("INBOX")],
    add_labels: ["Receipts"],
  }),
  gmail_trash_messages: () => ({ message_ids: [messageLabelled("INBOX")] }),
  gmail_restore_messages: () => ({ message_ids: [messageLabelled("TRASH")] }),
  gmail_list_labels: () => ({}),
  gmail_create_label: () => ({ name: "Projects/Alpha" }),
  gmail_update_label: () => ({ label: "Receipts", color: "green" }),
  gmail_delete_label: () => ({ label: "Receipts" }),
  gmail_list_filters: () => ({}),
  gmail_create_filter: () => ({
    from: "billing@globex.example",
    label: "Receipts",
  }),
  gmail_delete_filter: () => ({ filter_id: firstFilter() }),
  gmail_get_settings: () => ({}),
  gmail_update_vacation: () => ({ enabled: true }),
  calendar_list_calendars: () => ({}),
  calendar_list_events: () => ({ from: "2026-11-16", to: "2026-11-20" }),
  calendar_get_event: () => ({ event_id: eventNamed("Quarterly planning") }),
  calendar_create_event: () => ({ title: "Lunch", start: "2026-11-25T12:00" }),
  calendar_update_event: () => ({
    event_id: seededId("dentist"),
    location: "Upstairs",
  }),
  calendar_delete_event: () => ({ event_id: seededId("dentist") }),
  calendar_respond_event: () => ({
    event_id: seededId("budget-review"),
    response: "accepted",
  }),
  calendar_move_event: () => ({
    event_id: seededId("dentist"),
    to_calendar_id: TEAM,
  }),
  calendar_find_time: () => ({ from: "2026-11-16", to: "2026-11-20" }),
  sheets_get_spreadsheet: () => ({ spreadsheet_id: fileNamed("Budget 2026") }),
  sheets_read_ranges: () => ({ spreadsheet_id: fileNamed("Budget 2026") }),
  sheets_create_spreadsheet: () => ({
    title: "Prices",
    tabs: [{ title: "List", rows: [["item", "price"]] }],
  }),
  sheets_update_tabs: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    action: "add",
    title: "Notes",
  }),
  sheets_find_cells: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    query: "travel",
  }),
  sheets_update_rows: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    action: "insert",
    range: "Summary!3:4",
  }),
  sheets_format_ranges: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    ranges: ["Summary!A1:D1"],
    style: { bold: true },
  }),
  sheets_create_chart: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    type: "column",
    range: "Summary!A1:C6",
  }),
  sheets_batch_update: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    requests: [{ addSheet: { properties: { title: "Notes" } } }],
  }),
  sheets_write_ranges: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    data: [{ range: "Summary!A10", rows: [["Training", 12000]] }],
  }),
  sheets_append_rows: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    rows: [{ Department: "Training", Plan: 12000 }],
  }),
  sheets_upsert_rows: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    key: "Department",
    rows: [
      { Department: "Travel", Actual: 20000 },
      { Department: "Training", Plan: 12000 },
    ],
  }),
  sheets_replace_cells: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    query: "Travel",
    with: "Journeys",
  }),
  sheets_clear_ranges: () => ({
    spreadsheet_id: fileNamed("Budget 2026"),
    ranges: ["Summary!A2:C2"],
  }),
};

function fileNamed(wanted: string): string {
  const files = [...google.world.drive.files.values()];
  const file = files.find(({ name }) => name === wanted);
  if (!file) throw new Error(`The seed has no file named ${wanted}`);
  return file.id;
}

/** A document whatever it is called by now. */
function firstDocument(): string {
  const files = [...google.world.drive.files.values()];
  const document = files.find(({ content }) => content.kind === "document");
  if (!document) throw new Error("The seed has no document");
  return document.id;
}

function eventNamed(wanted: string): string {
  const events =
    google.world.calendar.calendars.get(ADA)?.events.values() ?? [];
  const event = [...events].find(({ fields }) => fields.summary === wanted);
  if (!event) throw new Error(`The seed has no event named ${wanted}`);
  return event.id;
}

function earlierVersion(name: string): string {
  const [first] =
    google.world.drive.files.get(fileNamed(name))?.revisions ?? [];
  if (!first) throw new Error(`The seed has no earlier version of ${name}`);
  return first.id;
}

function mailbox() {
  const ada = google.world.accounts.find(({ email }) => email === ADA);
  return google.world.gmail.mailboxes.get(ada?.id ?? "");
}

const mail = () => [...(mailbox()?.messages.values() ?? [])];

function firstMessage(): string {
  const [first] = mail();
  if (!first) throw new Error(`The seed has no mail for ${ADA}`);
  return first.id;
}

function mailWith(subject: string) {
  const found = mail().find(({ mail }) => mail.header("Subject") === subject);
  if (!found) throw new Error(`The seed has no mail about ${subject}`);
  return found;
}

const threadOf = (subject: string): string => mailWith(subject).threadId;

/** The first file of the mail with a subject. */
function attachedTo(subject: string): Input {
  const found = mailWith(subject);
  const file = found.mail.root.parts.find(({ filename }) => filename);
  if (!file) throw new Error(`The seed has no file with ${subject}`);
  return { message_id: found.id, attachment_id: file.partId };
}

function messageLabelled(label: string): string {
  const found = mail().find(({ labelIds }) => labelIds.has(label));
  if (!found) throw new Error(`The seed has no mail of ${ADA} in ${label}`);
  return found.id;
}

function firstFilter(): string {
  const [first] = mailbox()?.settings.filters ?? [];
  if (!first) throw new Error(`The seed has no filter of ${ADA}`);
  return first.id;
}
