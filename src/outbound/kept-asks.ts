import * as z from "zod";
import type { Config } from "../config.js";
import { open, seal } from "../seal.js";
import type { Rows } from "../store/rows.js";
import { isExpired, type Row } from "../store/store.js";
import {
  ASK_MS,
  type Ask,
  type AskResult,
  ask,
  askResult,
  type KeptAsk,
} from "./ask.js";

/** The most characters that an ask may have: one value of a Durable Object holds 2 MB. */
const MOST = 1_000_000;

/** What may be read of a row without its seal. */
const standing = z.object({
  state: z.enum(["open", "running", "done", "declined"]),
  /** The call that asked: the same call finds the same ask. */
  key: z.string(),
  /** Whether the outcome of one that is over was told to the client. */
  told: z.boolean(),
});
type Standing = z.output<typeof standing>;

/** What waits for a person's word, in their object's storage, sealed; gone ten minutes after it was asked. */
export class KeptAsks {
  constructor(
    private readonly rows: Rows,
    /** The object's id: what is sealed opens nowhere else. */
    private readonly owner: string,
  ) {}

  /** Keeps a new ask under the call that made it; false when it is too large to be kept. */
  async open(config: Config, key: string, kept: Ask): Promise<boolean> {
    const text = JSON.stringify(kept);
    if (text.length > MOST) return false;
    const value = await seal(config.secrets, this.#place(kept.id, "ask"), text);
    this.#write(kept.id, "ask", {
      value,
      metadata: { state: "open", key, told: false } satisfies Standing,
      expires: Math.ceil(kept.expires / 1000),
    });
    return true;
  }

  /** `undefined` for an ask that was never made, or is over. */
  async find(config: Config, id: string): Promise<KeptAsk | undefined> {
    const row = this.rows.read(keyOf(id, "ask"));
    const text =
      row && (await open(config.secrets, this.#place(id, "ask"), row.value));
    if (!row || text === undefined) return undefined;
    const found = ask.parse(JSON.parse(text));
    // It may have been taken while it was opened.
    const now = this.#standing(id);
    if (!now) return undefined;
    const result = await this.#result(config, id);
    return { ask: found, state: now.state, ...(result && { result }) };
  }

  /** The newest ask of a call that its client has not been told the end of. */
  findCall(config: Config, key: string): Promise<KeptAsk | undefined> {
    const [id] = this.rows
      .entries("ask:")
      .filter(([, row]) => {
        const found = standing.safeParse(row.metadata).data;
        return found?.key === key && !found.told && !isExpired(row);
      })
      .sort(([, a], [, b]) => (b.expires ?? 0) - (a.expires ?? 0))
      .map(([name]) => name.slice("ask:".length));
    return id ? this.find(config, id) : Promise.resolve(undefined);
  }

  /** Lets one caller do what was asked: true for the one. */
  take = (id: string): boolean => this.#move(id, "open", "running");

  /** True when it was open until now: nobody can take it any more. */
  decline = (id: string): boolean => this.#move(id, "open", "declined");

  /** Keeps what the call came to, so that a repetition has the same answer and does nothing. */
  async end(config: Config, id: string, result: AskResult): Promise<void> {
    const now = this.#standing(id);
    if (!now) return;
    const value = await seal(
      config.secrets,
      this.#place(id, "result"),
      JSON.stringify(result).length > MOST
        ? JSON.stringify({
            text: result.text.slice(0, MOST / 2),
            isError: result.isError,
          })
        : JSON.stringify(result),
    );
    this.#write(id, "result", { value, expires: inSeconds(ASK_MS) });
    this.#move(id, "running", "done");
  }

  /** The client was told how it ended: the same call, made again, is a new one. */
  told(id: string): void {
    const row = this.rows.read(keyOf(id, "ask"));
    const now = this.#standing(id);
    if (!row || !now) return;
    this.#write(id, "ask", { ...row, metadata: { ...now, told: true } });
  }

  async #result(config: Config, id: string): Promise<AskResult | undefined> {
    const row = this.rows.read(keyOf(id, "result"));
    const text =
      row && (await open(config.secrets, this.#place(id, "result"), row.value));
    return text === undefined ? undefined : askResult.parse(JSON.parse(text));
  }

  #move(id: string, from: KeptAsk["state"], to: KeptAsk["state"]): boolean {
    const row = this.rows.read(keyOf(id, "ask"));
    const now = this.#standing(id);
    if (!row || now?.state !== from) return false;
    const state = { ...now, state: to } satisfies Standing;
    // What has begun is remembered long enough to be asked about.
    this.#write(id, "ask", {
      ...row,
      metadata: state,
      ...(to !== "declined" && { expires: inSeconds(ASK_MS) }),
    });
    return true;
  }

  #standing = (id: string): Standing | undefined =>
    standing.safeParse(this.rows.read(keyOf(id, "ask"))?.metadata).data;

  #write(id: string, part: Part, row: Row): void {
    this.rows.write([[keyOf(id, part), row]]);
  }

  #place = (id: string, part: Part): string =>
    `person/${this.owner}/${part}/${id}`;
}

type Part = "ask" | "result";

const keyOf = (id: string, part: Part): string =>
  part === "ask" ? `ask:${id}` : `answer:${id}`;

const inSeconds = (milliseconds: number): number =>
  Math.ceil((Date.now() + milliseconds) / 1000);
