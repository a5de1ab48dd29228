import * as fc from "fast-check";
import { expect, it } from "vitest";
import { canonical, fingerprintOf } from "../../../src/outbound/fingerprint.js";
import type { Outgoing } from "../../../tools/tool.js";

const mail: Outgoing = {
  recipients: ["bo@example.com", "al@example.com"],
  summary: "mail",
  requests: [],
  content: { subject: "Hi", text: "There" },
};

it("is the same for the same, whatever the order of keys and recipients", async () => {
  const one = await fingerprintOf("send", { a: 1, b: [2, 3] }, mail);
  const other = await fingerprintOf(
    "send",
    { b: [2, 3], a: 1 },
    {
      ...mail,
      recipients: [...mail.recipients].reverse(),
      content: { text: "There", subject: "Hi" },
      summary: "said otherwise",
    },
  );
  expect(other).toBe(one);
});

it.each<[string, string, unknown, Partial<Outgoing>]>([
  ["another tool", "reply", {}, {}],
  ["other arguments", "send", { to: 1 }, {}],
  ["one recipient more", "send", {}, { recipients: ["bo@example.com"] }],
  ["other content", "send", {}, { content: { subject: "Hi", text: "Theer" } }],
])("is another one for %s", async (_, tool, input, more) => {
  const one = await fingerprintOf("send", {}, mail);
  expect(await fingerprintOf(tool, input, { ...mail, ...more })).not.toBe(one);
});

it("covers the requests where no content is given", async () => {
  const request = {
    method: "drive.comments.create",
    params: { fileId: "f" },
  } as const;
  const asked = (payload: unknown): Outgoing => ({
    recipients: [],
    summary: "",
    requests: [{ ...request, payload }],
  });
  expect(await fingerprintOf("t", {}, asked({ content: "a" }))).not.toBe(
    await fingerprintOf("t", {}, asked({ content: "b" })),
  );
});

it("canonical JSON reads back as what it was made of", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(
        JSON.parse(JSON.stringify(value)),
      );
    }),
  );
});
