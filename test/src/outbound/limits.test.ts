import { beforeEach, describe, expect, it } from "vitest";
import { google, withNetwork } from "../stage.js";
import { BEN, clientOf, sendings, writings } from "./calls.js";

withNetwork({
  SENDS_PER_HOUR: "4",
  RECIPIENTS_PER_MESSAGE: "3",
  ITEMS_PER_CALL: "2",
  GOOGLE_SCOPES: "gmail.modify",
});

const SEND = "gmail_send_message";
const mail = { to: [BEN], subject: "Hi", body: "There." };

let ada: Awaited<ReturnType<typeof clientOf>>;
beforeEach(async () => {
  ada = await clientOf();
  google.ledger.length = 0;
});

describe("limits [D-12]", () => {
  it("so many people at once", async () => {
    const to = [1, 2, 3, 4].map((each) => `p${each}@acme.example`);
    const refused = await ada.old(SEND, { ...mail, to });
    expect(refused.text).toContain("4 people");
    expect(sendings()).toBe(0);
  });

  it("so many items in a call, named or found", async () => {
    const named = await ada.old("gmail_trash_messages", {
      message_ids: ["19a0000000000001", "19a0000000000002", "19a0000000000003"],
    });
    expect(named.text).toContain("3 items");
    const found = await ada.old("gmail_modify_messages", {
      query: "from:acme.example",
      add_labels: ["STARRED"],
    });
    expect(found.text).toContain("the 2 messages that one call may change");
    expect(writings()).toEqual([]);
  });

  it("so many in an hour, then the answer says when there is room", async () => {
    for (let sent = 0; sent < 4; sent += 1) {
      await ada.old(SEND, { ...mail, subject: `Hi ${sent}` });
    }
    const refused = await ada.old(SEND, mail);
    expect(refused.isError).toBe(true);
    expect(refused.text).toMatch(/room again in \d+ minutes/);
    expect(sendings()).toBe(4);
  });
});
