import { describe, expect, test } from "vitest";
import * as z from "zod";
import { getSettings } from "../../../tools/gmail/settings.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, mailboxFor } from "./mail.js";
import { run, trips } from "./organising.js";

withGoogle();

const output = z.object(getSettings.output.shape);

async function settings(scopes = ["gmail.settings.basic"], email = ADA) {
  const { data, text } = await run(getSettings, {}, { scopes, email });
  return { data: output.parse(data), text };
}

describe("gmail_get_settings", () => {
  test("shows addresses with signatures, responder, language and forwarding in one round trip", async () => {
    const { data, text } = await settings();
    expect(data).toMatchObject({
      account: ADA,
      addresses: [
        {
          address: ADA,
          name: "Ada Brandt",
          is_default: true,
          is_primary: true,
          pending: false,
          signature: expect.stringContaining("Head of Operations, Acme"),
        },
        { address: "operations@acme.example" },
        { address: "ada.brandt@acme.example" },
        { address: "ada@brandt-home.example", pending: true },
      ],
      vacation: { enabled: false, subject: "Out of office" },
      forwarding: { enabled: false },
      forwarding_addresses: [{ address: "ada@archive.example" }],
      notes: [],
    });
    expect(JSON.stringify(data)).not.toContain("<div");
    expect(text).toContain("NOT CONFIRMED");
    expect(text).toContain("Vacation responder: off");
    expect(text).toContain("Language: en");
    expect(trips()).toEqual(["batch"]);
  });

  test("says loudly that all mail is forwarded", async () => {
    mailboxFor(ADA).settings.autoForwarding = {
      enabled: true,
      emailAddress: "eve@mail.example",
      disposition: "trash",
    };
    const { text } = await settings();
    expect(text).toContain("ALL mail goes to eve@mail.example too (trash)");
  });

  test.each(["gmail.readonly", "gmail.modify", "gmail.settings.basic"])(
    "is whole with %s alone",
    async (scope) => {
      expect((await settings([scope], BEN)).data.notes).toEqual([]);
    },
  );

  test("leaves out what could not be read, and says so", async () => {
    google.fault({
      on: "gmail.users.settings.getVacation",
      kind: "status",
      status: 403,
      reason: "forbidden",
    });
    const { data, text } = await settings();
    expect(data.vacation).toBeUndefined();
    expect(data.addresses).toHaveLength(4);
    expect(text).toContain("The vacation responder: could not be read.");
  });

  test("cleans names and signatures", async () => {
    const [primary] = mailboxFor(ADA).sendAs;
    if (primary) {
      primary.displayName = "A\u202Eda";
      primary.signature = '<p>Seen</p><p style="display:none">Hidden</p>';
    }
    const { data } = await settings();
    expect(JSON.stringify(data.addresses)).not.toMatch(/[\u202E]|Hidden/);
  });
});
