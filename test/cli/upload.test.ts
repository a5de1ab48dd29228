import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digest, FileServer } from "./file-server.js";
import { type Options, runCli } from "./surroundings.js";

const GRAIN = 256 * 1024;
const CHUNK = 32 * GRAIN;
const FILE = "survey.bin";

let server: FileServer;
let folder: string;

beforeEach(async () => {
  server = await new FileServer().start();
  folder = await mkdtemp(join(tmpdir(), "upload-"));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Bytes that differ from place to place. */
const some = (size: number): Buffer =>
  Buffer.from(
    new Uint8Array(size).map((_, index) => (index * 7 + (index >> 8)) & 255),
  );

const cli = (argv: string[], options: Options = {}) =>
  runCli(server.origin, "token", ["upload", ...argv], { folder, ...options });

/** A file of this machine. */
async function file(bytes: Uint8Array, name = FILE): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe("upload", () => {
  it("opens an upload with the file's name and size, sends it and says what it became", async () => {
    const bytes = some(1000);
    const { code, out, err } = await cli([await file(bytes)]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      'Uploaded "numbers.csv" (1.0 kB), id: 1AbCdEfGhIjKl, upload_id: upload\nhttps://drive.google.com/open?id=1AbCdEfGhIjKl\n',
    );
    expect(server.asked).toEqual([{ name: FILE, size: 1000 }]);
    expect(server.arrived.equals(bytes)).toBe(true);
  });

  it("prints data alone for scripts, and passes name, folder and type on", async () => {
    const path = await file(some(3));
    const options = ["--name", "b.mp4", "--folder", "root"];
    const { out } = await cli([path, ...options, "--type=video/mp4", "--json"]);
    expect(JSON.parse(out)).toEqual({
      upload_id: "upload",
      file: {
        id: "1AbCdEfGhIjKl",
        name: "numbers.csv",
        size: 3,
        md5: digest(some(3)),
      },
      link: "https://drive.google.com/open?id=1AbCdEfGhIjKl",
    });
    expect(server.asked).toEqual([
      { name: "b.mp4", size: 3, folder_id: "root", mime_type: "video/mp4" },
    ]);
  });

  it("sends a large file in chunks of 8 MiB, and one of no bytes", async () => {
    const bytes = some(2 * CHUNK + 9);
    expect((await cli([await file(bytes)])).code).toBe(0);
    expect(server.ranges).toEqual([
      `bytes */${bytes.length}`,
      `bytes 0-${CHUNK - 1}/${bytes.length}`,
      `bytes ${CHUNK}-${2 * CHUNK - 1}/${bytes.length}`,
      `bytes ${2 * CHUNK}-${bytes.length - 1}/${bytes.length}`,
    ]);
    expect(server.arrived.equals(bytes)).toBe(true);
    server.arrived = Buffer.alloc(0);
    expect((await cli([await file(some(0))])).code).toBe(0);
    expect(server.arrived).toHaveLength(0);
  });

  it("goes on where the server stands after a break, and waits longer while nothing moves", async () => {
    const bytes = some(2 * CHUNK);
    server.breaks.push(3 * GRAIN + 5, 10, 10);
    const { code, err, waits } = await cli([await file(bytes)]);
    expect(code).toBe(0);
    expect(err).toMatch(/^Paused: the connection broke.*Trying again in 1 /);
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(server.ranges[3]).toBe(
      `bytes ${3 * GRAIN}-${3 * GRAIN + CHUNK - 1}/${bytes.length}`,
    );
    expect(server.arrived.equals(bytes)).toBe(true);
  });

  it("waits for as long as the server asks", async () => {
    server.refusals.push(
      { status: 409, headers: { "retry-after": "17" } },
      { status: 503 },
    );
    const { code, waits } = await cli([await file(some(3))]);
    expect(code).toBe(0);
    expect(waits).toEqual([17_000, 1000]);
  });

  it("goes on in another run with the link, which needs no AUTH_TOKEN", async () => {
    const bytes = some(CHUNK);
    const path = await file(bytes);
    server.breaks.push(5 * GRAIN, ...Array.from({ length: 12 }, () => 1));
    const first = await cli([path]);
    expect(first.code).toBe(3);
    const next = `npm run cli -- upload '${path}' '${server.link}'`;
    expect(first.err).toContain(`To go on later: ${next}\n`);
    server.breaks.length = 0;
    const env = { AUTH_TOKEN: "", WORKSPACE_MCP_URL: "" };
    const second = await cli([path, server.link], { env });
    expect(second.code).toBe(0);
    expect(server.arrived.equals(bytes)).toBe(true);
  });

  it("ends with how to go on when a person stops it", async () => {
    const stop = AbortSignal.abort();
    const { code, err } = await cli([await file(some(3))], { interrupt: stop });
    expect(code).toBe(130);
    expect(err).toContain("Stopped. To go on later: ");
  });

  it("draws a bar on a terminal, and nothing elsewhere", async () => {
    const { err } = await cli([await file(some(CHUNK))], { tty: true });
    expect(err).toContain(
      `\r\u001B[K[${"#".repeat(15)}${"-".repeat(15)}]  50 %  4.2 MB of 8.4 MB`,
    );
    expect(err.endsWith("\r\u001B[K")).toBe(true);
  });

  it("tells when what arrived is not what the file holds", async () => {
    server.md5 = "0".repeat(32);
    const { code, err } = await cli([await file(some(3))]);
    expect(code).toBe(5);
    expect(err).toContain("was it changed meanwhile?");
  });

  it("does not go on with a file that cannot be the one that was begun", async () => {
    server.arrived = some(5);
    const { code, err } = await cli([await file(some(3)), server.link]);
    expect(code).toBe(1);
    expect(err).toContain("another one was begun with this link");
  });

  it("ends with the server's words where a link is refused", async () => {
    server.refusals.push({ status: 404 });
    const { code, err } = await cli([await file(some(3)), server.link]);
    expect(code).toBe(1);
    expect(err).toMatch(/^In the server's words\. /);
  });

  it.each([
    [[], 2, "upload FILE [LINK]"],
    [["no-such-file"], 6, "ENOENT"],
    [["."], 6, "is no file"],
    [["a", "b", "c"], 2, "upload FILE [LINK]"],
    [["a", "--nmae", "b"], 2, "Unknown option '--nmae'"],
    [["a", "https://x.example/files/v1", "--name", "b"], 2, "A link has its"],
    [[import.meta.filename, "http://x.example/files/v1"], 2, "is no link"],
    [[import.meta.filename, "https://x.example/else"], 2, "is no link"],
  ])("%j says what is wrong", async (argv, expected, message) => {
    const { code, err } = await cli(argv);
    expect(err).toContain(message);
    expect(code).toBe(expected);
  });

  it("explains itself without a server", async () => {
    const env = { AUTH_TOKEN: "", WORKSPACE_MCP_URL: "" };
    const { code, out } = await cli(["--help"], { env });
    expect(out).toContain("--folder ID");
    expect(code).toBe(0);
  });
});
