import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelId, listParameters } from "../../../tools/gmail/query.js";

const q = (search: Parameters<typeof listParameters>[0], zone = "UTC") =>
  listParameters(search, zone).q;

describe("listParameters", () => {
  test("asks for nothing when nothing is asked", () => {
    expect(listParameters({}, "UTC")).toEqual({});
  });

  test("hands Gmail's own syntax on as it is", () => {
    expect(q({ query: "from:bo OR larger:5M" })).toBe("from:bo OR larger:5M");
  });

  test("keeps an OR of the query among its own beside other terms", () => {
    expect(q({ query: "a OR b", unread: true })).toBe("(a OR b) is:unread");
  });

  test("quotes what stands for words, names and addresses", () => {
    expect(
      q({ from: "Ada Byron", to: "bo@x.example", subject: "big plan" }),
    ).toBe('from:"Ada Byron" to:"bo@x.example" subject:"big" subject:"plan"');
  });

  test("writes dates as moments in the person's zone", () => {
    expect(
      q(
        { after: "2026-03-01", before: "2026-03-02T12:00:00Z" },
        "Europe/Berlin",
      ),
    ).toBe(
      `after:${Date.UTC(2026, 1, 28, 23) / 1000} before:${Date.UTC(2026, 2, 2, 12) / 1000}`,
    );
  });

  test("asks for files and for what was read", () => {
    expect(q({ has_attachment: true, unread: false })).toBe(
      "has:attachment is:read",
    );
    expect(q({ has_attachment: false })).toBe("-has:attachment");
  });

  test("takes a label by id, by one of Gmail's names, or by its own name", () => {
    expect(listParameters({ label: "Label_7" }, "UTC")).toEqual({
      labelIds: ["Label_7"],
    });
    expect(listParameters({ label: "inbox" }, "UTC")).toEqual({
      labelIds: ["INBOX"],
    });
    expect(listParameters({ label: "Projects/Globex rollout" }, "UTC")).toEqual(
      {
        q: 'label:"projects-globex-rollout"',
      },
    );
    expect(labelId("Projects")).toBeUndefined();
  });

  test("never lets an argument leave its quotes [H-070]", () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          '"',
          "x",
          " ",
          "OR",
          ")",
          "(",
          "{",
          "-",
          "in:trash",
          "\\",
          "\n",
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((pieces) => `x${pieces.join("")}`);
    fc.assert(
      fc.property(hostile, (text) => {
        for (const name of ["from", "to", "subject", "label"] as const) {
          const terms = q({ [name]: text }) ?? "";
          expect(terms).toMatch(new RegExp(`^(?:${name}:"[^"\\n]+" ?)+$`));
        }
      }),
    );
  });

  test("refuses an argument that holds no words", () => {
    expect(() => q({ from: '""' })).toThrow(/nothing to search for/);
  });
});
