import { damaged, tooLarge } from "./failure.js";

/** A part of a ZIP archive, as its central directory has it. */
export interface Entry {
  /** 0: as it is, 8: Deflate. */
  method: number;
  isEncrypted: boolean;
  crc32: number;
  packed: Uint8Array;
}

/** Parts that an archive may have: the largest presentations have some thousands. */
const MOST_ENTRIES = 20_000;

const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const MOST_COMMENT = 0xffff;

/** Says that the true number stands in the ZIP64 extra field. */
const ELSEWHERE = 0xffffffff;

/**
 * The parts of a ZIP archive by name, in lower case with `/`, found by its central directory
 * (PKWARE APPNOTE 6.3.10, 4.3). Nothing is unpacked.
 * @throws ToolError when the bytes are no such archive.
 */
export function directory(bytes: Uint8Array): ReadonlyMap<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return entries(bytes, view);
  } catch (error) {
    // DataView refuses what lies outside of the bytes.
    throw error instanceof RangeError ? damaged(error) : error;
  }
}

function entries(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw tooLarge(`it has ${count} parts`);
  const found = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    found.set(keyOf(name), entry(bytes, view, at));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return found;
}

/** Where the end of the central directory stands: last in the file, but for a comment. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  const first = Math.max(0, last - MOST_COMMENT);
  for (let at = last; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged(new Error("The archive has no directory."));
}

const keyOf = (name: Uint8Array): string =>
  new TextDecoder()
    .decode(name)
    .replaceAll("\\", "/")
    .replace(/^\//, "")
    .toLowerCase();

function entry(bytes: Uint8Array, view: DataView, at: number): Entry {
  const { packedSize, header } = place(view, at);
  if (view.getUint32(header, true) !== LOCAL_HEADER) throw damaged();
  const start =
    header +
    30 +
    view.getUint16(header + 26, true) +
    view.getUint16(header + 28, true);
  if (start + packedSize > bytes.length) throw damaged();
  return {
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc32: view.getUint32(at + 16, true),
    packed: bytes.subarray(start, start + packedSize),
  };
}

/** The size and the place of a part, from the ZIP64 extra field where they stand there. */
function place(view: DataView, at: number) {
  const size = view.getUint32(at + 24, true);
  let packedSize = view.getUint32(at + 20, true);
  let header = view.getUint32(at + 42, true);
  let field = at + 46 + view.getUint16(at + 28, true);
  const end = field + view.getUint16(at + 30, true);
  while (field + 4 <= end) {
    if (view.getUint16(field, true) === 1) {
      let value = field + 4 + (size === ELSEWHERE ? 8 : 0);
      if (packedSize === ELSEWHERE) {
        packedSize = Number(view.getBigUint64(value, true));
        value += 8;
      }
      if (header === ELSEWHERE) header = Number(view.getBigUint64(value, true));
      break;
    }
    field += 4 + view.getUint16(field + 2, true);
  }
  return { packedSize, header };
}
