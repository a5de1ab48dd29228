import { Unzlib } from "fflate";

/** Bytes that one stream may have unpacked: PDF.js keeps them whole, and an isolate has 128 MB. */
const MOST_OF_ONE = 30_000_000;
/** Bytes that all may have together, for the time that it takes. */
const MOST_OF_ALL = 300_000_000;

/** What the streams of a PDF show before any of it is read. */
export interface Survey {
  hasImages: boolean;
  /** Whether it unpacks to more than there is room for. */
  isTooLarge: boolean;
}

/**
 * Looks over the streams of a PDF as they stand in the file, so that a small one
 * that unpacks to gigabytes is not begun. Images are left out, as reading text
 * leaves them packed; so are other packings than deflate, and what an owner's
 * password encrypts cannot be looked into.
 */
export function surveyStreams(bytes: Uint8Array): Survey {
  let hasImages = false;
  let room = MOST_OF_ALL;
  for (const { dictionary, data } of streamsOf(bytes)) {
    const isImage = /\/Subtype\s*\/Image\b/.test(dictionary);
    hasImages ||= isImage;
    if (isImage || !/\/Fl(ateDecode)?\b/.test(dictionary)) continue;
    const size = unpackedSize(data, MOST_OF_ONE);
    room -= size;
    if (size > MOST_OF_ONE || room < 0) return { hasImages, isTooLarge: true };
  }
  return { hasImages, isTooLarge: false };
}

interface Stream {
  /** As it is written. */
  dictionary: string;
  data: Uint8Array;
}

/** Characters before a stream in which its dictionary stands. */
const DICTIONARY = 2048;

function* streamsOf(bytes: Uint8Array): Generator<Stream> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let from = 0;
  for (;;) {
    const at = file.indexOf("stream", from, "latin1");
    if (at < 0) return;
    const closes = file.indexOf("endstream", at, "latin1");
    const end = closes < 0 ? file.length : closes;
    const before = file.toString("latin1", Math.max(from, at - DICTIONARY), at);
    const start = at + "stream".length + (file[at + 6] === 13 ? 2 : 1);
    yield {
      dictionary: before.slice(before.lastIndexOf("obj") + 1),
      data: file.subarray(start, end),
    };
    from = end + "endstream".length;
  }
}

/** Bytes that are unpacked at once, so that not much comes beyond what is counted. */
const STEP = 4096;

/** How many bytes deflated ones unpack to, counted until they are more than `most`. */
function unpackedSize(data: Uint8Array, most: number): number {
  let size = 0;
  const unpacker = new Unzlib((piece) => {
    size += piece.length;
  });
  try {
    for (let at = 0; at < data.length && size <= most; at += STEP)
      unpacker.push(data.subarray(at, at + STEP), at + STEP >= data.length);
  } catch {
    // Broken streams are for PDF.js to judge; it unpacks no more than this.
  }
  return size;
}
