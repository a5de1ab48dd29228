import { describe, expect, test } from "vitest";
import type { Media } from "../../../emulator/call.js";
import { frame, read, send } from "./small.js";

const UPLOAD = "https://www.googleapis.com/upload/drive/v3/files";

function drive() {
  const arrived: { media: Media | undefined; name: unknown }[] = [];
  const google = frame({
    "drive.files.create": ({ media, body }) => {
      arrived.push({ media, name: body.name });
      const size = String(media?.bytes.length);
      return { kind: "drive#file", id: "1", size };
    },
  });
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

test("an upload without a known protocol is refused", async () => {
  const { google } = drive();
  const init = { method: "POST", body: "x" };
  expect((await send(google, UPLOAD, init)).status).toBe(400);
});
