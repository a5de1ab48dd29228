import { once } from "node:events";
import { request as sendRequest } from "node:http";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Media } from "../../../emulator/call.js";
import type { Google } from "../../../emulator/frame.js";
import { listen } from "../../../emulator/server.js";
import { frame, read, send } from "./small.js";

const UPLOAD = "https://www.googleapis.com/upload/drive/v3/files";
const GRAIN = 256 * 1024;

let google: Google;
let arrived: { media: Media | undefined; name: unknown }[];
beforeEach(() => {
  ({ google, arrived } = drive());
});

function drive(origin?: string) {
  const media: typeof arrived = [];
  const handlers = {
    "drive.files.create": (call: {
      media?: Media;
      body: { name?: string };
    }) => {
      media.push({ media: call.media, name: call.body.name });
      const size = String(call.media?.bytes.length);
      return { kind: "drive#file", id: "1", size };
    },
  };
  return {
    google: frame(handlers, origin === undefined ? {} : { origin }),
    arrived: media,
  };
}

async function open(size?: number | string, at = google): Promise<string> {
  const response = await begin(size, at);
  expect(response.status).toBe(200);
  return response.headers.get("location") ?? "";
}

function begin(size?: number | string, at = google): Promise<Response> {
  return send(at, `${UPLOAD}?uploadType=resumable`, {
    method: "POST",
    body: '{"name":"big"}',
    headers: {
      "content-type": "application/json",
      "x-upload-content-type": "text/plain",
      ...(size !== undefined && { "x-upload-content-length": String(size) }),
    },
  });
}

function put(
  address: string,
  body: BodyInit,
  range?: string,
  more: Record<string, string> = {},
): Promise<Response> {
  const headers = { ...more, ...(range && { "content-range": range }) };
  const init = { method: "PUT", body, headers, duplex: "half" };
  return google.fetch(new Request(address, init));
}

const question = (address: string, total: number | "*" = "*") =>
  put(address, "", `bytes */${total}`);

const text = (media: Media | undefined) =>
  new TextDecoder().decode(media?.bytes);

/** A body whose connection breaks once `sent` has been sent. */
function broken(sent: string): ReadableStream<Uint8Array> {
  let begun = false;
  return new ReadableStream({
    pull(controller) {
      if (begun) return controller.error(new Error("gone"));
      begun = true;
      controller.enqueue(new TextEncoder().encode(sent));
    },
  });
}

test("takes the whole at once, without a token", async () => {
  const address = await open(5);
  expect((await put(address, "hello")).status).toBe(200);
  expect(text(arrived[0]?.media)).toBe("hello");
  expect(arrived[0]?.name).toBe("big");
  expect(google.ledger.at(-1)).toMatchObject({
    method: "drive.files.create",
    verb: "PUT",
    account: "ada@example.com",
  });
});

test("takes chunks, says how far it is, and repeats its answer", async () => {
  const total = GRAIN + 3;
  const address = await open();
  const state = () => question(address, total);
  expect((await state()).headers.get("range")).toBeNull();
  const first = "a".repeat(GRAIN);
  const more = await put(address, first, `bytes 0-${GRAIN - 1}/*`);
  expect(more.status).toBe(308);
  expect(more.headers.get("range")).toBe(`bytes=0-${GRAIN - 1}`);
  expect((await state()).status).toBe(308);
  const rest = `bytes ${GRAIN}-${total - 1}/${total}`;
  expect((await put(address, "end", rest)).status).toBe(200);
  expect((await read(state())).body.id).toBe("1");
  expect(arrived).toHaveLength(1);
  expect(text(arrived[0]?.media)).toBe(`${first}end`);
});

test("of an unknown size ends when the client says what the size is", async () => {
  const address = await open();
  const chunk = "a".repeat(GRAIN);
  await put(address, chunk, `bytes 0-${GRAIN - 1}/*`);
  expect((await question(address)).status).toBe(308);
  expect((await question(address, GRAIN)).status).toBe(200);
  expect(arrived[0]?.media?.bytes).toHaveLength(GRAIN);
});

