import { env } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import type { Destination } from "../../../tools/files.js";
import { logged } from "../guard/ask.js";
import { ask, google, origin, withNetwork } from "../stage.js";
import { stored } from "../store/dump.js";
import {
  ada,
  bytesOf,
  cleo,
  config,
  connected,
  fileNamed,
  filesFor,
  linkTo,
  sha256,
} from "./links.js";

withNetwork();
afterEach(() => vi.useRealTimers());

const GRAIN = 256 * 1024;
const NAME = "photo.bin";

/** Bytes that differ from place to place. */
const some = (size: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(size).map((_, index) => (index * 7 + (index >> 8)) & 255);

/** An upload that Ada has opened. */
async function opened(
  what: { size?: number; type?: string; destination?: Destination } = {},
) {
  const { holder, client, tokens } = await connected();
  const files = filesFor(holder, ada.email);
  const upload = await files.openUpload({
    destination: { metadata: { name: NAME } },
    ...what,
  });
  google.ledger.length = 0;
  return { ...upload, holder, client, tokens, files };
}

/** Past the network of the test, whose copies of a body in transit get in the way. */
const put = (
  url: string,
  body: Uint8Array<ArrayBuffer> | string,
  headers: Record<string, string> = {},
) =>
  ask(
    new Request(url, {
      method: "PUT",
      body,
      headers: { "content-length": String(body.length), ...headers },
    }),
    {},
  );

/** Sends the bytes from `first` to `end`, exclusive. */
const chunk = (
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
  first: number,
  end: number,
  total: number | "*" = bytes.length,
) =>
  put(url, bytes.slice(first, end), {
    "content-range": `bytes ${first}-${end - 1}/${total}`,
  });

const question = (url: string, total: number | "*" = "*") =>
  put(url, "", { "content-range": `bytes */${total}` });

const expectIncomplete = (response: Response, received: number) => {
  expect(response.status).toBe(308);
  expect(response.headers.get("range")).toBe(
    received > 0 ? `bytes=0-${received - 1}` : null,
  );
};

/** Expects a finished upload, whose file has exactly these bytes. */
async function expectFile(
  response: Response,
  upload_id: string,
  bytes: Uint8Array,
) {
  expect(response.status).toBe(200);
  const answer = await response.json<{ file: { id: string } }>();
  expect(answer).toEqual({
    upload_id,
    file: {
      id: expect.any(String),
      name: NAME,
      size: bytes.length,
      md5: expect.stringMatching(/^[\da-f]{32}$/),
    },
    complete: true,
  });
  expect(await sha256(bytesOf(NAME))).toBe(await sha256(bytes));
  return answer.file.id;
}

describe("an upload", () => {
  it("takes the whole at once, and is then a file of its person's tools", async () => {
    const bytes = some(1000);
    const { url, upload_id, files } = await opened({ size: 1000 });
    const id = await expectFile(await put(url, bytes), upload_id, bytes);
    expect(await files.uploaded(upload_id)).toEqual({
      fileId: id,
      name: NAME,
      type: "application/octet-stream",
      size: 1000,
    });
  });

  it("takes a file of no bytes [H-060]", async () => {
    const { url, upload_id } = await opened({ size: 0 });
    await expectFile(await put(url, ""), upload_id, some(0));
  });

  it("takes another content of a file", async () => {
    const file = fileNamed("customers.csv");
    const { url, upload_id } = await opened({
      destination: { fileId: file.id, metadata: {} },
      type: "text/csv",
    });
    const response = await put(url, "a,b\n", { "content-type": "text/csv" });
    expect(await response.json()).toMatchObject({
      upload_id,
      file: { id: file.id, name: "customers.csv", size: 4 },
    });
    expect(new TextDecoder().decode(bytesOf("customers.csv"))).toBe("a,b\n");
  });

  it("takes chunks, and says after each how far it is [F-18 P-17]", async () => {
    const bytes = some(3 * GRAIN + 5);
    const { url, upload_id } = await opened({ size: bytes.length });
    expectIncomplete(await question(url), 0);
    expectIncomplete(await chunk(url, bytes, 0, GRAIN), GRAIN);
    expectIncomplete(await chunk(url, bytes, GRAIN, 3 * GRAIN), 3 * GRAIN);
    expectIncomplete(await question(url, bytes.length), 3 * GRAIN);
    const last = await chunk(url, bytes, 3 * GRAIN, bytes.length);
    await expectFile(last, upload_id, bytes);
  });

  it("takes chunks whose number nobody knew before the last", async () => {
    const bytes = some(GRAIN + 1);
    const { url, upload_id } = await opened();
    expectIncomplete(await chunk(url, bytes, 0, GRAIN, "*"), GRAIN);
    const last = await chunk(url, bytes, GRAIN, bytes.length);
    await expectFile(last, upload_id, bytes);
  });

  it("loses nothing when Google's connection breaks within a chunk: it says where to go on [F-18]", async () => {
    const bytes = some(6 * GRAIN + 9);
    const { url, upload_id } = await opened({ size: bytes.length });
    google.fault({
      on: "drive.files.create",
      kind: "cut",
      within: "request",
      times: 1,
    });
    const response = await chunk(url, bytes, 0, 4 * GRAIN);
    expectIncomplete(response, 2 * GRAIN);
    const rest = await chunk(url, bytes, 2 * GRAIN, bytes.length);
    await expectFile(rest, upload_id, bytes);
  });

  it.each(["head", "body"] as const)(
    "whose last answer Google breaks off in the %s is complete all the same [F-16 F-18]",
    async (within) => {
      const bytes = some(1000);
      const { url, upload_id } = await opened({ size: 1000 });
      google.fault({ on: "drive.files.create", kind: "cut", within, times: 1 });
      await expectFile(await put(url, bytes), upload_id, bytes);
    },
  );

  it("waits out Google's hiccups, and says when to come again if they do not end [F-18]", async () => {
    const bytes = some(1000);
    const { url, upload_id } = await opened({ size: 1000 });
    const failing = (times: number) =>
      google.fault({
        on: "drive.files.create",
        kind: "status",
        status: 503,
        retryAfter: 0,
        times,
      });
    failing(5);
    const refused = await put(url, bytes);
    expect(refused.status).toBe(503);
    expect(refused.headers.has("retry-after")).toBe(true);
    failing(2);
    expectIncomplete(await put(url, bytes), 0);
    await expectFile(await put(url, bytes), upload_id, bytes);
  });

  it("answers a chunk that does not begin where it stands with where it stands [F-18]", async () => {
    const bytes = some(3 * GRAIN);
    const { url, upload_id } = await opened({ size: bytes.length });
    expectIncomplete(await chunk(url, bytes, GRAIN, 2 * GRAIN), 0);
    await chunk(url, bytes, 0, 2 * GRAIN);
    // What is there already may come again.
    const last = await chunk(url, bytes, GRAIN, bytes.length);
    await expectFile(last, upload_id, bytes);
  });

  it("whose client goes away ends at Google, too, and goes on where it stands [F-26]", async () => {
    const bytes = some(1000);
    const { url, upload_id } = await opened({ size: 1000 });
    const lines = logged();
    google.fault({ on: "drive.files.create", kind: "hang", times: 1 });
    const client = new AbortController();
    const given = ask(
      new Request(url, {
        method: "PUT",
        body: bytes,
        headers: { "content-length": "1000" },
        signal: client.signal,
      }),
      {},
    );
    while (google.ledger.length === 0) await scheduler.wait(1);
    client.abort();
    await given.catch(() => {});
    const outcomes = lines.map((line) => JSON.parse(line).outcome);
    expect(outcomes.filter(Boolean)).toEqual(["cancelled"]);
    expectIncomplete(await question(url), 0);
    await expectFile(await put(url, bytes), upload_id, bytes);
  });

  it("repeats its last answer to who lost it, and takes no other bytes after it", async () => {
    const bytes = some(1000);
    const { url, upload_id } = await opened();
    await put(url, bytes);
    await expectFile(await question(url), upload_id, bytes);
    await expectFile(await put(url, bytes), upload_id, bytes);
    const other = await put(url, some(999));
    expect(other.status).toBe(409);
    expect(await other.text()).toContain("complete, with 1000 bytes");
  });

  it("is finished for the tools, though the client never heard it", async () => {
    const { url, upload_id, files, holder } = await opened({ size: 3 });
    await put(url, "abc");
    const person = personOf(env, holder.userId);
    const kept = await person.findUpload(config(), upload_id);
    if (!kept) throw new Error("Not kept");
    const { file, ...unfinished } = kept;
    await person.keepUpload(config(), upload_id, unfinished);
    expect((await files.uploaded(upload_id)).fileId).toBe(file?.id);
    expect(await person.findUpload(config(), upload_id)).toEqual(kept);
  });
});

describe("an upload refuses", () => {
  const refusals: [
    what: string,
    promised: { size?: number; type?: string },
    body: string,
    headers: Record<string, string>,
    status: number,
  ][] = [
    ["more than was promised", { size: 3 }, "abcd", {}, 413],
    ["less than was promised", { size: 3 }, "ab", {}, 400],
    [
      "another total",
      { size: 3 },
      "ab",
      { "content-range": "bytes 0-1/2" },
      400,
    ],
    [
      "a larger total",
      { size: 3 },
      "abc",
      { "content-range": "bytes 0-2/4" },
      400,
    ],
    [
      "a chunk past its total",
      {},
      "abc",
      { "content-range": "bytes 0-2/2" },
      400,
    ],
    [
      "a chunk past the promise",
      { size: 2 },
      "abc",
      { "content-range": "bytes 0-2/3" },
      413,
    ],
    [
      "a chunk that is not as long as it says",
      {},
      "abc",
      { "content-range": "bytes 0-3/4" },
      400,
    ],
    [
      "a chunk that ends before it begins",
      {},
      "a",
      { "content-range": "bytes 3-2/9" },
      400,
    ],
    ["a range that is none", {}, "a", { "content-range": "chunk 1" }, 400],
    ["a question with a body", {}, "a", { "content-range": "bytes */9" }, 400],
    [
      "a small chunk in the middle",
      { size: 9 },
      "abc",
      { "content-range": "bytes 0-2/9" },
      400,
    ],
    [
      "a chunk of more than 32 MiB",
      {},
      "",
      {
        "content-range": `bytes 0-${32 * 1024 * 1024}/*`,
        "content-length": "33554433",
      },
      413,
    ],
    [
      "another type",
      { type: "image/png" },
      "abc",
      { "content-type": "text/html" },
      415,
    ],
  ];
  it.each(refusals)(
    "%s [H-060]",
    async (_, promised, body, headers, status) => {
      const { url } = await opened(promised);
      const response = await put(url, body, headers);
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toBe(
        "text/plain; charset=utf-8",
      );
      expect(google.ledger).toEqual([]);
      expectIncomplete(await question(url), 0);
    },
  );

  it("bytes without their number", async () => {
    const { url } = await opened();
    const body = new Blob(["abc"]).stream();
    const response = await ask(new Request(url, { method: "PUT", body }), {});
    expect(response.status).toBe(411);
  });

  it.each(["image/PNG; a=b", "application/octet-stream"])(
    "no type that says the same or nothing: %s",
    async (type) => {
      const { url } = await opened({ type: "image/png" });
      const response = await put(url, "abc", { "content-type": type });
      expect(response.status).toBe(200);
      expect(fileNamed(NAME).mimeType).toBe("image/png");
    },
  );

  it("a second transfer while one is under way", async () => {
    const bytes = some(GRAIN);
    const { url, upload_id } = await opened({ size: GRAIN });
    google.fault({ on: "drive.files.create", kind: "hang", times: 1 });
    const first = put(url, bytes);
    while (google.ledger.length === 0) await scheduler.wait(1);
    const second = await put(url, bytes);
    expect(second.status).toBe(409);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    google.clearFaults();
    expectIncomplete(await first, 0);
    await expectFile(await put(url, bytes), upload_id, bytes);
  });

  it("nobody for long when a transfer died without a word", async () => {
    const { url, upload_id, holder } = await opened();
    const person = personOf(env, holder.userId);
    await person.takeUpload(config(), upload_id);
    expect((await put(url, "abc")).status).toBe(409);
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ["Date"] });
    expect((await put(url, "abc")).status).toBe(200);
  });

  it("everything on a server that only reads [D-05]", async () => {
    const { url } = await opened();
    const request = new Request(url, { method: "PUT", body: "abc" });
    const response = await ask(request, { READ_ONLY: "true" } as object);
    expect(response.status).toBe(403);
    expect(google.ledger).toEqual([]);
  });

  it("who may only read", async () => {
    const { holder } = await connected(ada, "openid drive.readonly");
    const { upload_id } = await filesFor(holder, ada.email).openUpload({
      destination: { metadata: { name: NAME } },
    });
    const url = await linkTo(holder, { kind: "upload", id: upload_id });
    expect((await put(url, "abc")).status).toBe(403);
  });

  it("bytes on the link of a download", async () => {
    const { holder } = await connected();
    const fileId = fileNamed("customers.csv").id;
    const url = await linkTo(holder, { kind: "file", fileId });
    expect((await put(url, "abc")).status).toBe(404);
    expect((await fetch(url, { method: "DELETE" })).status).toBe(404);
  });
});

