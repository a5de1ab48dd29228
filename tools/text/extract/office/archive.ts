import { Inflate } from "fflate";
import { crc32 } from "./crc32.js";
import { damaged, encrypted, tooLarge } from "./failure.js";
import { directory, type Entry } from "./zip.js";

/** Bytes that reading a file may unpack; what is read twice counts twice. They are never in memory at once. */
const MOST_BYTES = 100_000_000;

/** Packed bytes that are unpacked at once: Deflate makes at most 1,032 times as much of them. */
const STEP = 16_384;

/**
 * A ZIP archive, unpacked part by part and never more than `MOST_BYTES` of it,
 * whatever sizes it declares. Names are matched without regard to case, as
 * Office does.
 * @throws ToolError `damaged`, `encrypted` or `too_large`, also while parts are read.
 */
export class Archive {
  readonly #entries: ReadonlyMap<string, Entry>;
  #left = MOST_BYTES;

  constructor(readonly bytes: Uint8Array) {
    this.#entries = directory(bytes);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** The bytes of a part, in pieces. */
  *pieces(name: string): Generator<Uint8Array> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw damaged(new Error(`The archive has no part ${name}.`));
    if (entry.isEncrypted) throw encrypted();
    let sum = 0;
    for (const piece of unpacked(entry)) {
      this.#left -= piece.length;
      if (this.#left < 0) throw tooLarge("unpacked, it is more than 100 MB");
      sum = crc32(piece, sum);
      yield piece;
    }
    if (sum !== entry.crc32) throw damaged(new Error("A checksum is wrong."));
  }
}

function* unpacked({ method, packed }: Entry): Generator<Uint8Array> {
  if (method === 0) {
    yield* steps(packed);
    return;
  }
  if (method !== 8) throw damaged(new Error(`Unknown method ${method}.`));
  const pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) pieces.push(piece);
  });
  let read = 0;
  for (const step of steps(packed)) {
    read += step.length;
    push(inflate, step, read === packed.length);
    yield* pieces.splice(0);
  }
}

function* steps(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += STEP) {
    yield bytes.subarray(at, at + STEP);
  }
}

function push(inflate: Inflate, piece: Uint8Array, final: boolean): void {
  try {
    inflate.push(piece, final);
  } catch (cause) {
    throw damaged(cause);
  }
}
