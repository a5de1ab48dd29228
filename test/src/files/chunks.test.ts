import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodedData } from "../../../src/files/base64.js";
import { chunksOf } from "../../../src/google/chunks.js";
import { google, withNetwork } from "../stage.js";
import { ada, bytesOf, connected, fileNamed, filesFor } from "./links.js";

withNetwork();

/** Cuts bytes into pieces of these sizes, over and over. */
async function* inPieces(bytes: Uint8Array, sizes: readonly number[]) {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const someBytes = fc.uint8Array({ maxLength: 300 });
const pieces = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1 });

describe("chunks", () => {
  it("of a stream are the stream, all of one size but the last [P-17]", async () => {
    await fc.assert(
      fc.asyncProperty(
        someBytes,
        pieces,
        fc.integer({ min: 1, max: 64 }),
        async (bytes, sizes, size) => {
          const whole: number[] = [];
          let total: number | undefined;
          for await (const chunk of chunksOf(inPieces(bytes, sizes), size)) {
            expect(total).toBeUndefined();
            expect(chunk.first).toBe(whole.length);
            total = chunk.total;
            if (total === undefined) expect(chunk.bytes.length).toBe(size);
            else expect(chunk.bytes.length > 0).toBe(bytes.length > 0);
            whole.push(...chunk.bytes);
          }
          expect(whole).toEqual([...bytes]);
          expect(total).toBe(bytes.length);
        },
      ),
    );
  });
});

describe("base64 within JSON", () => {
  const json = (bytes: Uint8Array, size: boolean, padded: boolean) => {
    const data = Buffer.from(bytes).toString("base64url");
    const padding = padded ? "=".repeat((4 - (data.length % 4)) % 4) : "";
    return Buffer.from(
      JSON.stringify(
        size
          ? { size: bytes.length, data: data + padding }
          : { data: data + padding, attachmentId: "data" },
        null,
        1,
      ),
    );
  };

  it("is decoded wherever it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        someBytes,
        pieces,
        fc.boolean(),
        fc.boolean(),
        async (bytes, sizes, size, padded) => {
          const answer = json(bytes, size, padded);
          const decoded: number[] = [];
          for await (const piece of decodedData(inPieces(answer, sizes))) {
            decoded.push(...piece);
          }
          expect(decoded).toEqual([...bytes]);
        },
      ),
    );
  });

  it("that ends too early is never taken for the whole [F-04]", async () => {
    const answer = json(new Uint8Array(100), false, false);
    const end = answer.indexOf('",');
    for (let cut = 0; cut < end; cut += 7) {
      const drain = async () => {
        for await (const _ of decodedData(
          inPieces(answer.subarray(0, cut), [9]),
        ));
      };
      await expect(drain()).rejects.toThrow("broke off");
    }
  });
});

describe("a stream on its way into Drive", () => {
  const MIB = 1024 * 1024;
  const large = (size: number) =>
    new Uint8Array(size).map((_, index) => (index * 31 + (index >> 9)) & 255);

  /** What Ada's tools may do, and an outbound stream of these bytes. */
  async function outbound(bytes: Uint8Array) {
    const { holder } = await connected();
    const files = filesFor(holder, ada.email);
    google.ledger.length = 0;
    const answer = files.upload({
      method: "drive.files.create:upload",
      params: { fields: "id,size" },
      metadata: { name: "large.bin" },
      type: "application/octet-stream",
      bytes: inPieces(bytes, [700_001]),
    });
    return { answer, bytes };
  }

  const puts = () => google.ledger.filter(({ verb }) => verb === "PUT").length;

  it("arrives in chunks of 8 MiB", async () => {
    const { answer, bytes } = await outbound(large(17 * MIB));
    expect(await answer).toMatchObject({ size: String(bytes.length) });
    expect(bytesOf("large.bin")).toEqual(bytes);
    expect(puts()).toBe(3);
  });

  it.each([
    { kind: "cut", within: "request", times: 2 },
    { kind: "cut", within: "head", times: 1 },
    { kind: "status", status: 503, retryAfter: 0, times: 3 },
    { kind: "status", status: 429, retryAfter: 0, times: 2 },
  ] as const)(
    "goes on where it broke off: $kind $within $status [F-16 F-18]",
    async (fault) => {
      const { answer, bytes } = await outbound(large(9 * MIB));
      google.fault({ on: "drive.files.create", ...fault });
      expect(await answer).toMatchObject({ size: String(bytes.length) });
      expect(bytesOf("large.bin")).toEqual(bytes);
    },
  );

  it("says that its outcome is unknown when Google does not answer the end of it [F-16]", async () => {
    const { answer } = await outbound(large(1000));
    google.fault({
      on: "drive.files.create",
      kind: "status",
      status: 503,
      retryAfter: 0,
      times: 99,
    });
    await expect(answer).rejects.toMatchObject({
      options: {
        reason: expect.stringMatching(/^(outcome_unknown|unavailable)$/),
      },
    });
  });

  it("ends where its source breaks off, and nothing is made", async () => {
    const { holder } = await connected();
    const files = filesFor(holder, ada.email);
    google.fault({ on: "drive.files.export", kind: "cut" });
    const { id } = fileNamed("Offer for Dora");
    const source = await files.open({
      kind: "file",
      fileId: id,
      exportAs: "text/markdown",
    });
    const saved = files.upload({
      method: "drive.files.create:upload",
      params: {},
      metadata: { name: "half.md" },
      ...source,
    });
    await expect(saved).rejects.toThrow("broke off");
    expect(() => fileNamed("half.md")).toThrow("No file");
  });

  it("is read whole in spite of a break, and never past its bound", async () => {
    const { holder } = await connected();
    const files = filesFor(holder, ada.email);
    const source = {
      kind: "file",
      fileId: fileNamed("Interviews.txt").id,
    } as const;
    const { length } = bytesOf("Interviews.txt");
    google.fault({ on: "drive.files.get", kind: "cut", times: 1 });
    expect((await files.read(source, length)).bytes.length).toBe(length);
    await expect(files.read(source, length - 1)).rejects.toMatchObject({
      options: { reason: "too_large" },
    });
  });
});
