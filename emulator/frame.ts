import type { Handlers } from "./call.js";
import { createClock, type SettableClock } from "./clock.js";
import { control, isControl } from "./control.js";
import { type Fault, Faults } from "./faults.js";
import { createIds } from "./ids.js";
import type { Entry } from "./ledger.js";
import { type Client, demoClient } from "./oauth/clients.js";
import {
  createOAuth,
  type Issue,
  type Issued,
  handlers as oauthHandlers,
} from "./oauth/index.js";
import { createReceiver } from "./receive.js";
import { Uploads } from "./resumable.js";
import type { World } from "./world.js";

/** What every world has, whatever the APIs put into it. */
export type Ground = Pick<World, "clock" | "accounts" | "id">;

export interface FrameOptions {
  /** Where it is reachable, for the addresses in its answers; each request's own origin when left out. */
  origin?: string;
  /** The OAuth clients that are registered with it. */
  clients?: Client[];
  /** Fills the empty world; `false` leaves it empty. */
  seed?: ((world: World) => void) | false;
  /** Stops the clock there; otherwise it runs with the machine's. */
  now?: number | string | Date;
  /** Whether `/_emulator/` is served. */
  control?: boolean;
}

/** The parts that the APIs bring. */
export interface Parts {
  handlers: Handlers;
  /** Makes the empty world around what every world has. */
  createWorld(ground: Ground): World;
}

/** An embedded Google. */
export interface Google {
  /**
   * Answers a request to any of Google's hosts, told apart by their paths alone.
   * Rejects where a connection would break, and when the request is aborted.
   */
  fetch(request: Request): Promise<Response>;
  /** Everything it knows now; a reset makes another one. */
  readonly world: World;
  readonly clock: SettableClock;
  /** Every request in the order of arrival. Empty it with `ledger.length = 0`. */
  readonly ledger: Entry[];
  /** The registered OAuth clients; a test may change them. */
  readonly clients: Client[];
  /** Milliseconds of real time before each answer. */
  latency: number;
  /** Lets something go wrong. */
  fault(fault: Fault): void;
  /** Takes all faults back, and breaks the connections that hang. */
  clearFaults(): void;
  /** Grants scopes and makes tokens, as if the person had consented. */
  issue(wanted: Issue): Issued;
  /** What an account does in its own settings: ends a client's grant, or all of them. */
  revoke(wanted: { account: string; clientId?: string | undefined }): void;
  /** Back to the beginning: seed, clock, clients, no tokens, no faults, an empty ledger. */
  reset(): void;
}

/** An embedded Google made of given parts. */
export function createFrame(parts: Parts, options: FrameOptions = {}): Google {
  const clock = createClock(options.now);
  const faults = new Faults();
  const ledger: Entry[] = [];
  const clients: Client[] = [];
  let present = begin(parts, options, clock, clients);
  const google: Google = {
    fetch: async (request) =>
      options.control && isControl(new URL(request.url).pathname)
        ? control(google, request)
        : receive(request, { ...present, latency: google.latency }),
    get world() {
      return present.world;
    },
    clock,
    ledger,
    clients,
    latency: 0,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    issue: (wanted) => present.oauth.issue(wanted),
    revoke: (wanted) => present.oauth.revoke(wanted),
    reset() {
      faults.clear();
      clock.reset();
      google.latency = 0;
      ledger.length = 0;
      present = begin(parts, options, clock, clients);
    },
  };
  const handlers = { ...oauthHandlers, ...parts.handlers };
  const receive = createReceiver({ handlers, faults, ledger, ...options });
  return google;
}

/** What a reset makes anew. The list of clients stays the same object, for those who hold it. */
function begin(
  { createWorld }: Parts,
  { seed, clients: registered = [demoClient] }: FrameOptions,
  clock: SettableClock,
  clients: Client[],
) {
  clients.splice(0, Infinity, ...structuredClone(registered));
  const world = createWorld({ clock, accounts: [], id: createIds() });
  if (seed) seed(world);
  const oauth = createOAuth(world, clients);
  return { world, oauth, uploads: new Uploads(clock) };
}