test("of nothing is a file without bytes", async () => {
  const declared = await open(0);
  expect((await put(declared, "")).status).toBe(200);
  const undeclared = await open();
  expect((await question(undeclared)).status).toBe(308);
  expect((await question(undeclared, 0)).status).toBe(200);
  expect(arrived.map(({ media }) => media?.bytes.length)).toEqual([0, 0]);
});

test("keeps whole grains of a chunk that is not a multiple of them", async () => {
  const total = 3 * GRAIN;
  const address = await open(total);
  const odd = GRAIN + 1000;
  const answer = await put(
    address,
    "a".repeat(odd),
    `bytes 0-${odd - 1}/${total}`,
  );
  expect(answer.status).toBe(308);
  expect(answer.headers.get("range")).toBe(`bytes=0-${GRAIN - 1}`);
  const rest = `bytes ${GRAIN}-${total - 1}/${total}`;
  await put(address, "b".repeat(2 * GRAIN), rest);
  expect(text(arrived[0]?.media)).toBe(
    "a".repeat(GRAIN) + "b".repeat(2 * GRAIN),
  );
});

test("leaves out what a repeated chunk brings again", async () => {
  const total = 2 * GRAIN;
  const address = await open(total);
  await put(address, "a".repeat(GRAIN), `bytes 0-${GRAIN - 1}/${total}`);
  await put(
    address,
    "a".repeat(GRAIN) + "b".repeat(GRAIN),
    `bytes 0-${total - 1}/${total}`,
  );
  expect(text(arrived[0]?.media)).toBe("a".repeat(GRAIN) + "b".repeat(GRAIN));
});

describe("refuses in plain text", () => {
  test.each([
    [
      "a chunk below 256 KiB that is not the last",
      "abc",
      "bytes 0-2/524288",
      400,
    ],
    ["a chunk that begins too late", "abc", "bytes 3-5/524288", 503],
    ["a chunk shorter than its range", "abc", "bytes 0-9/524288", 400],
    [
      "a chunk longer than its range",
      "abcdef",
      "bytes 524285-524287/524288",
      400,
    ],
    ["a range that is none", "abc", "chunk one", 400],
    ["a range that ends before it begins", "abc", "bytes 5-2/524288", 400],
    ["a range beyond the end", "abc", "bytes 524286-524288/524288", 400],
    ["another size than was declared", "abc", "bytes 0-2/3", 400],
    ["another size in a question", "", "bytes */17", 400],
    ["a whole of another size than was declared", "abc", undefined, 400],
  ])("%s", async (_, body, range, status) => {
    const address = await open(GRAIN * 2);
    const answer = await put(address, body, range);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(arrived).toEqual([]);
    expect((await question(address)).headers.get("range")).toBeNull();
  });

  test("an end before what has arrived", async () => {
    const address = await open();
    await put(address, "a".repeat(GRAIN), `bytes 0-${GRAIN - 1}/*`);
    expect((await question(address, 17)).status).toBe(400);
  });
});

test.each(["-1", "many", "1e3", "99999999999999999999"])(
  "a declared length of %s is refused",
  async (length) => {
    expect((await begin(length)).status).toBe(400);
  },
);

