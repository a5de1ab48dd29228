import { gmail } from "@googleapis/gmail";
import { afterEach, expect, test } from "vitest";
import { type Listening, listen } from "../../../emulator/server.js";
import { ALL, ada, frame } from "./small.js";

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const handlers = {
  "drive.files.list": () => ({ kind: "drive#fileList", files: [] }),
  "drive.files.create": ({ media }: { media?: { bytes: Uint8Array } }) => ({
    id: "1",
    size: String(media?.bytes.length),
  }),
  "gmail.users.getProfile": () => ({ emailAddress: ada.email }),
};

async function start() {
  const google = frame(handlers, { control: true });
  const server = await listen(google, 0);
  open.push(server);
  const issued = google.issue({ account: ada.email, scopes: ALL });
  const headers = { authorization: `Bearer ${issued.access_token}` };
  return { google, origin: server.origin, headers };
}

test("it listens on the loopback interface and answers by path", async () => {
  const { origin, headers } = await start();
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await fetch(`${origin}/drive/v3/files`, { headers });
  expect(response.status).toBe(200);
});

test("Google's own client reaches it with another host", async () => {
  const { origin, headers } = await start();
  const rootUrl = `${origin}/`;
  const client = gmail({ version: "v1", rootUrl, headers });
  const { data } = await client.users.getProfile({ userId: "me" });
  expect(data.emailAddress).toBe(ada.email);
});

test("large bodies arrive whole", async () => {
  const { origin, headers } = await start();
  const body = new Uint8Array(3_000_000).fill(7);
  const address = `${origin}/upload/drive/v3/files?uploadType=media&fields=size`;
  const response = await fetch(address, { method: "POST", headers, body });
  expect(await response.json()).toEqual({ size: "3000000" });
});

test("a caller that goes away ends the request that hangs", async () => {
  const { google, origin, headers } = await start();
  google.fault({ on: "*", kind: "hang" });
  const giveUp = new AbortController();
  const { signal } = giveUp;
  const waiting = fetch(`${origin}/drive/v3/files`, { headers, signal });
  const ended = expect(waiting).rejects.toThrow();
  await expect.poll(() => google.ledger.length).toBe(1);
  giveUp.abort();
  await ended;
});

test("a cut connection is cut for the caller too", async () => {
  const { google, origin, headers } = await start();
  const address = `${origin}/drive/v3/files`;
  google.fault({ on: "*", kind: "cut", times: 1 });
  const response = await fetch(address, { headers });
  await expect(response.text()).rejects.toThrow();
  google.fault({ on: "*", kind: "cut", within: "head", times: 1 });
  await expect(fetch(address, { headers })).rejects.toThrow("fetch failed");
});

test("a port that is taken is an error", async () => {
  const { origin } = await start();
  const { port } = new URL(origin);
  await expect(listen(frame(), Number(port))).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});

test("it is controlled over HTTP", async () => {
  const { google, origin } = await start();
  const control = async (verb: string, name: string, body?: unknown) => {
    const response = await fetch(`${origin}/_emulator/${name}`, {
      method: verb,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text) };
  };
  const account = ada.email;
  const issued = await control("POST", "issue", { account, scopes: ["drive"] });
  const authorization = `Bearer ${issued.body.access_token}`;
  const list = () =>
    fetch(`${origin}/drive/v3/files`, { headers: { authorization } });
  await control("POST", "faults", {
    on: "drive.files.list",
    kind: "status",
    status: 503,
    times: 1,
  });
  expect((await list()).status).toBe(503);
  expect((await list()).status).toBe(200);
  const { body: ledger } = await control("GET", "ledger");
  expect(ledger).toMatchObject([{ status: 503 }, { status: 200 }]);
  expect((await control("DELETE", "ledger")).status).toBe(204);
  expect(google.ledger).toEqual([]);
  const set = "2026-11-24T12:00:00.000Z";
  expect((await control("POST", "clock", { set })).body).toEqual({ now: set });
  await control("POST", "revoke", { account });
  expect((await list()).status).toBe(401);
  const id = "demo-client.apps.googleusercontent.com";
  await control("POST", "clients", { id, disabled: true });
  expect(google.clients[0]?.disabled).toBe(true);
  expect((await control("POST", "reset")).status).toBe(204);
  expect(google.clients[0]?.disabled).toBeUndefined();
  expect((await control("POST", "faults", { on: "*" })).status).toBe(400);
  expect((await control("GET", "nothing")).status).toBe(404);
});

test("there are no controls unless they were asked for", async () => {
  const address = "http://127.0.0.1/_emulator/ledger";
  const response = await frame().fetch(new Request(address));
  expect(response.status).toBe(404);
});
