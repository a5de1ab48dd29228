import type { Account, World } from "../world.js";
import type { Mail } from "./mail.js";

/** All of Gmail: a mailbox for each account, by the account's id. */
export interface GmailState {
  mailboxes: Map<string, Mailbox>;
}

/** What one account has in Gmail. */
export interface Mailbox {
  messages: Map<string, StoredMessage>;
  /** Draft id to message id. */
  drafts: Map<string, string>;
  /** The labels that the person made; the system's are the same for everyone. */
  labels: UserLabel[];
  /** Addresses that the person may send as, the primary one first. */
  sendAs: SendAs[];
  /** The last history id that was given out. */
  history: number;
}

/** A message as one mailbox holds it. */
export interface StoredMessage {
  id: string;
  threadId: string;
  labelIds: Set<string>;
  /** Milliseconds since the epoch. */
  internalDate: number;
  historyId: number;
  mail: Mail;
}

/** A label that a person made. */
export interface UserLabel {
  id: string;
  name: string;
  messageListVisibility: "show" | "hide";
  labelListVisibility: "labelShow" | "labelShowIfUnread" | "labelHide";
  color?: { textColor: string; backgroundColor: string };
}

/** An address to send as, as `users.settings.sendAs` returns it. */
export interface SendAs {
  sendAsEmail: string;
  displayName: string;
  replyToAddress: string;
  signature: string;
  isPrimary?: boolean;
  isDefault?: boolean;
  treatAsAlias?: boolean;
  verificationStatus?: "accepted" | "pending";
}

/** A Gmail without any mail. */
export function createState(): GmailState {
  return { mailboxes: new Map() };
}

/** The mailbox of an account, made when first asked for. */
export function mailboxOf(world: World, account: Account): Mailbox {
  const existing = world.gmail.mailboxes.get(account.id);
  if (existing) return existing;
  const mailbox: Mailbox = {
    messages: new Map(),
    drafts: new Map(),
    labels: [],
    sendAs: [
      {
        sendAsEmail: account.email,
        displayName: account.name,
        replyToAddress: "",
        signature: "",
        isPrimary: true,
        isDefault: true,
      },
    ],
    history: 1000,
  };
  world.gmail.mailboxes.set(account.id, mailbox);
  return mailbox;
}

/** The addresses that a mailbox may send as and receives at. */
export function ownAddresses(mailbox: Mailbox): SendAs[] {
  return mailbox.sendAs.filter(
    ({ isPrimary, verificationStatus }) =>
      isPrimary || verificationStatus === "accepted",
  );
}

/** Marks a message as changed: it gets the mailbox's next history id. */
export function touch(mailbox: Mailbox, message: StoredMessage): void {
  mailbox.history += 1;
  message.historyId = mailbox.history;
}

/** Stores a message under a new history id. */
export function store(
  mailbox: Mailbox,
  message: Omit<StoredMessage, "historyId">,
): StoredMessage {
  const stored = { ...message, historyId: 0 };
  touch(mailbox, stored);
  mailbox.messages.set(stored.id, stored);
  return stored;
}
