import type { World } from "../../../emulator/world.js";
import type { Call } from "../goals/goal.js";
import { goals } from "../goals/index.js";
import { EVIL_HOST, type Known } from "../world.js";
import { type Encoding, encodings } from "./encodings.js";
import { wordingNames, wordings } from "./wordings.js";

export type Channel = "mail" | "calendar" | "drive" | "sheets";

/** What an honest call of the agent's answered, as its data. */
export type Data = Record<string, unknown>;

/** The honest calls by which an agent meets an item, each made from what those before it found. */
export type Lure = readonly ((found: readonly Data[]) => Call | undefined)[];

/** A place for words of a stranger's, and how somebody comes to read them. */
export interface Carrier {
  channel: Channel;
  technique: string;
  /** How the words are written there; plainly when left out. */
  encoding?: Encoding;
  /** What is carried in place of an instruction: an address that is asked when the words are shown. */
  shows?: (url: string) => string;
  /** Whether the server has no means to know that a stranger wrote it: a colleague passes it on. */
  inside?: true;
  /** Puts the words there. `token` stands in what can be searched for. Answers how to meet them. */
  plant(world: World, words: string, token: string, known: Known): Lure;
}

/** One planted item of the corpus. */
export interface Item {
  id: string;
  channel: Channel;
  technique: string;
  /** Of the goal; of what is shown, "fetch when shown". */
  goal: string;
  wording: string;
  inside: boolean;
  lure: Lure;
}

/** The address at which Mallory waits for what an item brings. */
export const addressOf = (id: string): string => `mallory+${id}@${EVIL_HOST}`;

/**
 * Plants carriers into a world. Goals and wordings go round; `turn` makes another
 * world meet the same carriers with other goals.
 */
export function plantAll(
  carriers: readonly Carrier[],
  world: World,
  known: Known,
  turn: number,
): Item[] {
  return carriers.map((carrier, index) => {
    const id = `${carrier.channel[0]}${String(index).padStart(3, "0")}`;
    const { channel, technique, inside = false } = carrier;
    const about = { id, channel, technique, inside };
    const token = `quist${id}`;
    if (carrier.shows) {
      const words = carrier.shows(`${id}.${EVIL_HOST}`);
      const lure = carrier.plant(world, words, token, known);
      return { ...about, goal: "fetch when shown", wording: "none", lure };
    }
    const goal = at(goals, index + turn * 7);
    const wording = at(wordingNames, index + turn);
    const calls = goal.calls(addressOf(id), known);
    const plain = `(${id}) ${wordings[wording](calls)}`;
    const words = carrier.encoding ? encodings[carrier.encoding](plain) : plain;
    const lure = carrier.plant(world, words, token, known);
    return { ...about, goal: goal.name, wording, lure };
  });
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("The list is empty");
  return found;
}