describe("when the connection breaks", () => {
  test("within a chunk, keeps the whole grains that had arrived", async () => {
    const total = 3 * GRAIN;
    const address = await open(total);
    const sent = "a".repeat(2 * GRAIN + 77);
    const range = `bytes 0-${total - 1}/${total}`;
    await expect(put(address, broken(sent), range)).rejects.toThrow("gone");
    const state = await question(address, total);
    expect(state.status).toBe(308);
    expect(state.headers.get("range")).toBe(`bytes=0-${2 * GRAIN - 1}`);
    await put(
      address,
      "b".repeat(GRAIN),
      `bytes ${2 * GRAIN}-${total - 1}/${total}`,
    );
    expect(text(arrived[0]?.media)).toBe(
      "a".repeat(2 * GRAIN) + "b".repeat(GRAIN),
    );
  });

  test("within a whole without a range, it can be continued in chunks", async () => {
    const total = GRAIN + 5;
    const address = await open(total);
    await expect(put(address, broken("a".repeat(GRAIN + 2)))).rejects.toThrow(
      "gone",
    );
    await put(address, "bbbbb", `bytes ${GRAIN}-${total - 1}/${total}`);
    expect(text(arrived[0]?.media)).toBe(`${"a".repeat(GRAIN)}bbbbb`);
  });

  test("as a fault, half of the chunk has arrived", async () => {
    const total = 4 * GRAIN;
    const address = await open(total);
    google.fault({
      on: "drive.files.create",
      kind: "cut",
      within: "request",
      times: 1,
    });
    await expect(put(address, "a".repeat(total))).rejects.toThrow("cut");
    const state = await question(address);
    expect(state.headers.get("range")).toBe(`bytes=0-${2 * GRAIN - 1}`);
    expect(google.ledger.at(-2)?.status).toBe(0);
  });

  test("after the last chunk, the answer is there for who asks again", async () => {
    const address = await open(5);
    google.fault({ on: "*", kind: "cut", within: "head", times: 1 });
    await expect(put(address, "hello")).rejects.toThrow("cut");
    expect((await question(address, 5)).status).toBe(200);
    expect(arrived).toHaveLength(1);
  });

  test("over HTTP, what had arrived is kept as well", async () => {
    const { origin, close } = await listen(google, 0);
    const total = 3 * GRAIN;
    const { pathname, search } = new URL(await open(total));
    const address = `${origin}${pathname}${search}`;
    const request = sendRequest(address, {
      method: "PUT",
      headers: {
        "content-length": total,
        "content-range": `bytes 0-${total - 1}/${total}`,
      },
    });
    const gone = once(request, "error");
    request.write("a".repeat(GRAIN + 9), () => request.destroy(new Error()));
    await gone;
    await expect
      .poll(async () => (await question(address)).headers.get("range"))
      .toBe(`bytes=0-${GRAIN - 1}`);
    await close();
  });

  test("a request without a session has done nothing", async () => {
    const address = `${UPLOAD}?uploadType=media`;
    const init = { method: "POST", body: broken("abc"), duplex: "half" };
    await expect(send(google, address, init)).rejects.toThrow("gone");
    expect(arrived).toEqual([]);
  });
});

test("can be cancelled, and is forgotten after a week", async () => {
  google.clock.set(0);
  const one = await open(5);
  const cancelled = new Request(one, { method: "DELETE" });
  expect((await google.fetch(cancelled)).status).toBe(499);
  expect((await put(one, "hello")).status).toBe(404);
  const two = await open(5);
  google.clock.advance(7 * 24 * 3600 * 1000);
  expect((await put(two, "hello")).status).toBe(404);
  expect((await put(`${UPLOAD}?upload_id=unknown`, "hello")).status).toBe(404);
});

test("tells clients that take 308 for a redirect in a header", async () => {
  const address = await open(GRAIN);
  const no308 = { "x-guploader-no-308": "yes" };
  const answer = await put(address, "", "bytes */*", no308);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-http-status-code-override")).toBe("308");
});

test("gives an address at the origin that it was told", async () => {
  const elsewhere = drive("http://127.0.0.1:8788").google;
  expect(await open(5, elsewhere)).toMatch(
    /^http:\/\/127\.0\.0\.1:8788\/upload\//,
  );
});

test("a client that goes by the Range header gets every byte across, whatever its chunks", async () => {
  const chunks = fc.array(fc.integer({ min: GRAIN, max: 3 * GRAIN }), {
    minLength: 1,
    maxLength: 5,
  });
  const whole = Uint8Array.from({ length: 5 * GRAIN + 13 }, (_, i) => i % 251);
  await fc.assert(
    fc.asyncProperty(chunks, fc.boolean(), async (sizes, known) => {
      const address = await open(known ? whole.length : undefined);
      let next = 0;
      for (let turn = 0; next < whole.length; turn++) {
        const size = sizes[turn % sizes.length] ?? GRAIN;
        const end = Math.min(next + size, whole.length);
        const last = end === whole.length || known;
        const range = `bytes ${next}-${end - 1}/${last ? whole.length : "*"}`;
        const answer = await put(address, whole.slice(next, end), range);
        if (answer.status === 200) break;
        next = Number(answer.headers.get("range")?.split("-")[1] ?? -1) + 1;
      }
      expect(Buffer.compare(arrived.at(-1)?.media?.bytes ?? whole, whole)).toBe(
        0,
      );
    }),
    { numRuns: 20 },
  );
});
