import { describe, expect, test } from "vitest";
import { sendMessage } from "../../../tools/gmail/send.js";
import type { Outgoing } from "../../../tools/tool.js";
import { callAs, contextFor, google, withGoogle } from "../context.js";
import { ADA, BEN, box, CLEO } from "./mail.js";

withGoogle();

const ALL = ["gmail.modify"];
const mail = { to: [BEN], subject: "Lunch", body: "Hi **Ben**" };

const send = (
  input: Record<string, unknown>,
  scopes: readonly string[] = ALL,
  email = ADA,
) => callAs(email, scopes, sendMessage, { ...mail, ...input });

const received = (email: string, subject = "Lunch") =>
  box(email).filter((message) => message.mail.header("Subject") === subject);

describe("gmail_send_message", () => {
  test("reaches exactly the recipients, Bcc unseen by the others", async () => {
    const { data, text } = await send({
      to: [`Ben O. <${BEN}>`],
      cc: ["dora@mail.example"],
      bcc: [CLEO],
    });
    for (const email of [BEN, CLEO, "dora@mail.example"]) {
      expect(received(email)).toHaveLength(1);
      expect(received(email)[0]?.mail.values("Bcc")).toEqual([]);
    }
    expect(data).toMatchObject({
      account: ADA,
      to: [`Ben O. <${BEN}>`],
      cc: ["dora@mail.example"],
      bcc: [CLEO],
      message_id: expect.stringMatching(/^[0-9a-f]+$/),
      link: expect.stringContaining("#all/"),
    });
    expect(text).toContain(`Bcc: ${CLEO}`);
  });

  test("sends by way of a draft where it may, and leaves none behind", async () => {
    const { called } = await send({});
    expect(called).toEqual([
      "gmail.users.settings.sendAs.list",
      "gmail.users.drafts.create",
      "gmail.users.drafts.send",
    ]);
    expect(
      box(ADA, "DRAFT").filter(
        (each) => each.mail.header("Subject") === "Lunch",
      ),
    ).toEqual([]);
  });

  test("sends at once with gmail.send alone", async () => {
    const { called } = await send({}, ["gmail.send"]);
    expect(called).toEqual(["gmail.users.messages.send"]);
    expect(received(BEN)).toHaveLength(1);
  });

  test("writes both forms, with the signature that the account has", async () => {
    const { data } = await send({});
    const [message] = received(BEN);
    expect(data.signature).toBe(true);
    expect(message?.mail.header("From")).toBe(`Ada Brandt <${ADA}>`);
    expect(message?.mail.texts.join("\n")).toMatch(/Hi Ben\s+-- \s+Ada Brandt/);
  });

  test("leaves the signature out when told to, or when it may not be read", async () => {
    expect((await send({ signature: false })).data.signature).toBe(false);
    expect((await send({}, ["gmail.send"])).data.signature).toBe(false);
    await expect(
      send({ signature: true }, ["gmail.send"]),
    ).rejects.toMatchObject({
      options: { reason: "insufficient_scope" },
    });
  });

  test("sends from an alias of the account, and from nobody else's address", async () => {
    const { data } = await send(
      { from: "support@acme.example", to: [ADA] },
      ALL,
      BEN,
    );
    expect(data.from).toBe("Acme Support <support@acme.example>");
    google.ledger.length = 0;
    await expect(send({ from: CLEO })).rejects.toMatchObject({
      text: expect.stringContaining(ADA),
    });
    await expect(
      send({ from: "support@acme.example" }, ["gmail.send"], BEN),
    ).rejects.toMatchObject({
      options: { reason: "insufficient_scope" },
    });
    expect(google.ledger.filter(({ verb }) => verb === "POST")).toEqual([]);
  });

  test.each([
    [{ to: ["ben@acme.example\r\nBcc: evil@y.example"] }],
    [{ to: ["ben@acme.example, evil@y.example"] }],
    [{ to: ["g: evil@y.example;"] }],
    [{ cc: ["nobody"] }],
    [{ to: [] }],
    [{ subject: "Hi\r\nBcc: evil@y.example" }],
    [{ subject: "Hi\u2028" }],
    [{ from: "ada@acme.example\nX: y" }],
  ])("refuses %j before anything is sent [H-064]", async (input) => {
    await expect(send(input)).rejects.toThrow();
    expect(google.ledger.filter(({ verb }) => verb === "POST")).toEqual([]);
  });

  test("names to the policy whom the finished message reaches, and the request that will leave", async () => {
    for (const scopes of [ALL, ["gmail.send"]]) {
      const asked: Outgoing[] = [];
      const { context } = await contextFor(ADA, scopes, sendMessage);
      const { egress } = context;
      context.egress = async (what) => {
        asked.push(what);
        return egress(what);
      };
      await sendMessage.run({ ...mail, bcc: [CLEO.toUpperCase()] }, context);
      expect(asked).toEqual([
        expect.objectContaining({ recipients: [BEN, CLEO], requests: [] }),
      ]);
    }
  });
});

describe("when Gmail does not confirm", () => {
  const drafts = () =>
    box(ADA, "DRAFT").filter((each) => each.mail.header("Subject") === "Lunch");

  test("a draft that is gone was sent, and is not sent again", async () => {
    google.fault({ on: "gmail.users.drafts.send", kind: "cut", times: 1 });
    const { data, text } = await send({});
    expect(received(BEN)).toHaveLength(1);
    expect(data.message_id).toBeUndefined();
    expect(text).toContain("shows that it was sent");
  });

  test("a draft that is still there is sent once more", async () => {
    google.fault({
      on: "gmail.users.drafts.send",
      kind: "status",
      status: 503,
      times: 1,
    });
    await send({});
    expect(received(BEN)).toHaveLength(1);
  });

  test("after two tries it says that nothing was sent, and where the draft is", async () => {
    google.fault({
      on: "gmail.users.drafts.send",
      kind: "status",
      status: 503,
    });
    await expect(send({})).rejects.toMatchObject({
      text: expect.stringMatching(
        /did not send.*kept as draft r\d+, .*: https:/s,
      ),
    });
    expect(received(BEN)).toEqual([]);
    expect(drafts()).toHaveLength(1);
  });

  test("nothing is sent when the draft is not confirmed", async () => {
    google.fault({ on: "gmail.users.drafts.create", kind: "cut" });
    await expect(send({})).rejects.toMatchObject({
      text: expect.stringContaining("nothing was sent"),
    });
    expect(received(BEN)).toEqual([]);
  });

  test("a refusal keeps the draft, and says so", async () => {
    google.fault({
      on: "gmail.users.drafts.send",
      kind: "status",
      status: 403,
      reason: "forbidden",
    });
    await expect(send({})).rejects.toMatchObject({
      text: expect.stringContaining("kept as draft"),
    });
    expect(drafts()).toHaveLength(1);
  });

  test("without drafts it says that the outcome is unknown, and sends no second time", async () => {
    google.fault({ on: "gmail.users.messages.send", kind: "cut", times: 1 });
    await expect(send({}, ["gmail.send"])).rejects.toMatchObject({
      text: expect.stringContaining("Look in Sent before sending again"),
      options: { reason: "outcome_unknown" },
    });
    expect(received(BEN)).toHaveLength(1);
  });
});