describe("an upload's id", () => {
  it("is nothing to anybody else [MCP-S01]", async () => {
    const { url, upload_id } = await opened({ size: 3 });
    await put(url, "abc");
    const { holder } = await connected(cleo);
    const files = filesFor(holder, cleo.email);
    await expect(files.uploaded(upload_id)).rejects.toThrow(
      "There is no upload",
    );
    const stolen = await linkTo(holder, { kind: "upload", id: upload_id });
    expect((await fetch(stolen)).status).toBe(404);
    expect((await put(stolen, "abc")).status).toBe(404);
  });

  it("of an unfinished upload says how much is there, and where the rest goes", async () => {
    const bytes = some(2 * GRAIN);
    const { url, upload_id, files } = await opened({ size: bytes.length });
    await chunk(url, bytes, 0, GRAIN);
    const failure = await files.uploaded(upload_id).catch((error) => error);
    expect(failure.text).toContain(`${GRAIN} of ${2 * GRAIN} bytes`);
    const again = /https:\S+/.exec(failure.text)?.[0] ?? "";
    await expectFile(
      await chunk(again, bytes, GRAIN, bytes.length),
      upload_id,
      bytes,
    );
  });

  it("is forgotten when Google has forgotten the upload [F-18]", async () => {
    const { url, upload_id, files } = await opened();
    google.fault({
      on: "drive.files.create",
      kind: "status",
      status: 404,
      times: 1,
    });
    const response = await put(url, "abc");
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("Start the upload again");
    await expect(files.uploaded(upload_id)).rejects.toThrow(
      "There is no upload",
    );
  });

  it("is forgotten after a week", async () => {
    const { upload_id, files } = await opened();
    vi.useFakeTimers({ now: Date.now() + 7 * 86_400_000, toFake: ["Date"] });
    await expect(files.uploaded(upload_id)).rejects.toThrow(
      "There is no upload",
    );
  });

  it("keeps Google's address sealed [MCP-T10]", async () => {
    const { upload_id } = await opened();
    const rows = Object.assign({}, ...(await stored()));
    const row = rows[`row:upload:${upload_id}`];
    expect(row).toContain("v1.");
    expect(row).not.toContain("googleapis");
  });
});

