import { google } from "./context.js";

type Input = Record<string, unknown>;

/** The account on whose data the examples stand. */
export const ADA = "ada@acme.example";

/**
 * The plainest call of each tool that finds something in the seeded world, by the
 * tool's name: what the contract over the whole catalog is tried with.
 */
export const examples: Readonly<Record<string, () => Input>> = {
  workspace_get_status: () => ({}),
  drive_search_files: () => ({ query: "budget" }),
  drive_read_file: () => ({ file_id: fileNamed("Onboarding") }),
  gmail_search_messages: () => ({ query: "in:inbox" }),
  gmail_read_messages: () => ({ message_ids: [firstMessage()] }),
  gmail_send_message: () => ({
    to: ["ben@acme.example"],
    subject: "Hello",
    body: "How are you?",
  }),
};

function fileNamed(wanted: string): string {
  const files = [...google.world.drive.files.values()];
  const file = files.find(({ name }) => name === wanted);
  if (!file) throw new Error(`The seed has no file named ${wanted}`);
  return file.id;
}

function firstMessage(): string {
  const ada = google.world.accounts.find(({ email }) => email === ADA);
  const mailbox = google.world.gmail.mailboxes.get(ada?.id ?? "");
  const [id] = mailbox?.messages.keys() ?? [];
  if (!id) throw new Error(`The seed has no mail for ${ADA}`);
  return id;
}
