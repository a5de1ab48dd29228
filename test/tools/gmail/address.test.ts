import fc from "fast-check";
import addressparser from "nodemailer/lib/addressparser/index.js";
import { addressParser } from "postal-mime";
import { describe, expect, test } from "vitest";
import { parseAddress, readAddresses } from "../../../tools/gmail/address.js";
import {
  checkSomebody,
  once,
  parseRecipients,
} from "../../../tools/gmail/recipients.js";

describe("parseAddress", () => {
  test.each([
    ["ada@x.example", { address: "ada@x.example" }],
    ["<ada@x.example>", { address: "ada@x.example" }],
    [
      "Ada Byron <ada@X.Example>",
      { address: "ada@x.example", name: "Ada Byron" },
    ],
    [
      '"Byron, Ada" <a.b+c@x.example>',
      { address: "a.b+c@x.example", name: "Byron, Ada" },
    ],
    [
      "Byron, Ada <ada@x.example>",
      { address: "ada@x.example", name: "Byron, Ada" },
    ],
    [
      '"a \\"b\\"" <ada@x.example>',
      { address: "ada@x.example", name: 'a "b"' },
    ],
    [
      "Jürgen 🎉 <j@bücher.example>",
      { address: "j@xn--bcher-kva.example", name: "Jürgen 🎉" },
    ],
    ["ada@x.example <ada@x.example>", { address: "ada@x.example" }],
  ])("reads %s", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });

  test.each([
    "",
    "ada",
    "ada@",
    "@x.example",
    "ada@localhost",
    "ada@x.example, evil@y.example",
    "ada@x.example evil@y.example",
    '"a@ok.example, b"@evil.example',
    "a@ok.example <x@evil.example>",
    "g: a@x.example;",
    "a@(c)x.example",
    "a@x.example.",
    "a@ok.example@evil.example",
    "a..b@x.example",
    "a@x..example",
    "a@-x.example",
    "a@192.0.2.1",
    "a@[192.0.2.1]",
    "a@x.example\r\nBcc: evil@y.example",
    "A\nB <a@x.example>",
    "a@x.example\u2028",
    "a@x.example\u0085",
    "a\u0000@x.example",
    "a\u200B@x.example",
    "A <a@x.example> <b@y.example>",
    "A < a@x.example>",
    "A\uD800 <a@x.example>",
    `${"a".repeat(65)}@x.example`,
    `a@${"x".repeat(64)}.example`,
    "аda @x.example",
    "=?utf-8?q?A=0D=0ABcc:_x?= <a@x.example>",
    "=?utf-8?b?QQ0KQmNjOiB4?= <a@x.example>",
  ])("refuses %j [H-064 H-065]", (text) => {
    expect(() => parseAddress(text)).toThrow(/not an address to send to/);
  });
});

test("in a text that is taken for one address, other mail programs find no other [P-08]", () => {
  const text = fc
    .array(
      fc.constantFrom(
        "ada",
        "evil",
        "@",
        "x.example",
        "y.example",
        ".",
        ",",
        ";",
        ":",
        " ",
        "<",
        ">",
        "(",
        ")",
        '"',
        "\\",
        "\n",
      ),
      { maxLength: 9 },
    )
    .map((pieces) => pieces.join(""));
  const whole = fc.constantFrom("ada@x.example", "<ada@x.example>");
  const given = fc.oneof(
    text,
    fc.tuple(text, whole, text).map((parts) => parts.join("")),
  );
  let taken = 0;
  fc.assert(
    fc.property(given, (each) => {
      const ours = addressOrNothing(each);
      if (ours === undefined) return;
      taken++;
      const found = [
        ...addressParser(each, { flatten: true }),
        ...addressparser(each, { flatten: true }),
      ]
        .map(({ address = "" }) => address)
        .filter((one) => /^[^\s<>()"]+@[^\s<>()"]+$/.test(one));
      expect(new Set([ours, ...found.map((one) => one.toLowerCase())])).toEqual(
        new Set([ours]),
      );
    }),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(0);
});

function addressOrNothing(text: string): string | undefined {
  try {
    return parseAddress(text).address;
  } catch {
    return undefined;
  }
}

describe("the recipients of a message", () => {
  test("are named once, where they are named first", () => {
    const { to, cc, bcc } = once(
      parseRecipients({
        to: ["a@x.example", "A <A@x.example>"],
        cc: ["b@x.example", "a@x.example"],
        bcc: ["b@x.example"],
      }),
    );
    expect([to, cc, bcc]).toEqual([
      [{ address: "a@x.example" }],
      [{ address: "b@x.example" }],
      [],
    ]);
  });

  test("are somebody, and not too many", () => {
    expect(() => checkSomebody({ to: [], cc: [], bcc: [] })).toThrow(
      /no recipient/,
    );
    const to = Array.from({ length: 501 }, (_, n) => ({
      address: `a${n}@x.example`,
    }));
    expect(() => once({ to, cc: [], bcc: [] })).toThrow(/at most 500/);
  });
});

test("other people's addresses are read as mail programs read them", () => {
  expect(
    readAddresses(
      '"Doe, John" <j@x.example>, =?UTF-8?B?SsO8cmdlbg==?= <k@x.example>, team: a@y.example, b@y.example;',
    ),
  ).toEqual([
    { address: "j@x.example", name: "Doe, John" },
    { address: "k@x.example", name: "Jürgen" },
    { address: "a@y.example" },
    { address: "b@y.example" },
  ]);
  expect(readAddresses('"B\u202Eob" <b\u200B@x.example>')).toEqual([
    { address: "b@x.example", name: "Bob" },
  ]);
});
