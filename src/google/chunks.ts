/** A part of a stream, on its way to Google. */
export interface Chunk {
  /** Place of its first byte in the whole. */
  first: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the whole: known with the last chunk. */
  total?: number;
}

/**
 * Cuts a stream into chunks of `size` bytes, whatever pieces it comes in; the
 * last may be smaller and is empty only where the whole is. A chunk's bytes
 * stand until the next one is asked for.
 */
export async function* chunksOf(
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Chunk, void, undefined> {
  const buffer = new Uint8Array(size);
  let filled = 0;
  let first = 0;
  for await (const piece of stream) {
    let rest = piece;
    while (rest.length > 0) {
      // Only now is it known that a full chunk is not the last.
      if (filled === size) {
        yield { first, bytes: buffer };
        first += size;
        filled = 0;
      }
      const part = rest.subarray(0, size - filled);
      buffer.set(part, filled);
      filled += part.length;
      rest = rest.subarray(part.length);
    }
  }
  const bytes = buffer.subarray(0, filled);
  yield { first, bytes, total: first + filled };
}
