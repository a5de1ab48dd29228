import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digest, FileServer } from "./file-server.js";
import { type Options, runCli } from "./surroundings.js";

const ID = "1AbCdEfGhIjKl";

let server: FileServer;
let folder: string;

beforeEach(async () => {
  server = await new FileServer().start();
  folder = await mkdtemp(join(tmpdir(), "download-"));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const cli = (argv: string[], options: Options = {}) =>
  runCli(server.origin, "token", ["download", ID, ...argv], {
    folder,
    ...options,
  });

const saved = (name: string) => readFile(join(folder, name), "utf8");

describe("download", () => {
  it("saves a file under its own name in the current folder", async () => {
    const { code, out, err } = await cli([]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(`Saved ${join(folder, "numbers.csv")} (4 B)\n`);
    expect(await saved("numbers.csv")).toBe("a,b\n");
    expect(await readdir(folder)).toEqual(["numbers.csv"]);
    expect(server.asked).toEqual([{ file_id: ID }]);
  });

  it("saves where it is told, file or folder, and prints data alone for scripts", async () => {
    await mkdir(join(folder, "sub"));
    const path = join(folder, "sub", "numbers.csv");
    const { out } = await cli(["-o", join(folder, "sub"), "--json"]);
    expect(JSON.parse(out)).toEqual({
      path,
      file_id: ID,
      type: "text/csv",
      size: 4,
      md5: digest(server.offered),
    });
    await cli(["--output", join(folder, "b.csv"), "--format", "csv"]);
    expect(await saved("b.csv")).toBe("a,b\n");
    expect(server.asked[1]).toEqual({ file_id: ID, format: "csv" });
  });

  it.each([
    ["../../escape.txt", "_.._escape.txt"],
    ["/etc/passwd", "_etc_passwd"],
    ["..\\..\\boot.ini", "_.._boot.ini"],
    [".bashrc", "bashrc"],
    ["..", "download"],
    ["nul.txt", "_nul.txt"],
    ["a\u0000b\u202Ecod.exe", "abcod.exe"],
    [`${"ß".repeat(300)}.pdf`, `${"ß".repeat(98)}.pdf`],
  ])("writes %j within the folder, as %j", async (name, expected) => {
    server.name = name;
    expect((await cli([])).code).toBe(0);
    expect(await readdir(folder)).toEqual([expected]);
    expect(await saved(expected)).toBe("a,b\n");
  });

  it("leaves a file that is there, unless it is forced", async () => {
    await writeFile(join(folder, "numbers.csv"), "mine");
    const { code, err } = await cli([]);
    expect(code).toBe(6);
    expect(err).toContain("is there already, and stays as it is.");
    expect(await saved("numbers.csv")).toBe("mine");
    expect((await cli(["--force"])).code).toBe(0);
    expect(await saved("numbers.csv")).toBe("a,b\n");
    expect(await readdir(folder)).toEqual(["numbers.csv"]);
  });

  it("never writes through a symbolic link", async () => {
    await mkdir(join(folder, "in"));
    const target = join(folder, "elsewhere");
    await writeFile(target, "mine");
    await symlink(target, join(folder, "in", "numbers.csv"));
    const into = { folder: join(folder, "in") };
    expect((await cli([], into)).code).toBe(6);
    expect((await cli(["--force"], into)).code).toBe(0);
    expect(await saved("elsewhere")).toBe("mine");
    expect(await saved("in/numbers.csv")).toBe("a,b\n");
  });

  it("asks for the rest after a break, and waits longer while nothing comes", async () => {
    server.offered = Buffer.alloc(500_000, "abcdefg");
    server.breaks.push(200_000, 0, 0);
    const { code, waits, err } = await cli([]);
    expect(code).toBe(0);
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(err).toMatch(/^Paused: the connection broke/);
    expect(server.ranges).toEqual([
      undefined,
      "bytes=200000-",
      "bytes=200000-",
      "bytes=200000-",
    ]);
    expect(await saved("numbers.csv")).toBe(server.offered.toString());
  });

  it("begins anew where there are no parts", async () => {
    server.inParts = false;
    server.offered = Buffer.alloc(500_000, "abcdefg");
    server.breaks.push(200_000);
    expect((await cli([])).code).toBe(0);
    expect(server.ranges).toEqual([undefined, undefined]);
    expect(await saved("numbers.csv")).toBe(server.offered.toString());
  });

  it("waits for as long as the server asks", async () => {
    server.refusals.push({ status: 503, headers: { "retry-after": "9" } });
    const { code, waits } = await cli([]);
    expect(code).toBe(0);
    expect(waits).toEqual([9000]);
  });

  it.each<[string, (server: FileServer) => void, number, string]>([
    [
      "the link is refused",
      (server) => server.refusals.push({ status: 404 }),
      1,
      "In the server's words.",
    ],
    [
      "the digest differs",
      (server) => {
        server.md5 = "0".repeat(32);
      },
      5,
      "the digests differ",
    ],
    [
      "it never goes on",
      (server) => server.breaks.push(...Array.from({ length: 12 }, () => 0)),
      3,
      "It does not go on",
    ],
  ])("leaves nothing behind when %s", async (_, prepare, expected, message) => {
    prepare(server);
    const { code, err } = await cli([]);
    expect(err).toContain(message);
    expect(code).toBe(expected);
    expect(await readdir(folder)).toEqual([]);
  });

  it("leaves nothing behind when a person stops it", async () => {
    const { code, err } = await cli([], { interrupt: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(err).toContain("Stopped.");
    expect(await readdir(folder)).toEqual([]);
  });

  it("says so when the folder is not there", async () => {
    const { code, err } = await cli(["-o", join(folder, "none", "x")]);
    expect(code).toBe(6);
    expect(err).toContain("ENOENT");
  });

  it("explains itself without a server", async () => {
    const env = { AUTH_TOKEN: "", WORKSPACE_MCP_URL: "" };
    const { code, out } = await cli(["--help"], { env });
    expect(out).toContain("--force");
    expect(code).toBe(0);
  });
});
