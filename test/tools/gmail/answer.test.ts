import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replyMessage } from "../../../tools/gmail/reply.js";
import { withGoogle } from "../context.js";
import { ADA, arrive, BEN, CLEO } from "./mail.js";
import { last, read, sendings, write } from "./writing.js";

withGoogle();

const DORA = "dora@mail.example";
const ME = `Ada Brandt <${ADA}>`;

type People = { to: string[]; cc?: string[] };

/** What a message's header says, whom an answer goes to, and whom an answer to all. */
const cases: [
  title: string,
  headers: Record<string, string>,
  one: People,
  all: People,
][] = [
  ["the sender", { From: `Dora <${DORA}>` }, { to: [DORA] }, { to: [DORA] }],
  [
    "Reply-To in place of the sender",
    { "Reply-To": "Desk <desk@mail.example>" },
    { to: ["desk@mail.example"] },
    { to: ["desk@mail.example"] },
  ],
  [
    "all addresses of Reply-To",
    { "Reply-To": "a@mail.example, b@mail.example" },
    { to: ["a@mail.example", "b@mail.example"] },
    { to: ["a@mail.example", "b@mail.example"] },
  ],
  [
    "the sender where Reply-To is empty or oneself",
    { "Reply-To": ME },
    { to: [DORA] },
    { to: [DORA] },
  ],
  [
    "everybody else, those in Cc in Cc",
    { To: `${ME}, ${BEN}`, Cc: `${CLEO}, d@mail.example` },
    { to: [DORA] },
    { to: [DORA, BEN], cc: [CLEO, "d@mail.example"] },
  ],
  [
    "nobody twice, whatever the case",
    { To: `${BEN}, ${DORA.toUpperCase()}`, Cc: `Ben <${BEN}>, ${CLEO}` },
    { to: [DORA] },
    { to: [DORA, BEN], cc: [CLEO] },
  ],
  [
    "not oneself by an alias",
    { To: `operations@acme.example, ${BEN}`, Cc: "ada.brandt@acme.example" },
    { to: [DORA] },
    { to: [DORA, BEN] },
  ],
  [
    "not oneself by a plus address, in any case",
    { To: `Ada+Offers@Acme.example, ${BEN}` },
    { to: [DORA] },
    { to: [DORA, BEN] },
  ],
  [
    "those to whom one's own mail went",
    { From: ME, To: `${BEN}, ${CLEO}`, Cc: DORA },
    { to: [BEN, CLEO] },
    { to: [BEN, CLEO], cc: [DORA] },
  ],
  [
    "those to whom mail of one's own alias went, and not the alias",
    { From: "Operations <operations@acme.example>", To: `${BEN}, ${ADA}` },
    { to: [BEN] },
    { to: [BEN] },
  ],
  [
    "oneself for a note to oneself",
    { From: ME, To: ME },
    { to: [ADA] },
    { to: [ADA] },
  ],
  [
    "the list where it wants the answers",
    {
      From: `Dora <${DORA}>`,
      To: "team@lists.example",
      "Reply-To": "team@lists.example",
      "List-Post": "<mailto:team@lists.example>",
    },
    { to: ["team@lists.example"] },
    { to: ["team@lists.example"] },
  ],
  [
    "the writer behind a list that sends in its own name, and the list for all",
    {
      From: '"Dora via Team" <team@lists.example>',
      To: "team@lists.example",
      "Reply-To": `Dora <${DORA}>`,
    },
    { to: [DORA] },
    { to: [DORA, "team@lists.example"] },
  ],
  [
    "the sender where the recipients are not disclosed",
    { To: "undisclosed-recipients:;" },
    { to: [DORA] },
    { to: [DORA] },
  ],
  [
    "the members of a group",
    { To: `Team: ${BEN}, ${CLEO};` },
    { to: [DORA] },
    { to: [DORA, BEN, CLEO] },
  ],
  [
    "people whose encoded names hold commas and addresses",
    {
      From: `=?UTF-8?Q?Nov=C3=A1k=2C_Dora_=3Cboss=40acme.example=3E?= <${DORA}>`,
    },
    { to: [DORA] },
    { to: [DORA] },
  ],
  [
    "addresses in other scripts",
    { From: "Jörg <joerg@bücher.example>" },
    { to: ["joerg@xn--bcher-kva.example"] },
    { to: ["joerg@xn--bcher-kva.example"] },
  ],
];

