import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { google, withNetwork } from "../stage.js";
import {
  BEN,
  CLEO,
  clientOf,
  decided,
  type Outcome,
  sendings,
  writings,
} from "./calls.js";

withNetwork({ OUTBOUND: "confirm" });

const FORM = { elicitation: { form: {} } };
const SEND = "gmail_send_message";
const mail = { to: [CLEO], subject: "Offer", body: "The offer is 5." };

type Client = Awaited<ReturnType<typeof clientOf>>;
let ada: Client;
beforeEach(async () => {
  ada = await clientOf();
  google.ledger.length = 0;
});
afterEach(() => vi.useRealTimers());

/** Asks, and answers with the state that came back. */
async function asked(input: object = mail): Promise<Outcome> {
  const question = await ada.modern(SEND, input, FORM);
  expect(question.resultType).toBe("input_required");
  return question;
}

const reply = (
  { requestState }: Outcome,
  inputResponses: object,
  input: object = mail,
  who: Client = ada,
) => who.modern(SEND, input, { ...FORM, requestState, inputResponses });

describe("a question in the client's form", () => {
  it("shows all that leaves, and nothing has happened yet [D-02 MCP-M05]", async () => {
    const { inputRequests = {} } = await asked();
    const { message, requestedSchema } = inputRequests.confirm.params;
    for (const word of [CLEO, "Offer", "The offer is 5."]) {
      expect(message).toContain(word);
    }
    expect(requestedSchema.required).toEqual(["decision"]);
    expect(JSON.stringify(requestedSchema)).not.toContain("default");
    expect(writings()).toEqual([]);
  });

  it("sends once when the person allows it, and a repetition tells the same [MCP-M01 MCP-M03 H-046]", async () => {
    const question = await asked();
    const done = await reply(question, decided("allow"));
    expect(done.isError, done.text).toBe(false);
    expect(done.structuredContent).toMatchObject({ subject: "Offer" });
    expect(sendings()).toBe(1);
    const again = await reply(question, decided("allow"));
    expect(again.text).toBe(done.text);
    expect(again.structuredContent).toEqual(done.structuredContent);
    expect(sendings()).toBe(1);
  });

  it("of two answers at once, one sends [MCP-M03]", async () => {
    const question = await asked();
    await Promise.all(
      Array.from({ length: 4 }, () => reply(question, decided("allow"))),
    );
    expect(sendings()).toBe(1);
  });

  it.each<[string, object]>([
    ["a no", decided("refuse")],
    ["decline", { confirm: { action: "decline" } }],
    ["cancel", { confirm: { action: "cancel" } }],
    ["no answer", {}],
    ["an answer to another question", { other: decided("allow").confirm }],
    [
      "accept without a decision",
      { confirm: { action: "accept", content: {} } },
    ],
    [
      "accept with more than the decision",
      {
        confirm: {
          action: "accept",
          content: { decision: "allow", confirm: true },
        },
      },
    ],
    [
      "a decision of the wrong type",
      {
        confirm: { action: "accept", content: { decision: true } },
      },
    ],
  ])("%s sends nothing [MCP-M07 H-047]", async (_, responses) => {
    const question = await asked();
    const answer = await reply(question, responses);
    expect(answer.isError).toBe(true);
    expect(writings()).toEqual([]);
  });

  it("takes no yes after a no, and does not ask again for the same", async () => {
    const question = await asked();
    await reply(question, { confirm: { action: "decline" } });
    expect((await reply(question, decided("allow"))).text).toContain("said no");
    expect((await ada.modern(SEND, mail, FORM)).text).toContain("said no");
    expect(sendings()).toBe(0);
  });

  it("is for this call alone [MCP-M02 H-046]", async () => {
    const question = await asked();
    const other = { ...mail, body: "The offer is 50." };
    const answer = await reply(question, decided("allow"), other);
    expect(answer.text).toContain("belongs to no question");
    expect(sendings()).toBe(0);
  });

  it.each<[string, () => Promise<Client>]>([
    ["another person", () => clientOf(BEN)],
    ["another client of the same person", () => clientOf()],
  ])(
    "is for its own client: not for %s [MCP-M02 H-046 MCP-S01]",
    async (_, who) => {
      const question = await asked();
      const answer = await reply(question, decided("allow"), mail, await who());
      expect(answer.text).toContain("belongs to no question");
      expect(sendings()).toBe(0);
    },
  );

  it.each<[string, (state: string) => string]>([
    [
      "altered",
      (state) => `${state.slice(0, -1)}${state.endsWith("A") ? "B" : "A"}`,
    ],
    ["made up", () => "v1.aaaaaaaa.aaaa.aaaa"],
    ["empty", () => ""],
  ])("does not open when it was %s [MCP-M01 H-046]", async (_, forge) => {
    const { requestState = "", ...question } = await asked();
    const forged = { ...question, requestState: forge(requestState) };
    await reply(forged, decided("allow"));
    expect(sendings()).toBe(0);
  });

  it("is over after ten minutes [MCP-M02 H-046]", async () => {
    const question = await asked();
    vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ["Date"] });
    const answer = await reply(question, decided("allow"));
    expect(answer.isError).toBe(true);
    expect(sendings()).toBe(0);
  });
});

describe("an answer that nobody asked for", () => {
  it.each<[string, object]>([
    ["responses alone", { inputResponses: decided("allow") }],
    ["an argument", {}],
  ])("%s counts for nothing [MCP-M01]", async (kind, more) => {
    const input = kind === "an argument" ? { ...mail, confirm: true } : mail;
    await ada.modern(SEND, input, { ...FORM, ...more });
    expect(writings()).toEqual([]);
  });

  it("counts for nothing in the revision of 2025, even with state of ours [H-047]", async () => {
    const { requestState } = await asked();
    const more = { requestState, inputResponses: decided("allow") };
    const answer = await ada.old(SEND, mail, more);
    expect(answer.text).toContain("/confirm/");
    expect(sendings()).toBe(0);
  });
});

describe("a client that cannot ask", () => {
  it.each<[string, (name: string, input: object) => Promise<Outcome>]>([
    ["of 2025", (name, input) => ada.old(name, input)],
    ["of 2026", (name, input) => ada.modern(name, input)],
    [
      "of 2026 that only opens links",
      (name, input) => ada.modern(name, input, { elicitation: { url: {} } }),
    ],
  ])(
    "%s is given a link to our page, the same for the same call [MCP-M04 D-02]",
    async (_, call) => {
      const first = await call(SEND, mail);
      expect(first.isError).toBe(true);
      expect(first.resultType).not.toBe("input_required");
      const link = /https:\S+\/confirm\/\S+/.exec(first.text)?.[0];
      expect(link).toBeDefined();
      const second = await call(SEND, mail);
      expect(second.text).toContain("/confirm/");
      expect(writings()).toEqual([]);
    },
  );
});

it("what reaches only the person themselves takes nobody's word", async () => {
  const { isError, text } = await ada.old(SEND, {
    ...mail,
    to: ["ada@acme.example"],
  });
  expect(isError, text).toBe(false);
  expect(sendings()).toBe(1);
});
