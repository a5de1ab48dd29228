import { afterEach, describe, expect, test, vi } from "vitest";
import { frame, read, send } from "./small.js";

const FILES = "https://www.googleapis.com/drive/v3/files";

/** A Drive that counts what was written to it. */
function counting() {
  let written = 0;
  const google = frame({
    "drive.files.create": () => {
      written += 1;
      return { kind: "drive#file", id: "1", name: "n" };
    },
    "drive.files.list": () => ({ files: [] }),
  });
  const create = () => send(google, FILES, { method: "POST", body: "{}" });
  return { google, create, written: () => written };
}

describe("a fault", () => {
  test("of a status answers in the API's envelope, with Retry-After, and does nothing", async () => {
    const { google, create, written } = counting();
    google.fault({
      on: "drive.files.create",
      kind: "status",
      status: 429,
      reason: "rateLimitExceeded",
      retryAfter: 3,
    });
    const response = await create();
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("3");
    expect(await response.json()).toMatchObject({
      error: {
        errors: [{ domain: "usageLimits", reason: "rateLimitExceeded" }],
      },
    });
    expect(written()).toBe(0);
    expect(google.ledger).toMatchObject([{ status: 429 }]);
  });

  test("may be a page of some proxy", async () => {
    const { google, create } = counting();
    const page = "<h1>Bad gateway</h1>";
    google.fault({ on: "*", kind: "status", status: 502, page });
    const response = await create();
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toBe(page);
  });

  test("strikes as often as it says, and only what it names", async () => {
    const { google, create } = counting();
    const on = "drive.files.create";
    google.fault({ on, kind: "status", status: 503, times: 2 });
    expect((await send(google, FILES)).status).toBe(200);
    expect((await create()).status).toBe(503);
    expect((await create()).status).toBe(503);
    expect((await create()).status).toBe(200);
  });

  test("may be named by a path", async () => {
    const { google, create } = counting();
    google.fault({ on: "/drive/v3/files", kind: "status", status: 500 });
    expect((await create()).status).toBe(500);
  });

  test("that hangs ends when the caller gives up", async () => {
    const { google } = counting();
    google.fault({ on: "drive.files.list", kind: "hang" });
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const waiting = send(google, FILES, { signal });
    giveUp.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    expect(google.ledger).toMatchObject([{ status: 0 }]);
  });

  test("that hangs ends with a reset too", async () => {
    const { google } = counting();
    google.fault({ on: "*", kind: "hang" });
    const waiting = send(google, FILES);
    const ended = expect(waiting).rejects.toThrow("cut the connection");
    // The request must have arrived before it can be cut.
    await expect.poll(() => google.ledger.length).toBe(1);
    google.reset();
    await ended;
  });

  test("that cuts lets the write happen and breaks the body", async () => {
    const { google, create, written } = counting();
    google.fault({ on: "*", kind: "cut", times: 1 });
    const response = await create();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("cut the connection");
    expect(written()).toBe(1);
  });

  test("that cuts before the head lets the write happen and rejects", async () => {
    const { google, create, written } = counting();
    google.fault({ on: "*", kind: "cut", within: "head" });
    await expect(create()).rejects.toThrow("cut the connection");
    expect(written()).toBe(1);
  });

  test("of a malformed body answers 200 with half of it", async () => {
    const { google, create, written } = counting();
    google.fault({ on: "*", kind: "malformed" });
    const response = await create();
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
    expect(written()).toBe(1);
  });

  test("that is misspelt is refused", () => {
    const { google } = counting();
    expect(() => google.fault({ on: "", kind: "hang" })).toThrow();
  });

  test("is taken back by clearFaults", async () => {
    const { google, create } = counting();
    google.fault({ on: "*", kind: "status", status: 500 });
    google.clearFaults();
    expect((await create()).status).toBe(200);
  });
});

describe("the ledger", () => {
  test("keeps what was asked, in order, and a reset empties it", async () => {
    const { google, create } = counting();
    await send(google, `${FILES}?q=a%20b&pageSize=1`);
    await create();
    expect(google.ledger).toEqual([
      {
        method: "drive.files.list",
        verb: "GET",
        path: "/drive/v3/files",
        query: { q: "a b", pageSize: "1" },
        account: "ada@example.com",
        clientId: "demo-client.apps.googleusercontent.com",
        status: 200,
        batch: false,
      },
      expect.objectContaining({ method: "drive.files.create", body: {} }),
    ]);
    google.reset();
    expect(google.ledger).toEqual([]);
  });
});

describe("the clock", () => {
  test("stands where it is set, moves by hand, and goes back with a reset", () => {
    const google = frame({}, { now: "2026-11-24T12:00:00Z" });
    const now = () => new Date(google.clock.now()).toISOString();
    google.clock.advance(1500);
    expect(now()).toBe("2026-11-24T12:00:01.500Z");
    google.clock.set("2027-01-01T00:00:00Z");
    expect(now()).toBe("2027-01-01T00:00:00.000Z");
    google.reset();
    expect(now()).toBe("2026-11-24T12:00:00.000Z");
  });

  test("refuses what is no time", () => {
    expect(() => frame().clock.set("soon")).toThrow("Not a time");
  });
});

test("ids are the same after a reset and never twice the same", () => {
  const google = frame();
  const make = () =>
    (["file", "message", "draft", "attachment", "other"] as const).flatMap(
      (kind) => [google.world.id(kind), google.world.id(kind)],
    );
  const first = make();
  expect(new Set(first).size).toBe(first.length);
  expect(first[2]).toMatch(/^[0-9a-f]{16}$/);
  google.reset();
  expect(make()).toEqual(first);
});

describe("latency", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("delays an answer", async () => {
    vi.useFakeTimers();
    const { google } = counting();
    google.latency = 1000;
    let answered = false;
    const waiting = send(google, FILES).then(() => {
      answered = true;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(answered).toBe(true);
  });

  test("ends when the caller gives up", async () => {
    vi.useFakeTimers();
    const { google } = counting();
    google.latency = 1000;
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const ended = expect(send(google, FILES, { signal })).rejects.toThrow("no");
    await vi.advanceTimersByTimeAsync(500);
    giveUp.abort(new Error("no"));
    await ended;
  });
});

test("an account that is not there is named", async () => {
  const google = frame();
  const scopes = ["drive"];
  expect(() => google.issue({ account: "eve@example.com", scopes })).toThrow(
    "eve@example.com",
  );
  expect(() =>
    google.issue({ account: "ada@example.com", scopes: ["drvie"] }),
  ).toThrow("drvie");
});

test("userinfo answers as the contract has it", async () => {
  const address = "https://www.googleapis.com/oauth2/v2/userinfo";
  expect((await read(send(frame(), address))).body).toMatchObject({
    id: "100000000000000000001",
    email: "ada@example.com",
    verified_email: true,
    hd: "example.com",
    given_name: "Ada",
  });
});
