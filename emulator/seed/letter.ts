import { deliver, type Verdict } from "../gmail/deliver.js";
import { dateHeader } from "../gmail/outgoing.js";
import { mailboxOf } from "../gmail/state.js";
import { setLabels } from "../gmail/store.js";
import { submit } from "../gmail/submit.js";
import type { Account, World } from "../world.js";
import { message, type Part, type Person } from "./mime.js";

/** One letter of the seeded past. */
export interface Letter {
  /** Names it in Message-ID and in `answers`; "" for one without a Message-ID. */
  key: string;
  /** Days before the seeding; fractions are hours. */
  daysAgo: number;
  from: Person;
  to: readonly Person[];
  cc?: readonly Person[];
  bcc?: readonly Person[];
  /** Left out where the letter has none, or `headers` have it. */
  subject?: string;
  /** The keys of the letters that it answers, oldest first. */
  answers?: readonly string[];
  /** Further header lines, ready for the wire. */
  headers?: readonly string[];
  /** Given the time of the seeding where it names dates. */
  content: Part | ((now: number) => Part);
  /** What the receiving server found out; all well when left out. Only for senders without an account. */
  verdict?: Verdict;
  /** Labels in place of those of new mail, by recipient. */
  labels?: readonly { at: Account; ids: readonly string[] }[];
}

/** Older mail has been read, unless its labels say otherwise. */
const readAfterDays = 4;

const good: Verdict = { spf: "pass", dkim: "pass", dmarc: "pass" };

/** Sends the letters in the order of their dates, through the same delivery as every mail. */
export function post(world: World, letters: readonly Letter[]): void {
  const now = world.clock.now();
  const domains = new Map(letters.map(({ key, from }) => [key, from.email]));
  const idOf = (key: string) =>
    `${key}@${domains.get(key)?.replace(/^.*@/, "") ?? "mail.example"}`;
  for (const letter of letters.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    const at = Math.floor((now - letter.daysAgo * 86_400_000) / 1000) * 1000;
    send(world, letter, at, idOf);
    mark(world, letter, letter.key && idOf(letter.key));
  }
}

function send(
  world: World,
  letter: Letter,
  at: number,
  idOf: (key: string) => string,
): void {
  const { from, to, cc, bcc, subject, answers = [], headers } = letter;
  const head = {
    from,
    to,
    ...(subject !== undefined && { subject }),
    date: dateHeader(at),
    ...(letter.key && { messageId: idOf(letter.key) }),
    references: answers.map(idOf),
    ...(cc && { cc }),
    ...(bcc && { bcc }),
    ...(headers && { other: headers }),
  };
  const content =
    typeof letter.content === "function"
      ? letter.content(world.clock.now())
      : letter.content;
  const raw = Buffer.from(message(head, content), "latin1");
  const account = world.accounts.find(({ email }) => email === from.email);
  if (account) {
    submit(world, account, raw, { at });
    return;
  }
  deliver(world, {
    sender: from.email,
    recipients: [...to, ...(cc ?? []), ...(bcc ?? [])].map(
      ({ email }) => email,
    ),
    raw,
    at,
    verdict: letter.verdict ?? good,
  });
}

/** Gives each copy the labels of a mail that has been there for a while. */
function mark(world: World, letter: Letter, messageId: string): void {
  for (const account of world.accounts) {
    const mailbox = mailboxOf(world, account);
    const copy = [...(mailbox.byMessageId.get(messageId) ?? [])].at(-1);
    if (!copy) continue;
    const labelIds = new Set(copy.labelIds);
    if (letter.daysAgo > readAfterDays) labelIds.delete("UNREAD");
    const given = letter.labels?.find(({ at }) => at.id === account.id);
    setLabels(mailbox, copy, given ? new Set(given.ids) : labelIds);
  }
}
