import * as z from "zod";
import type { Rows } from "../store/rows.js";
import { POLICIES, type Policy } from "./policy.js";

/** How long what was read from outside counts, in milliseconds. */
export const TAINT_MS = 30 * 60_000;
const HOUR_MS = 60 * 60_000;

/** What a call has to know of what came before it. */
export interface Outlook {
  /** Until when the grant counts as having read something from outside; milliseconds since the epoch, 0 = it does not. */
  taintedUntil: number;
  /** The policy by which the person tightened the admin's for this client. */
  tightened?: Policy;
}

const policy = z.enum(POLICIES);

/** Under which the person's own choice for a client is kept: it outlives their grants. */
export const CHOICE = "outbound:";

/** What limits what leaves a person's account, in their object's storage. */
export class KeptOutbound {
  constructor(private readonly rows: Rows) {}

  outlook(grant: string, client: string): Outlook {
    const tightened = policy.safeParse(
      this.rows.read(CHOICE + client)?.value,
    ).data;
    return {
      taintedUntil: Number(this.rows.read(`taint:${grant}`)?.value ?? 0),
      ...(tightened && { tightened }),
    };
  }

  /** Notes that a grant has read something from outside just now. */
  taint(grant: string): number {
    const until = Date.now() + TAINT_MS;
    const expires = Math.ceil(until / 1000);
    this.rows.write([[`taint:${grant}`, { value: String(until), expires }]]);
    return until;
  }

  /** The person's choice for a client; `undefined` = the admin's. */
  choose(client: string, chosen: Policy | undefined): void {
    this.rows.write([[CHOICE + client, chosen && { value: chosen }]]);
  }

  /** Counts one more that leaves and answers 0, or answers in how many seconds there is room again. */
  send(most: number, now = Date.now()): number {
    const kept = z
      .array(z.number())
      .catch([])
      .parse(JSON.parse(this.rows.read("sends")?.value ?? "[]"));
    const times = kept.filter((time) => time > now - HOUR_MS);
    const [oldest = now] = times.slice(-most);
    if (times.length >= most) return Math.ceil((oldest + HOUR_MS - now) / 1000);
    const value = JSON.stringify([...times, now]);
    const expires = Math.ceil((now + HOUR_MS) / 1000);
    this.rows.write([["sends", { value, expires }]]);
    return 0;
  }
}
