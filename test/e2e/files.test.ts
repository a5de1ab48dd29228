import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { workerMemory } from "../bench/memory.js";
import { runCli } from "../cli/surroundings.js";
import { callTool, connect } from "../oauth-client.js";
import { ADA, AUTH_TOKEN, withStage } from "./stage.js";

const stage = withStage({ GOOGLE_SCOPES: "drive" });

const GRAIN = 256 * 1024;
const MB = 1_000_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "files-"));
  await connect(stage.origin, { email: ADA });
});
afterAll(() => rm(folder, { recursive: true }));

const opened = z.object({ link: z.string(), upload_id: z.string() });
const uploaded = z.object({
  upload_id: z.string(),
  file: z.object({ id: z.string(), size: z.number(), md5: z.string() }),
});

const tool = async (name: string, input: object) => {
  const { result } = await callTool(stage.origin, AUTH_TOKEN, name, input);
  if (result.isError) throw new Error(result.content[0].text);
  return result.structuredContent;
};

const newUpload = async (input: object) =>
  opened.parse(await tool("drive_create_upload", input));

const digest = (bytes: Uint8Array, algorithm = "sha256") =>
  createHash(algorithm).update(bytes).digest("hex");

const cli = async (...argv: string[]) => {
  const run = await runCli(stage.origin, AUTH_TOKEN, argv, { folder });
  expect(run.err).toBe("");
  expect(run.code).toBe(0);
  return run.out;
};

it("one PUT of a file of unknown size, as curl sends it, becomes a file that tools can use", async () => {
  const bytes = randomBytes(3 * GRAIN + 7);
  const { link, upload_id } = await newUpload({ name: "curl.bin" });
  const response = await fetch(link, { method: "PUT", body: bytes });
  const answer = uploaded.parse(await response.json());
  expect(answer).toMatchObject({
    upload_id,
    file: { size: bytes.length, md5: digest(bytes, "md5") },
  });
  const { link: down } = z
    .object({ link: z.string() })
    .parse(await tool("drive_download_file", { file_id: answer.file.id }));
  const back = await fetch(down);
  expect(back.headers.get("content-length")).toBe(String(bytes.length));
  expect(digest(new Uint8Array(await back.arrayBuffer()))).toBe(digest(bytes));
});

/** Sends the beginning of a chunk, and breaks the connection. */
function breakOff(link: string, bytes: Buffer, total: number): Promise<void> {
  return new Promise((resolve) => {
    const headers = {
      "content-range": `bytes 0-${total - 1}/${total}`,
      "content-length": total,
    };
    const sending = request(link, { method: "PUT", headers });
    sending.on("error", () => {});
    sending.on("close", resolve);
    sending.write(bytes, () => sending.destroy());
  });
}

it("a client that broke off within a chunk asks where to go on, and nothing is lost or doubled [F-18]", async () => {
  const bytes = randomBytes(12 * GRAIN + 9);
  const total = bytes.length;
  const { link } = await newUpload({ name: "resumed.bin", size: total });
  await breakOff(link, bytes.subarray(0, 7 * GRAIN + 5), total);
  const ask = () =>
    fetch(link, {
      method: "PUT",
      headers: { "content-range": `bytes */${total}` },
    });
  const received = await vi.waitFor(async () => {
    const response = await ask();
    expect(response.status).toBe(308);
    const range = response.headers.get("range");
    expect(range).not.toBeNull();
    return Number(range?.split("-")[1]) + 1;
  }, 10_000);
  expect(received).toBeLessThanOrEqual(7 * GRAIN);
  const rest = await vi.waitFor(async () => {
    const response = await fetch(link, {
      method: "PUT",
      body: bytes.subarray(received),
      headers: { "content-range": `bytes ${received}-${total - 1}/${total}` },
    });
    // The transfer that broke off is still being put away.
    expect(response.status).not.toBe(409);
    return response;
  }, 10_000);
  expect(uploaded.parse(await rest.json()).file).toMatchObject({
    size: total,
    md5: digest(bytes, "md5"),
  });
});

it("the command line sends through Google's breaks, and fetches the same bytes", async () => {
  const bytes = randomBytes(20 * MB);
  const path = join(folder, "survey.bin");
  await writeFile(path, bytes);
  for (const within of ["request", "head"] as const) {
    stage.google.fault({
      on: "drive.files.create",
      kind: "cut",
      within,
      times: 1,
    });
  }
  const { file } = uploaded.parse(
    JSON.parse(await cli("upload", path, "--name", "Survey.bin", "--json")),
  );
  const back = join(folder, "Survey.bin");
  expect(await cli("download", file.id)).toBe(`Saved ${back} (20.0 MB)\n`);
  expect(digest(await readFile(back))).toBe(digest(bytes));
});

it("the command line fetches a document as what Google makes of it", async () => {
  const { files } = z
    .object({ files: z.array(z.object({ id: z.string() })) })
    .parse(await tool("drive_search_files", { query: "Offer for Dora" }));
  const id = files[0]?.id ?? "";
  await cli("download", id, "--format", "md", "-o", folder);
  expect(await readFile(join(folder, "Offer for Dora.md"), "utf8")).toMatch(
    /^# Offer\n/,
  );
});

it("100 MiB go up and down unharmed, and never stand in the Worker's memory [L-07]", async () => {
  const bytes = randomBytes(100 * 1024 * 1024);
  const path = join(folder, "large.bin");
  await writeFile(path, bytes);
  const memory = await workerMemory();
  await memory?.forget();
  const idle = (await memory?.now()) ?? 0;

  const { link } = await newUpload({ name: "large.bin", size: bytes.length });
  const whole = await fetch(link, { method: "PUT", body: bytes });
  const { file } = uploaded.parse(await whole.json());
  await cli("upload", path, "--name", "chunks.bin");
  const back = join(folder, "back.bin");
  await cli("download", file.id, "-o", back);

  expect(digest(await readFile(back))).toBe(digest(bytes));
  const peak = (await memory?.peak()) ?? 0;
  expect((peak - idle) / MB).toBeLessThan(200);
}, 120_000);
