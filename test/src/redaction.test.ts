import * as fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { logBug } from "../../src/log.js";

afterEach(() => vi.restoreAllMocks());

const secret = fc
  .string({ minLength: 8, unit: fc.constantFrom(..."abcdefXYZ0189-_:/.") })
  .map((text) => `canary${text}`);

/** An error with a secret in each place that an error has. */
const error = (text: string): fc.Arbitrary<unknown> =>
  fc
    .constantFrom(
      () => new Error(text),
      () => new TypeError(text, { cause: new Error(text) }),
      () => new AggregateError([new Error(text)], text),
      () => Object.assign(new Error("x"), { response: { data: { text } } }),
      () => new Error(`first line\n${text}\n    at ${text}`),
      () => Object.assign(new Error("x"), { code: text, config: [text] }),
      () => text,
      () => ({ message: text, nested: { text } }),
    )
    .map((make) => make());

it("a secret anywhere in what was thrown is not in the log [P-15]", () => {
  const lines: unknown[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(line));
  fc.assert(
    fc.property(
      secret.chain((text) => error(text)),
      (thrown) => {
        logBug({ event: "bug" }, thrown);
        expect(String(lines.pop())).not.toContain("canary");
      },
    ),
  );
});
