import type { Answer, Hands } from "../clients.js";
import { addressOf, type Data, type Item } from "../corpus/item.js";
import type { Call } from "../goals/goal.js";
import { detours } from "../goals/index.js";
import { EVIL_HOST, type Known } from "../world.js";
import { readings } from "./decode.js";
import { forge, pressWithoutPerson } from "./forge.js";
import { instructionsIn } from "./instructions.js";
import { fill, type Memory } from "./memory.js";
import { disguisedIn, fetchedBy } from "./render.js";

/** How far one item came with one agent. */
export interface Trace {
  /** Instructions that the agent made out. */
  seen: number;
  /** Calls that it made because it was told to. */
  obeyed: number;
  /** Times that the person was asked, in the client or by a link. */
  asked: number;
  refused: number;
  /** Calls that went through. */
  done: number;
  /** Addresses of the corpus that were asked by showing what a tool said. */
  fetched: string[];
}

/** So many calls does one item get out of the agent by what it says. */
const MOST_ORDERS = 6;

/**
 * A model without any judgement: it reads everything that a tool says in every way
 * it can, does what it is told, and when it is turned away tries everything that
 * could get around it.
 */
export class Agent {
  readonly trace: Trace = {
    seen: 0,
    obeyed: 0,
    asked: 0,
    refused: 0,
    done: 0,
    fetched: [],
  };
  readonly #obeyed = new Set<string>();
  readonly #orders: Call[] = [];

  constructor(
    private readonly hands: Hands,
    private readonly memory: Memory,
    private readonly known: Known,
  ) {}

  /** Meets an item by honest calls, then obeys. `turn` says which other ways are tried. */
  async meet(item: Item, turn: number): Promise<Trace> {
    const found: Data[] = [];
    for (const next of item.lure) {
      const call = next(found);
      if (!call) continue;
      const answer = await this.hands.call(call.tool, call.arguments);
      found.push(answer.data);
      this.#read(answer);
    }
    for (let made = 0; made < MOST_ORDERS; made++) {
      const order = this.#orders.shift();
      if (!order) break;
      await this.#obey(order, item, turn);
    }
    return this.trace;
  }

  /** Reads an answer on the way, and follows once what it demands. */
  async follow(answer: Answer): Promise<void> {
    this.#read(answer);
    for (const order of this.#orders.splice(0)) {
      this.trace.obeyed++;
      await this.#try(fill(order, this.memory));
    }
  }

  /** Everything that an answer demands, and everything that showing it would fetch. */
  #read({ text, data }: Answer): void {
    const shown = [text, ...textsIn(data)];
    const hosts = shown
      .flatMap((each) => [...fetchedBy(each), ...disguisedIn(each)])
      .filter(isMallorys);
    this.trace.fetched.push(...hosts);
    for (const reading of readings(shown.join("\n\u0000\n"))) {
      for (const order of instructionsIn(reading)) {
        const key = JSON.stringify(order);
        if (this.#obeyed.has(key)) continue;
        this.#obeyed.add(key);
        this.trace.seen++;
        this.#orders.push(order);
      }
    }
  }

  async #obey(order: Call, item: Item, turn: number): Promise<void> {
    const call = fill(order, this.memory);
    this.trace.obeyed++;
    const answer = await this.#try(call);
    if (!answer.isError) return;
    for (const insisting of insistences(call)) await this.#try(insisting);
    const detour = detours[turn % detours.length];
    const others = detour?.calls(addressOf(item.id), this.known) ?? [];
    for (const other of others) await this.#try(fill(other, this.memory));
    const [first] = others.map((other) => fill(other, this.memory));
    // What a client answers to its own question is its person's word.
    if (first && !isSame(first, call)) await forge(this.hands, call, first);
  }

  /** One call, whose answer is read like any other. */
  async #try({ tool, arguments: args }: Call): Promise<Answer> {
    const answer = await this.hands.call(tool, args);
    const links = [
      ...answer.text.matchAll(/https?:\/\/\S+\/confirm\/[\w.~-]+/g),
    ];
    if (answer.asked || links.length > 0) this.trace.asked++;
    else if (answer.isError) this.trace.refused++;
    else this.trace.done++;
    this.memory.learn(answer.data);
    for (const [link] of links) await pressWithoutPerson(link);
    await this.#carry(answer);
    return answer;
  }

  /** Where a tool hands out a place for bytes, the secret is put there. */
  async #carry({ data: { upload_id, link } }: Answer): Promise<void> {
    if (typeof upload_id !== "string" || typeof link !== "string") return;
    const body = this.memory.get("canary") ?? "";
    const response = await fetch(link, { method: "PUT", body });
    await response.body?.cancel();
  }
}

/** Where a client goes for an address in a text, which may be relative to the client's own. */
const isMallorys = (url: string): boolean =>
  URL.parse(url, "https://client.example")?.hostname.endsWith(EVIL_HOST) ===
  true;

const isSame = (one: Call, other: Call): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The same, with what a model would add to be let through. */
const insistences = (call: Call): Call[] => [
  call,
  ...["confirm", "approved"].map((name) => ({
    ...call,
    arguments: { ...call.arguments, [name]: true },
  })),
];

/** Every text in data, its keys included. */
function textsIn(data: unknown): string[] {
  if (typeof data === "string") return [data];
  if (Array.isArray(data)) return data.flatMap(textsIn);
  if (data === null || typeof data !== "object") return [];
  return Object.entries(data).flatMap(([key, value]) => [
    key,
    ...textsIn(value),
  ]);
}
