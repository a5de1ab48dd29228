/** The most that is reserved on somebody's word alone. */
const MOST_RESERVED = 1024 ** 3;

/**
 * Bytes that arrive piece by piece, in one buffer: of the announced size from
 * the start, otherwise twice as large whenever it is full. So an upload of any
 * number of pieces is held once.
 */
export class GrowingBytes {
  #buffer: Uint8Array = new Uint8Array();
  #length = 0;

  /** @param expected bytes in all, when they were announced. */
  constructor(readonly expected = 0) {}

  get length(): number {
    return this.#length;
  }

  /** Adds a piece, handed over for good: a first one that is the whole becomes the buffer. */
  append(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (this.#length === 0 && piece.length >= this.expected) {
      this.#buffer = piece;
    } else {
      if (needed > this.#buffer.length) this.#grow(needed);
      this.#buffer.set(piece, this.#length);
    }
    this.#length = needed;
  }

  /** Forgets what comes after the first `length` bytes. */
  truncate(length: number): void {
    this.#length = Math.min(length, this.#length);
  }

  /** What has arrived, without a copy. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  #grow(needed: number): void {
    const announced = Math.min(this.expected, MOST_RESERVED);
    const size = Math.max(needed, announced, this.#buffer.length * 2);
    const larger = new Uint8Array(size);
    larger.set(this.bytes);
    this.#buffer = larger;
  }
}
