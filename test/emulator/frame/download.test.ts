import { describe, expect, test } from "vitest";
import { Media } from "../../../emulator/call.js";
import { frame, read, send } from "./small.js";

const FILE = "https://www.googleapis.com/drive/v3/files/1?alt=media";
/** Larger than one piece of an answer. */
const LARGE = Uint8Array.from({ length: 700_001 }, (_, index) => index % 253);

function get(bytes: Uint8Array, range?: string): Promise<Response> {
  const google = frame({
    "drive.files.get": () => new Media("image/png", bytes, "ä.png"),
  });
  return send(google, FILE, { headers: range ? { range } : {} });
}

const small = new TextEncoder().encode("0123456789");

test("a download comes whole, with its type, size and name", async () => {
  const response = await get(LARGE);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "image/png",
    "content-length": "700001",
    "accept-ranges": "bytes",
    "content-disposition": "attachment; filename*=UTF-8''%C3%A4.png",
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(Buffer.compare(bytes, LARGE)).toBe(0);
});

test("what a receiver does with its bytes does not change the file", async () => {
  for (const bytes of [small.slice(), LARGE.slice()]) {
    const before = bytes.slice();
    const { value } = (await (await get(bytes)).body?.getReader().read()) ?? {};
    value?.fill(0);
    expect(Buffer.compare(bytes, before)).toBe(0);
  }
});

describe("the range", () => {
  test.each([
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=0-99", "0123456789", "bytes 0-9/10"],
    ["bytes=-99", "0123456789", "bytes 0-9/10"],
    ["bytes=9-9", "9", "bytes 9-9/10"],
  ])("%s is answered with %s", async (range, body, told) => {
    const response = await get(small, range);
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(told);
    expect(response.headers.get("content-length")).toBe(String(body.length));
    expect(await response.text()).toBe(body);
  });

  test("may lie anywhere in a large file", async () => {
    const response = await get(LARGE, "bytes=300000-650000");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.compare(bytes, LARGE.subarray(300_000, 650_001))).toBe(0);
  });

  test.each([
    "bytes=0-1,4-5",
    "bytes=5-2",
    "bytes=-",
    "lines=1-2",
    "bytes=a-b",
  ])("%s is answered with the whole", async (range) => {
    const response = await get(small, range);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("0123456789");
  });

  test.each(["bytes=10-", "bytes=10-20", "bytes=-0"])(
    "%s is refused, with the size",
    async (range) => {
      const response = await get(small, range);
      expect(response.headers.get("content-range")).toBe("bytes */10");
      expect(await read(response)).toMatchObject({
        status: 416,
        body: {
          error: {
            code: 416,
            errors: [{ reason: "requestedRangeNotSatisfiable" }],
          },
        },
      });
    },
  );

  test("of a file without bytes is refused", async () => {
    expect((await get(new Uint8Array(), "bytes=0-")).status).toBe(416);
    expect((await get(new Uint8Array())).status).toBe(200);
  });
});
