import { ada, ben, cleo, dora } from "../../../emulator/seed/people.js";
import { type Desk, type Task, text } from "./desk.js";

const arrived = (desk: Desk, email: string, subject: string): boolean =>
  desk
    .mail(email, "INBOX")
    .some(({ mail }) => mail.header("Subject")?.includes(subject));

const labels = (desk: Desk, id: string) =>
  desk.mail(ada.email).find((message) => message.id === id)?.labelIds ??
  new Set();

const sendTo = (
  title: string,
  to: string,
  subject: string,
  more: Record<string, unknown> = {},
): Task => ({
  title,
  async does(desk) {
    const mail = { to: [to], subject, body: "Dear all, as said.", ...more };
    await desk.use("gmail_send_message", mail);
    return desk
      .mail(ada.email, "SENT")
      .some(({ mail: sent }) => sent.header("Subject") === subject);
  },
});

const replyTo = (
  title: string,
  subject: string,
  whom: string,
  more: Record<string, unknown> = {},
): Task => ({
  title,
  async does(desk) {
    const message_id = await desk.find(subject);
    const before = desk.mail(whom, "INBOX").length;
    await desk.use("gmail_reply_message", {
      message_id,
      body: "Thank you, that works for me.",
      ...more,
    });
    return desk.mail(whom, "INBOX").length > before;
  },
});

export const mailTasks: readonly Task[] = [
  {
    title: "summarise a thread with a customer",
    async does(desk) {
      const { results } = await desk.use("gmail_search_messages", {
        query: `from:${cleo.email}`,
        by: "thread",
      });
      const { messages } = await desk.use("gmail_read_thread", {
        thread_id: text(results, "0", "thread_id"),
      });
      return JSON.stringify(messages).includes("Cleo");
    },
  },
  {
    title: "go through the newest mail",
    async does(desk) {
      const search = { query: "in:inbox", limit: 10 };
      const { results } = await desk.use("gmail_search_messages", search);
      const message_ids = Array.from({ length: 10 }, (_, index) =>
        text(results, String(index), "message_id"),
      );
      const { messages } = await desk.use("gmail_read_messages", {
        message_ids,
      });
      return Array.isArray(messages) && messages.length === 10;
    },
  },
  replyTo("reply to a colleague", "Lunch?", ben.email),
  replyTo("reply to a customer who wrote", "Slides for Thursday", cleo.email),
  replyTo("reply to all", "Slides for Thursday", ben.email, { all: true }),
  replyTo("reply to a friend", "Photos from the offsite", dora.email),
  sendTo("write to a colleague", ben.email, "Desks for the new office"),
  sendTo("write to somebody new", "grace@partner.example", "Introduction"),
  sendTo("write to a customer, a colleague in copy", cleo.email, "Kick-off", {
    cc: [ben.email],
  }),
  {
    title: "send a colleague a file from Drive",
    async does(desk) {
      const { id } = desk.file("Onboarding");
      const attachments = [{ drive_file_id: id }];
      const subject = "The onboarding guide";
      const mail = { to: [ben.email], subject, body: "Here.", attachments };
      await desk.use("gmail_send_message", mail);
      return arrived(desk, ben.email, subject);
    },
  },
  {
    title: "forward an invoice to a colleague",
    async does(desk) {
      const message_id = await desk.find("Invoice 2026-118");
      await desk.use("gmail_forward_message", { message_id, to: [ben.email] });
      return arrived(desk, ben.email, "Invoice 2026-118");
    },
  },
  {
    title: "write a draft, change it and send it",
    async does(desk) {
      const draft = await desk.use("gmail_create_draft", {
        to: [ben.email],
        subject: "First thoughts",
        body: "To be written",
      });
      const draft_id = text(draft, "draft_id");
      const subject = "Second thoughts";
      await desk.use("gmail_update_draft", { draft_id, subject });
      await desk.use("gmail_send_draft", { draft_id });
      return arrived(desk, ben.email, subject);
    },
  },
  {
    title: "prepare a draft to a stranger, and leave it",
    async does(desk) {
      const draft = {
        to: ["sam@initech.example"],
        subject: "Licences",
        body: "Dear Sam",
      };
      await desk.use("gmail_create_draft", draft);
      const left = desk.mail(ada.email, "DRAFT");
      return left.some(({ mail }) => mail.header("Subject") === "Licences");
    },
  },
  {
    title: "throw a draft away",
    async does(desk) {
      const before = desk.mail(ada.email, "DRAFT").length;
      const draft = await desk.use("gmail_create_draft", { subject: "Oops" });
      const draft_id = text(draft, "draft_id");
      await desk.use("gmail_delete_draft", { draft_id });
      return desk.mail(ada.email, "DRAFT").length === before;
    },
  },
  {
    title: "file a mail under a new label",
    async does(desk) {
      const message_id = await desk.find("Keys to the archive");
      await desk.use("gmail_create_label", { name: "House" });
      const before = labels(desk, message_id).size;
      await desk.use("gmail_modify_messages", {
        message_ids: [message_id],
        add_labels: ["House"],
      });
      return labels(desk, message_id).size > before;
    },
  },
  {
    title: "archive a mail",
    async does(desk) {
      const message_id = await desk.find("Slides for Thursday");
      const message_ids = [message_id];
      await desk.use("gmail_modify_messages", { message_ids, archive: true });
      return !labels(desk, message_id).has("INBOX");
    },
  },
  {
    title: "trash a mail and bring it back",
    async does(desk) {
      const message_id = await desk.find("Your monthly statement");
      const message_ids = [message_id];
      await desk.use("gmail_trash_messages", { message_ids });
      const gone = labels(desk, message_id).has("TRASH");
      await desk.use("gmail_restore_messages", { message_ids });
      return gone && !labels(desk, message_id).has("TRASH");
    },
  },
  {
    title: "sort receipts with a filter",
    async does(desk) {
      const filter = { from: "orders@lumiere.example", label: "Receipts" };
      await desk.use("gmail_create_filter", filter);
      const { filters } = await desk.use("gmail_list_filters", {});
      return JSON.stringify(filters).includes("orders@lumiere.example");
    },
  },
  {
    title: "switch the vacation responder on",
    async does(desk) {
      const subject = "Back in January";
      const answer = { enabled: true, subject, message: "Ben stands in." };
      await desk.use("gmail_update_vacation", answer);
      const { vacation } = await desk.use("gmail_get_settings", {});
      return JSON.stringify(vacation).includes(subject);
    },
  },
  {
    title: "read what is attached to a mail",
    async does(desk) {
      const message_id = await desk.find("Papers for the carrier");
      const attachment = { message_id, attachment_id: "1" };
      const read = await desk.use("gmail_read_attachment", attachment);
      return JSON.stringify(read).includes("Notice period");
    },
  },
  {
    title: "keep an attachment in Drive",
    async does(desk) {
      const message_id = await desk.find("Papers for the carrier");
      const name = "Frame agreement, kept.docx";
      const attachment = { message_id, attachment_id: "1", name };
      await desk.use("gmail_save_attachment", attachment);
      return desk.file(name).content.kind === "bytes";
    },
  },
];
