import { describe, expect, it } from "vitest";
import { google, withNetwork } from "../stage.js";
import { asked, callOfAda, callOfTool } from "./access.js";

withNetwork();

const raw = btoa("To: ben@acme.example\r\nSubject: Hello\r\n\r\nHello\r\n");
const mail = { userId: "me", requestBody: { raw } };
const permit = {
  method: "gmail.users.messages.send" as const,
  params: { userId: "me" },
  payload: { raw },
  recipients: ["ben@acme.example"],
  summary: "mail to ben@acme.example",
};

describe("the authorised fetch refuses before anything leaves", () => {
  it("an address that the table does not map [P-09 D-09]", async () => {
    const { drive } = await callOfAda(["drive.files.get"]);
    await expect(drive.files.emptyTrash({})).rejects.toThrow(/Unmapped/);
    expect(google.ledger).toEqual([]);
  });

  it("a method that the tool does not name", async () => {
    const { drive } = await callOfAda(["drive.files.get"]);
    await expect(drive.files.list({})).rejects.toThrow("drive.files.list");
    expect(google.ledger).toEqual([]);
  });

  it("a use of a method that the tool does not name", async () => {
    const { gmail } = await callOfAda(["gmail.users.messages.list"]);
    await gmail.users.messages.list({ userId: "me" });
    await expect(
      gmail.users.messages.list({ userId: "me", q: "from:cleo" }),
    ).rejects.toThrow("gmail.users.messages.list:q");
    expect(google.ledger).toHaveLength(1);
  });

  it("a part of a batch that the tool does not name", async () => {
    const { batch } = await callOfAda(["drive.files.get"]);
    await expect(
      batch([
        {
          method: "gmail.users.messages.get:raw",
          params: { userId: "me", id: "1", format: "raw" },
        },
      ]),
    ).rejects.toThrow("gmail.users.messages.get:raw");
    expect(google.ledger).toEqual([]);
  });

  it("an id that climbs out of its place in the path [P-09]", async () => {
    const { drive } = await callOfAda(["drive.files.get"]);
    await expect(drive.files.get({ fileId: "../about" })).rejects.toThrow();
    expect(asked("drive.about.get")).toBe(0);
  });
});

describe("something outgoing", () => {
  it("is refused without egress", async () => {
    const { gmail } = await callOfAda(["gmail.users.messages.send"]);
    await expect(gmail.users.messages.send(mail)).rejects.toThrow(/egress/);
    expect(google.ledger).toEqual([]);
  });

  it("passes once for one egress", async () => {
    const { gmail } = await callOfAda(["gmail.users.messages.send"], {
      permits: [permit],
    });
    await gmail.users.messages.send(mail);
    await expect(gmail.users.messages.send(mail)).rejects.toThrow(/egress/);
    expect(asked("gmail.users.messages.send")).toBe(1);
  });

  it("is refused with another payload than the one that egress saw", async () => {
    const { gmail } = await callOfAda(["gmail.users.messages.send"], {
      permits: [{ ...permit, payload: { raw: "other" } }],
    });
    await expect(gmail.users.messages.send(mail)).rejects.toThrow(/egress/);
    expect(google.ledger).toEqual([]);
  });

  it.each([
    ["another path", { userId: "ben@acme.example" }],
    ["a query that egress did not see", { userId: "me", fields: "id" }],
  ])("is refused at %s", async (_, params) => {
    const { gmail } = await callOfAda(["gmail.users.messages.send"], {
      permits: [permit],
    });
    await expect(
      gmail.users.messages.send({ ...params, requestBody: { raw } }),
    ).rejects.toThrow(/egress/);
    expect(google.ledger).toEqual([]);
  });

  it("passes with an id that clients encode in different ways", async () => {
    const userId = "o'ben(1)!@acme.example";
    const { gmail } = await callOfAda(["gmail.users.messages.send"], {
      permits: [{ ...permit, params: { userId } }],
    });
    await gmail.users.messages
      .send({ userId, requestBody: { raw } })
      .catch(() => {});
    expect(google.ledger).toHaveLength(1);
  });

  it("is refused without a parameter that egress saw", async () => {
    const { gmail } = await callOfAda(["gmail.users.messages.send"], {
      permits: [{ ...permit, params: { userId: "me", fields: "id" } }],
    });
    await expect(gmail.users.messages.send(mail)).rejects.toThrow(/egress/);
    expect(google.ledger).toEqual([]);
  });

  it("is refused when the tool changed it after egress saw it", async () => {
    const payload = { raw };
    const { context } = await callOfTool("gmail.users.messages.send");
    await context.egress({
      recipients: ["bo@example.com"],
      summary: "mail",
      requests: [{ ...permit, payload }],
    });
    payload.raw = "other";
    await expect(
      context.google.gmail.users.messages.send({
        userId: "me",
        requestBody: payload,
      }),
    ).rejects.toThrow(/egress/);
    expect(google.ledger).toEqual([]);
  });
});
