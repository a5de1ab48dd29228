import type { Config } from "./config.js";
import { randomText } from "./identity.js";
import { open, seal } from "./seal.js";
import type { Rows } from "./store/rows.js";
import type { Row } from "./store/store.js";
import { type Upload, upload } from "./upload.js";

/** How long a transfer holds an upload without saying that it goes on, in milliseconds. */
const LEASE_MS = 60_000;

/** A transfer that holds an upload. */
interface Lease {
  id: string;
  until: number;
}

/** What a transfer gets that wants to send bytes. */
export type Taken =
  | { state: "taken"; upload: Upload; lease: string }
  /** Another transfer holds it, for so many more seconds at most. */
  | { state: "busy"; wait: number }
  | { state: "unknown" };

/**
 * A person's uploads in their object's storage: the address at Google, sealed, and
 * who sends to it now. Gone by the alarm when Google forgets it.
 */
export class KeptUploads {
  constructor(
    private readonly rows: Rows,
    /** The object's id: what is sealed opens nowhere else. */
    private readonly owner: string,
  ) {}

  async keep(config: Config, id: string, kept: Upload): Promise<void> {
    const value = await seal(
      config.secrets,
      this.#place(id),
      JSON.stringify(kept),
    );
    const lease = this.rows.read(keyOf(id))?.metadata;
    this.#write(id, { value, metadata: lease, expires: kept.expires });
  }

  async find(config: Config, id: string): Promise<Upload | undefined> {
    const row = this.rows.read(keyOf(id));
    return row && this.#open(config, id, row);
  }

  forget(id: string): void {
    this.rows.write([[keyOf(id), undefined]]);
  }

  /** Lets one transfer have an upload: of two at once, one. */
  async take(config: Config, id: string): Promise<Taken> {
    const row = this.rows.read(keyOf(id));
    const found = row && (await this.#open(config, id, row));
    // While it was opened, another may have taken, finished or cancelled it.
    const now = this.rows.read(keyOf(id));
    if (!found || !now) return { state: "unknown" };
    if (now.value !== row.value) return this.take(config, id);
    const held = leaseOf(now);
    if (held && held.until > Date.now()) {
      const wait = Math.ceil((held.until - Date.now()) / 1000);
      return { state: "busy", wait };
    }
    const lease = { id: randomText(), until: Date.now() + LEASE_MS };
    this.#write(id, { ...now, metadata: lease });
    return { state: "taken", upload: found, lease: lease.id };
  }

  /** Says that a transfer goes on. */
  renew(id: string, lease: string): void {
    this.#change(id, lease, { id: lease, until: Date.now() + LEASE_MS });
  }

  /** Says that a transfer has ended. */
  release(id: string, lease: string): void {
    this.#change(id, lease, undefined);
  }

  #change(id: string, lease: string, to: Lease | undefined): void {
    const row = this.rows.read(keyOf(id));
    if (!row || leaseOf(row)?.id !== lease) return;
    this.#write(id, { ...row, metadata: to });
  }

  async #open(
    { secrets }: Config,
    id: string,
    { value }: Row,
  ): Promise<Upload | undefined> {
    const text = await open(secrets, this.#place(id), value);
    return text === undefined ? undefined : upload.parse(JSON.parse(text));
  }

  #write(id: string, row: Row): void {
    this.rows.write([[keyOf(id), row]]);
  }

  #place = (id: string): string => `person/${this.owner}/upload/${id}`;
}

const keyOf = (id: string): string => `upload:${id}`;

const leaseOf = ({ metadata }: Row): Lease | undefined =>
  metadata as Lease | undefined;
