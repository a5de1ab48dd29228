import type { Clock } from "../clock.js";
import type { Account, World } from "../world.js";
import type { Mail } from "./mail.js";
import { defaultSettings, type Settings } from "./settings/state.js";

/** All of Gmail: a mailbox for each account, by the account's id. */
export interface GmailState {
  mailboxes: Map<string, Mailbox>;
}

/** What one account has in Gmail. Messages come, go and change by `store.ts` alone, which keeps the indexes and the history. */
export interface Mailbox {
  messages: Map<string, StoredMessage>;
  /** The messages of each thread, by its id. */
  threads: Map<string, Set<StoredMessage>>;
  /** Messages by their Message-ID header, without angle brackets. */
  byMessageId: Map<string, Set<StoredMessage>>;
  /** Draft id to message id. */
  drafts: Map<string, string>;
  /** The labels that the person made; the system's are the same for everyone. */
  labels: UserLabel[];
  /** How many labels were ever made; ids are never used again. */
  labelCount: number;
  /** Addresses that the person may send as, the primary one first. */
  sendAs: SendAs[];
  settings: Settings;
  /** The last history id that was given out. */
  history: number;
  /** What happened, oldest first. */
  changes: Change[];
  clock: Clock;
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

/** One step of a mailbox's history. */
export interface Change {
  /** Its history id. */
  id: number;
  /** Milliseconds since the epoch. */
  at: number;
  message: { id: string; threadId: string; labelIds: string[] };
  added?: true;
  deleted?: true;
  labelsAdded?: string[];
  labelsRemoved?: string[];
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

/** Where history ids begin. */
export const firstHistoryId = 1000;

/** The mailbox of an account, made when first asked for. */
export function mailboxOf(world: World, account: Account): Mailbox {
  const existing = world.gmail.mailboxes.get(account.id);
  if (existing) return existing;
  const mailbox: Mailbox = {
    messages: new Map(),
    threads: new Map(),
    byMessageId: new Map(),
    drafts: new Map(),
    labels: [],
    labelCount: 0,
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
    settings: defaultSettings(account.locale),
    history: firstHistoryId,
    changes: [],
    clock: world.clock,
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
