import { ToolError } from "../error.js";
import type { Files, Source } from "../files.js";

/** A file that goes with a message. */
export interface Enclosure {
  name: string;
  /** Media type. */
  type: string;
  /** Bytes, where it is known how many. */
  size?: number;
  /** What tells its content from what it was or will be, where that can change. */
  version?: string;
  /** The Content-ID by which the message's own HTML shows it. */
  contentId?: string;
  /** Where its bytes are, or the bytes of a text. */
  content: Source | Uint8Array;
}

/** Those that stand beside the text, not in it. */
export const attached = (enclosures: readonly Enclosure[]): Enclosure[] =>
  enclosures.filter(({ contentId }) => contentId === undefined);

/** The most that files may weigh together in Gmail, in bytes. Source: Gmail Help, "Attachment size limit". */
const MOST = 25 * 1024 * 1024;

/**
 * That files fit into one message, as far as their sizes are known.
 * @throws ToolError where they do not.
 */
export function checkSizes(enclosures: readonly Enclosure[]): void {
  const total = enclosures.reduce((sum, { size = 0 }) => sum + size, 0);
  if (total > MOST) throw tooLarge(enclosures, total);
}

/** The bytes of an enclosure, asked for when they are read. Throws `ToolError` past what a message can carry. */
export async function* bytesOf(
  { content }: Enclosure,
  files: Pick<Files, "open">,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (content instanceof Uint8Array) yield content;
  else yield* (await files.open(content, { bare: true })).bytes;
}

/** Counts what passes, and throws `ToolError` when it is more than a message can carry. */
export class Scale {
  #total = 0;

  constructor(readonly enclosures: readonly Enclosure[]) {}

  add(bytes: number): void {
    this.#total += bytes;
    if (this.#total > MOST) throw tooLarge(this.enclosures, this.#total);
  }
}

function tooLarge(enclosures: readonly Enclosure[], total: number): ToolError {
  const names = enclosures.map(({ name }) => JSON.stringify(name)).join(", ");
  return new ToolError(
    `The attachments (${names}) have more than ${megabytes(total)} MB, and Gmail sends at most 25 MB: nothing was made.`,
    "Leave some out, or put the link of a file in Drive into the text instead, and let the recipients open it with drive_share_file: tell the person that this shares the file.",
    { reason: "too_large" },
  );
}

const megabytes = (bytes: number): number => Math.floor(bytes / (1024 * 1024));
