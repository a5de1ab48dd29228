import { Buffer } from "node:buffer";
import { brokenOff } from "../google/stream.js";

/** The most that stands before the data, in characters. */
const MAX_HEAD = 1000;

/**
 * The bytes that a JSON answer holds in its member `data`, base64url, as they
 * come: never the whole. Throws `ToolError` when the answer ends within them.
 */
export async function* decodedData(
  json: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let head = "";
  let state: "before" | "within" | "after" = "before";
  let rest = "";
  for await (const piece of json) {
    let text = latin1(piece);
    if (state === "before") {
      head += text;
      const start = /"data"\s*:\s*"/.exec(head);
      if (!start && head.length > MAX_HEAD) brokenOff();
      if (!start) continue;
      state = "within";
      text = head.slice(start.index + start[0].length);
    }
    if (state === "after") continue;
    // An escape can only be that of the padding, after which nothing comes.
    const end = text.search(/["\\]/);
    if (end >= 0) state = "after";
    const characters = rest + (end < 0 ? text : text.slice(0, end));
    // Four characters are three bytes; what is over waits for more.
    const whole = end < 0 ? characters.length & ~3 : characters.length;
    rest = characters.slice(whole);
    if (whole > 0) yield Buffer.from(characters.slice(0, whole), "base64url");
  }
  if (state !== "after") brokenOff();
}

const latin1 = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString("latin1");
