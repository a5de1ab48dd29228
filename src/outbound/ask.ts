import * as z from "zod";

/** How long a person has to answer, in milliseconds. */
export const ASK_MS = 10 * 60_000;

/** Something outgoing that waits for a person's word. */
export const ask = z.object({
  id: z.string(),
  /** Under which grant it was asked for: what it may do dies with that grant. */
  grant: z.string(),
  tool: z.string(),
  /** As the client sent them, as JSON with its keys in order. */
  arguments: z.string(),
  /** Of everything that will leave: nothing else goes by this ask. */
  fingerprint: z.string(),
  /** One line: "mail to bo@example.com". */
  summary: z.string(),
  /** Why the person is asked, in words for them. */
  why: z.string(),
  recipients: z.array(z.string()),
  /** What they have to see, by name. */
  shown: z.array(z.object({ label: z.string(), text: z.string() })),
  /** All of what leaves, as JSON. */
  exact: z.string(),
  /** Milliseconds since the epoch. */
  expires: z.number(),
});
export type Ask = z.output<typeof ask>;

/** How far an ask has come; one that is `running` for long was interrupted, and its outcome is unknown. */
export type AskState = "open" | "running" | "done" | "declined";

/** What a call that was allowed came to. */
export const askResult = z.object({
  text: z.string(),
  isError: z.boolean(),
  /** The data of the result, as JSON. */
  data: z.string().exactOptional(),
});
export type AskResult = z.output<typeof askResult>;

/** An ask as the person's object has it. */
export interface KeptAsk {
  ask: Ask;
  state: AskState;
  /** Of one that is done. */
  result?: AskResult;
}

/** Something that is about to leave by a call. */
export interface Beginning {
  /** The call: the same one, made again, has the same. */
  key: string;
  fingerprint: string;
  /** Whether it leaves now, and counts. */
  counts: boolean;
}

/** What came before it. */
export interface Begun {
  /** The ask that the same call came to before, whose end the client was not told. */
  before?: KeptAsk;
  /** In how many seconds there is room for it; 0 = now. */
  wait: number;
}
