import { describe, expect, it } from "vitest";
import { google, withNetwork } from "../stage.js";
import { asked, callOfAda } from "./access.js";

withNetwork();

const raw = btoa("To: ben@acme.example\r\nSubject: Hello\r\n\r\nHello\r\n");
const permit = {
  method: "gmail.users.messages.send" as const,
  params: { userId: "me" },
  payload: { raw },
  recipients: [],
  summary: "",
};
const sending = () =>
  callOfAda(["gmail.users.messages.send"], { permits: [permit] });
const send = ({ gmail }: Awaited<ReturnType<typeof sending>>) =>
  gmail.users.messages.send({ userId: "me", requestBody: { raw } });
const LIST = "drive.files.list";
const SEND = "gmail.users.messages.send";

describe("a read", () => {
  it.each([500, 502, 503, 429])(
    "is repeated after %i [G-09 G-10]",
    async (status) => {
      google.fault({ on: LIST, kind: "status", status, times: 2 });
      const { drive, waited } = await callOfAda([LIST]);
      const { data } = await drive.files.list({});
      expect(data.files?.length).toBeGreaterThan(0);
      expect(asked(LIST)).toBe(3);
      expect(waited).toHaveLength(2);
    },
  );

  it.each(["head", "body"] as const)(
    "is repeated when the answer breaks off in its %s [G-09]",
    async (within) => {
      google.fault({ on: LIST, kind: "cut", within, times: 1 });
      const { drive } = await callOfAda([LIST]);
      await drive.files.list({});
      expect(asked(LIST)).toBe(2);
    },
  );

  it("is repeated when the answer is half of one [G-09]", async () => {
    google.fault({ on: LIST, kind: "malformed", times: 1 });
    const { drive } = await callOfAda([LIST]);
    expect((await drive.files.list({})).data.files).toBeDefined();
    expect(asked(LIST)).toBe(2);
  });

  it("waits as long as Retry-After says [G-04]", async () => {
    google.fault({
      on: LIST,
      kind: "status",
      status: 429,
      retryAfter: 3,
      times: 1,
    });
    const { drive, waited } = await callOfAda([LIST]);
    await drive.files.list({});
    expect(waited).toEqual([3000]);
  });

  it("does not wait longer than its budget, and says when to come back [G-04 G-10]", async () => {
    google.fault({ on: LIST, kind: "status", status: 429, retryAfter: 120 });
    const { drive, waited } = await callOfAda([LIST]);
    await expect(drive.files.list({})).rejects.toMatchObject({
      next: "Try again in 120 seconds.",
    });
    expect(waited).toEqual([]);
  });

  it("gives up after four tries with a word for the model [G-10]", async () => {
    google.fault({
      on: LIST,
      kind: "status",
      status: 503,
      page: "<h1>503</h1>",
    });
    const { drive } = await callOfAda([LIST]);
    await expect(drive.files.list({})).rejects.toMatchObject({
      name: "ToolError",
      options: { reason: "unavailable" },
    });
    expect(asked(LIST)).toBe(4);
  });

  it("is not repeated when the answer is final [G-05]", async () => {
    google.fault({
      on: LIST,
      kind: "status",
      status: 403,
      reason: "accessNotConfigured",
    });
    const { drive } = await callOfAda([LIST]);
    await expect(drive.files.list({})).rejects.toMatchObject({
      options: { reason: "api_disabled" },
    });
    expect(asked(LIST)).toBe(1);
  });

  it("ends when its caller goes away [W-13 F-26]", async () => {
    google.fault({ on: LIST, kind: "hang" });
    const { drive } = await callOfAda([LIST], {
      signal: AbortSignal.timeout(50),
    });
    await expect(drive.files.list({})).rejects.toMatchObject({
      options: { reason: "unavailable" },
    });
    expect(asked(LIST)).toBe(1);
  });
});

describe("a write", () => {
  it("is repeated when it was throttled, since it was not executed [G-04]", async () => {
    google.fault({ on: SEND, kind: "status", status: 429, times: 1 });
    await send(await sending());
    expect(asked(SEND)).toBe(2);
  });

  it.each([500, 503])(
    "is never repeated after %i, and its outcome is told as unknown [G-09]",
    async (status) => {
      google.fault({ on: SEND, kind: "status", status });
      await expect(send(await sending())).rejects.toMatchObject({
        options: { reason: "outcome_unknown" },
      });
      expect(asked(SEND)).toBe(1);
    },
  );

  it("that happened but whose answer broke off is told as unknown [G-09]", async () => {
    google.fault({ on: SEND, kind: "cut", within: "body" });
    await expect(send(await sending())).rejects.toMatchObject({
      options: { reason: "outcome_unknown" },
    });
    expect(asked(SEND)).toBe(1);
  });
});

describe("a batch", () => {
  const part = (id: string) => ({
    method: "drive.files.get" as const,
    params: { fileId: id, fields: "id" },
  });

  it("keeps the order of its parts and tells each failure apart", async () => {
    const { drive, batch } = await callOfAda([LIST, "drive.files.get"]);
    const { data } = await drive.files.list({ pageSize: 2 });
    const [first, second] = data.files ?? [];
    const answers = await batch([
      part(first?.id ?? ""),
      part("1missing0000000000000000000000000"),
      part(second?.id ?? ""),
    ]);
    expect(answers).toMatchObject([
      { ok: true, data: { id: first?.id } },
      { ok: false, error: { options: { reason: "not_found" } } },
      { ok: true, data: { id: second?.id } },
    ]);
    expect(asked("batch")).toBe(1);
  });

  it("sends again only the parts that Google throttled", async () => {
    const { drive, batch } = await callOfAda([LIST, "drive.files.get"]);
    const { data } = await drive.files.list({ pageSize: 3 });
    google.fault({
      on: "drive.files.get",
      kind: "status",
      status: 429,
      times: 1,
    });
    const answers = await batch(
      (data.files ?? []).map(({ id }) => part(id ?? "")),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(asked("batch")).toBe(2);
    expect(asked("drive.files.get")).toBe(4);
  });

  it("tells what is done when the parts that are sent again fail as a whole [F-19]", async () => {
    const { drive, batch, access } = await callOfAda([LIST, "drive.files.get"]);
    const { data } = await drive.files.list({ pageSize: 2 });
    google.fault({
      on: "drive.files.get",
      kind: "status",
      status: 429,
      times: 1,
    });
    access.wait = async () =>
      google.fault({ on: "batch", kind: "status", status: 503 });
    const answers = await batch(
      (data.files ?? []).map(({ id }) => part(id ?? "")),
    );
    expect(answers).toMatchObject([
      { ok: false, error: { options: { reason: "unavailable" } } },
      { ok: true },
    ]);
  });
});

describe("a token that Google refuses", () => {
  const refusing = async (tokens: string[]) => {
    google.fault({ on: LIST, kind: "status", status: 401 });
    const left = [...tokens];
    return callOfAda([LIST], { token: async () => left.shift() ?? "" });
  };

  it("ends the connection when a fresh one is refused as well [G-02]", async () => {
    const { drive } = await refusing(["old", "fresh"]);
    await expect(drive.files.list({})).rejects.toMatchObject({
      options: { reason: "reconnect" },
    });
    expect(asked(LIST)).toBe(2);
  });

  it("says nothing about the connection while no fresh one can be had", async () => {
    const { drive } = await refusing(["old", "old"]);
    await expect(drive.files.list({})).rejects.toMatchObject({
      options: { reason: "unavailable" },
    });
  });
});
