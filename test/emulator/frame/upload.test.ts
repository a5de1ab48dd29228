import { describe, expect, test } from "vitest";
import type { Media } from "../../../emulator/call.js";
import type { Google } from "../../../emulator/frame.js";
import { frame, read, send } from "./small.js";

const UPLOAD = "https://www.googleapis.com/upload/drive/v3/files";
const CHUNK = 256 * 1024;

function drive(origin?: string) {
  const arrived: { media: Media | undefined; name: unknown }[] = [];
  const google = frame(
    {
      "drive.files.create": ({ media, body }) => {
        arrived.push({ media, name: body.name });
        return {
          kind: "drive#file",
          id: "1",
          size: String(media?.bytes.length),
        };
      },
    },
    origin ? { origin } : {},
  );
  return { google, arrived };
}

const text = (media: Media | undefined) =>
  new TextDecoder().decode(media?.bytes);

test("a media upload arrives with its type", async () => {
  const { google, arrived } = drive();
  const headers = { "content-type": "text/plain" };
  const init = { method: "POST", body: "héllo", headers };
  const { status } = await read(
    send(google, `${UPLOAD}?uploadType=media`, init),
  );
  expect(status).toBe(200);
  expect(arrived[0]?.media?.type).toBe("text/plain");
  expect(text(arrived[0]?.media)).toBe("héllo");
  const size = new TextEncoder().encode("héllo").length;
  expect(google.ledger[0]?.media).toEqual({ type: "text/plain", size });
});

describe("a multipart upload", () => {
  const related = (media: Uint8Array<ArrayBuffer>, more = "") => ({
    method: "POST",
    headers: { "content-type": "multipart/related; boundary=b" },
    body: new Blob([
      '--b\r\nContent-Type: application/json\r\n\r\n{"name":"n"}\r\n',
      `--b\r\nContent-Type: application/x\r\n${more}\r\n`,
      media,
      "\r\n--b--",
    ]),
  });
  const address = `${UPLOAD}?uploadType=multipart`;

  test("keeps every byte, boundary look-alikes and line ends among them", async () => {
    const { google, arrived } = drive();
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    const tricky = new TextEncoder().encode("x--b\r\n\r\n");
    const bytes = new Uint8Array([...all, ...tricky]);
    const init = related(bytes);
    const request = await read(send(google, address, init));
    expect(request.status).toBe(200);
    expect(arrived[0]?.name).toBe("n");
    expect([...(arrived[0]?.media?.bytes ?? [])]).toEqual([...bytes]);
    expect(google.ledger[0]?.body).toEqual({ name: "n" });
  });

  test("decodes base64", async () => {
    const { google, arrived } = drive();
    const media = Uint8Array.from(new TextEncoder().encode(btoa("hello")));
    const encoding = "Content-Transfer-Encoding: base64\r\n";
    await send(google, address, related(media, encoding));
    expect(text(arrived[0]?.media)).toBe("hello");
  });

  test("that is cut short is refused", async () => {
    const { google, arrived } = drive();
    const headers = { "content-type": "multipart/related; boundary=b" };
    const init = {
      method: "POST",
      headers,
      body: "--b\r\n\r\n{}\r\n--b\r\n\r\n",
    };
    expect((await send(google, address, init)).status).toBe(400);
    expect(arrived).toEqual([]);
  });
});

describe("a resumable upload", () => {
  async function open(google: Google, size?: number) {
    const response = await send(google, `${UPLOAD}?uploadType=resumable`, {
      method: "POST",
      body: '{"name":"big"}',
      headers: {
        "content-type": "application/json",
        "x-upload-content-type": "text/plain",
        ...(size !== undefined && { "x-upload-content-length": String(size) }),
      },
    });
    expect(response.status).toBe(200);
    return response.headers.get("location") ?? "";
  }
  const put = (google: Google, address: string, body: string, range?: string) =>
    google.fetch(
      new Request(address, {
        method: "PUT",
        body,
        headers: range ? { "content-range": range } : {},
      }),
    );

  test("takes the whole at once, without a token", async () => {
    const { google, arrived } = drive();
    const address = await open(google, 5);
    expect((await put(google, address, "hello")).status).toBe(200);
    expect(text(arrived[0]?.media)).toBe("hello");
    expect(arrived[0]?.name).toBe("big");
    expect(google.ledger.at(-1)).toMatchObject({
      method: "drive.files.create",
      verb: "PUT",
      account: "ada@example.com",
    });
  });

  test("takes chunks, says how far it is, and repeats its answer", async () => {
    const { google, arrived } = drive();
    const total = CHUNK + 3;
    const address = await open(google);
    const state = () => put(google, address, "", `bytes */${total}`);
    expect((await state()).headers.get("range")).toBeNull();
    const first = "a".repeat(CHUNK);
    const range = `bytes 0-${CHUNK - 1}/*`;
    const more = await put(google, address, first, range);
    expect(more.status).toBe(308);
    expect(more.headers.get("range")).toBe(`bytes=0-${CHUNK - 1}`);
    expect((await state()).status).toBe(308);
    const rest = `bytes ${CHUNK}-${total - 1}/${total}`;
    expect((await put(google, address, "end", rest)).status).toBe(200);
    expect((await read(state())).body.id).toBe("1");
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.media?.bytes).toHaveLength(total);
  });

  test("refuses a chunk of the wrong size or place", async () => {
    const { google } = drive();
    const address = await open(google, CHUNK * 2);
    const status = async (body: string, range: string) =>
      (await put(google, address, body, range)).status;
    expect(await status("abc", "bytes 0-2/524288")).toBe(400);
    expect(await status("abc", "bytes 3-5/524288")).toBe(400);
    expect(await status("abc", "bytes 0-9/524288")).toBe(400);
    expect(await status("abc", "chunk one")).toBe(400);
  });

  test("can be cancelled, and is forgotten after a week", async () => {
    const { google } = drive();
    google.clock.set(0);
    const one = await open(google, 5);
    const cancelled = new Request(one, { method: "DELETE" });
    expect((await google.fetch(cancelled)).status).toBe(499);
    expect((await put(google, one, "hello")).status).toBe(404);
    const two = await open(google, 5);
    google.clock.advance(7 * 24 * 3600 * 1000);
    expect((await put(google, two, "hello")).status).toBe(404);
  });

  test("gives an address at the origin that it was told", async () => {
    const { google } = drive("http://127.0.0.1:8788");
    expect(await open(google)).toMatch(/^http:\/\/127\.0\.0\.1:8788\/upload\//);
  });
});

test("an upload without a known protocol is refused", async () => {
  const { google } = drive();
  const init = { method: "POST", body: "x" };
  expect((await send(google, UPLOAD, init)).status).toBe(400);
});