describe.each(cases)("an answer goes to %s", (_, headers, one, all) => {
  test.each([
    ["alone", false, one],
    ["with all", true, all],
  ] as const)("%s", async (_, everybody, { to, cc = [] }) => {
    const id = arrive(headers, "Hello");
    await write(replyMessage, { message_id: id, body: "Yes", all: everybody });
    const mail = await read(last());
    expect(mail.to?.map(({ address }) => address)).toEqual(to);
    expect((mail.cc ?? []).map(({ address }) => address)).toEqual(cc);
  });
});

test("cc and bcc are added, nobody twice", async () => {
  const id = arrive({ To: `${ADA}, ${BEN}` }, "Hello");
  const { data } = await write(replyMessage, {
    message_id: id,
    body: "Yes",
    all: true,
    cc: [CLEO, BEN],
    bcc: ["e@mail.example"],
  });
  expect(data).toMatchObject({ cc: [CLEO], bcc: ["e@mail.example"] });
});

test("what is no plain address is not written to, and told", async () => {
  const id = arrive({ To: `${ADA}, "odd one"@mail.example, ${BEN}` }, "Hello");
  const { data, text } = await write(replyMessage, {
    message_id: id,
    body: "Yes",
    all: true,
  });
  expect(data.to).toEqual([`Dora Novak <${DORA}>`, BEN]);
  expect(data.notes).toHaveLength(1);
  expect(text).toContain("Not written to");
});

test("an answer that goes elsewhere than to the sender says so [H-068]", async () => {
  const id = arrive({ "Reply-To": "pay@evil.example" }, "Hello");
  const { text } = await write(replyMessage, { message_id: id, body: "Yes" });
  expect(text).toContain(
    `asked for answers at pay@evil.example, not at its sender Dora Novak ${DORA}`,
  );
});

test("a message that names nobody to answer is refused before anything is sent", async () => {
  const id = arrive({ From: "MAILER-DAEMON" }, "Hello");
  await expect(
    write(replyMessage, { message_id: id, body: "Yes" }),
  ).rejects.toThrow(/no recipient/);
  expect(sendings()).toEqual([]);
});

describe("the sender of an answer", () => {
  test.each([
    [{ To: "operations@acme.example" }, "operations@acme.example"],
    [{ To: BEN, Cc: "A <ada.brandt@acme.example>" }, "ada.brandt@acme.example"],
    [
      { To: BEN, "Delivered-To": "operations@acme.example" },
      "operations@acme.example",
    ],
    [{ To: "operations+x@acme.example" }, "operations@acme.example"],
    [{ From: "operations@acme.example", To: BEN }, "operations@acme.example"],
    [{ To: BEN }, ADA],
    [{ To: "ada@brandt-home.example" }, ADA],
  ])("of %j is %s", async (headers, from) => {
    const id = arrive(headers, "Hello");
    const { data } = await write(replyMessage, { message_id: id, body: "Yes" });
    expect(data.from).toContain(from);
  });

  test("is another one on demand, with that one's signature and Reply-To", async () => {
    const id = arrive({}, "Hello");
    await write(replyMessage, {
      message_id: id,
      body: "Yes",
      from: "ada.brandt@acme.example",
    });
    expect((await read(last())).text).toContain("-- \nA. Brandt");
    await expect(
      write(replyMessage, { message_id: id, body: "Yes", from: CLEO }),
    ).rejects.toThrow(/may send from/);
  });
});

test("whatever the headers name, an answer reaches nobody else and never oneself beside others", async () => {
  const known = [ADA, BEN, CLEO, DORA, "operations@acme.example"];
  const person = fc.constantFrom(...known, "x@y.example", "Ada+a@acme.example");
  const people = fc.uniqueArray(person, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(person, people, people, fc.boolean(), async (...given) => {
      const [from, to, cc, all] = given;
      const id = arrive(
        { From: from, To: to.join(", ") || "none:;", Cc: cc.join(", ") },
        "Hello",
      );
      const named = [from, ...to, ...cc].map((each) => each.toLowerCase());
      const outcome = await write(replyMessage, {
        message_id: id,
        body: "Yes",
        all,
      }).catch((error: Error) => error.message);
      if (typeof outcome === "string") {
        expect(outcome).toMatch(/no recipient/);
        return;
      }
      const mail = await read(last());
      const reached = [...(mail.to ?? []), ...(mail.cc ?? [])].map(
        ({ address = "" }) => address.toLowerCase(),
      );
      expect(new Set(reached).size).toBe(reached.length);
      for (const address of reached) expect(named).toContain(address);
      const own = /^(ada(\+a)?|operations)@acme\.example$/;
      if (reached.some((address) => !own.test(address)))
        expect(reached.filter((address) => own.test(address))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
