import type { Address } from "./address.js";
import { headerAddresses } from "./headers.js";
import type { IsOwn } from "./own.js";
import { writable } from "./recipients.js";
import type { Part } from "./schema.js";

/** Whom an answer goes to. */
export interface Answer {
  to: Address[];
  cc: Address[];
  /** What whoever answers should know of it. */
  notes: string[];
}

/**
 * Whom an answer to a message goes to: to whoever wrote it, where they want
 * answers; for mail of one's own, to those it was sent to. `all` adds everybody
 * else whom it names, never oneself, each once.
 */
export function answerTo(parent: Part, isOwn: IsOwn, all: boolean): Answer {
  const from = headerAddresses(parent, "From");
  const to = headerAddresses(parent, "To");
  const cc = headerAddresses(parent, "Cc");
  const replyTo = headerAddresses(parent, "Reply-To").filter(isPlain);
  const isMine = from.some(({ address }) => isOwn(address));
  const asked = replyTo.filter(({ address }) => !isOwn(address));
  const writers = asked.length > 0 ? asked : from;
  const first = isMine ? to : writers;
  const others = isMine ? [] : to;
  const named = all ? [...first, ...others, ...cc] : first;
  return {
    ...withoutOneself(first, all ? others : [], all ? cc : [], isOwn),
    notes: [
      ...elsewhere(from, isMine ? [] : asked),
      ...named
        .filter((each) => !isPlain(each))
        .map(
          (each) => `Not written to, as it is no plain address: ${shown(each)}`,
        ),
    ],
  };
}

/** Where answers go that do not go to the sender: a letter in a trusted name may ask for them elsewhere. */
function elsewhere(
  from: readonly Address[],
  asked: readonly Address[],
): string[] {
  const senders = new Set(from.map(({ address }) => address.toLowerCase()));
  const others = asked.filter(
    ({ address }) => !senders.has(address.toLowerCase()),
  );
  return others.length > 0
    ? [
        `The message asked for answers at ${others.map(shown).join(", ")}, not at its sender ${from.map(shown).join(", ")}.`,
      ]
    : [];
}

/** Nobody twice, and not oneself, unless nobody else is there. */
function withoutOneself(
  first: readonly Address[],
  others: readonly Address[],
  copies: readonly Address[],
  isOwn: IsOwn,
): { to: Address[]; cc: Address[] } {
  const seen = new Set<string>();
  const once = (people: readonly Address[]): Address[] =>
    people
      .flatMap((each) => writable(each) ?? [])
      .filter(({ address }) => {
        const key = address.toLowerCase();
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      });
  const strangers = (people: readonly Address[]) =>
    people.filter(({ address }) => !isOwn(address));
  const to = once(strangers([...first, ...others]));
  const cc = once(strangers(copies));
  if (to.length > 0) return { to, cc };
  // Mail to oneself alone is answered to oneself.
  return cc.length > 0 ? { to: cc, cc: [] } : { to: once(first), cc: [] };
}

const isPlain = (each: Address): boolean => writable(each) !== undefined;

const shown = ({ address, name }: Address): string =>
  [name, address].filter(Boolean).join(" ");
