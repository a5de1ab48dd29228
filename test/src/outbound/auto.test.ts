import { beforeEach, describe, expect, it } from "vitest";
import { google, withNetwork } from "../stage.js";
import { BEN, CLEO, clientOf, sendings } from "./calls.js";

withNetwork();

const FORM = { elicitation: { form: {} } };
const SEND = "gmail_send_message";
const mail = (to: string) => ({ to: [to], subject: "Hi", body: "There." });

type Client = Awaited<ReturnType<typeof clientOf>>;
let ada: Client;
beforeEach(async () => {
  ada = await clientOf();
  google.ledger.length = 0;
});

/** Reads something that somebody outside wrote. */
async function readOutside(client: Client) {
  const found = await client.old("gmail_search_messages", {
    query: `from:${CLEO}`,
  });
  expect(found.text).toContain("message_id");
}

describe("auto, before anything from outside was read", () => {
  it("lets a client of 2025 send, whose own question to the person has to do", async () => {
    expect((await ada.old(SEND, mail(CLEO))).isError).toBe(false);
    expect(sendings()).toBe(1);
  });

  it("asks in the form of a client of 2026 about who never wrote, not about who did [D-02]", async () => {
    const stranger = await ada.modern(SEND, mail("new@example.org"), FORM);
    expect(stranger.resultType).toBe("input_required");
    expect(sendings()).toBe(0);
    const known = await ada.modern(SEND, mail(CLEO), FORM);
    expect(known.isError, known.text).toBe(false);
    const colleague = await ada.modern(SEND, mail(BEN), FORM);
    expect(colleague.isError, colleague.text).toBe(false);
    expect(sendings()).toBe(2);
  });
});

describe("auto, after something from outside was read [D-06]", () => {
  it("asks about everybody outside, in either revision; nobody else is asked about", async () => {
    await readOutside(ada);
    expect((await ada.old(SEND, mail(CLEO))).text).toContain("/confirm/");
    const form = await ada.modern(SEND, mail(CLEO), FORM);
    expect(form.resultType).toBe("input_required");
    expect(sendings()).toBe(0);
    expect((await ada.old(SEND, mail(BEN))).isError).toBe(false);
    expect(sendings()).toBe(1);
  });

  it("holds for the client that read it, not for another of the same person", async () => {
    const other = await clientOf();
    await readOutside(ada);
    google.ledger.length = 0;
    expect((await other.old(SEND, mail(CLEO))).isError).toBe(false);
    expect(sendings()).toBe(1);
  });
});
