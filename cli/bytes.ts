import type { FileHandle } from "node:fs/promises";

const PIECE = 256 * 1024;

/** The bytes of an open file from `first` to `end`, exclusive, piece by piece. Throws when it has become shorter. */
export async function* bytesOf(
  handle: FileHandle,
  first: number,
  end: number,
): AsyncGenerator<Buffer> {
  for (let at = first; at < end; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, end - at));
    const { bytesRead } = await handle.read(piece, 0, piece.length, at);
    if (bytesRead === 0) throw new Error("the file has become shorter");
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}