describe("a link of an upload", () => {
  it("cancels it", async () => {
    const { url, upload_id, files } = await opened();
    expect((await fetch(url, { method: "DELETE" })).status).toBe(204);
    expect(google.ledger.map(({ verb }) => verb)).toEqual(["DELETE"]);
    expect((await put(url, "abc")).status).toBe(404);
    await expect(files.uploaded(upload_id)).rejects.toThrow(
      "There is no upload",
    );
  });

  it("does not cancel what is a file by now", async () => {
    const { url } = await opened();
    await put(url, "abc");
    expect((await fetch(url, { method: "DELETE" })).status).toBe(409);
    expect(fileNamed(NAME).trashed).toBeUndefined();
  });

  it("tells a shell how to use it", async () => {
    const { url } = await opened({ size: 5 });
    const text = await (await fetch(url)).text();
    expect(text).toContain(`curl -T FILE '${url}'`);
  });

  it("takes bytes from pages of this server, not from those of others", async () => {
    const { url } = await opened({ size: 3 });
    const from = (page: string) => put(url, "abc", { origin: page });
    expect((await from("https://evil.example")).status).toBe(403);
    expect((await from(origin)).status).toBe(200);
  });

  it("leaves one line in the log, which names nothing [OA-48]", async () => {
    const { url } = await opened({ size: 3 });
    const lines = logged();
    await put(url, "abc");
    const events = lines.map((line) => JSON.parse(line));
    const uses = events.filter(({ event }) => event === "file_link");
    expect(uses).toMatchObject([
      {
        event: "file_link",
        verb: "PUT",
        kind: "upload",
        outcome: "ok",
        bytes: 3,
      },
    ]);
    expect(lines.join("\n")).not.toContain(NAME);
    expect(lines.join("\n")).not.toContain("v1.");
  });
});
