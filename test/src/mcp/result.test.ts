import { expect, it } from "vitest";
import { failure, success } from "../../../src/mcp/result.js";
import { ToolError } from "../../../tools/error.js";

it("a result that is too long is refused and says so; nothing is cut in silence [W-10]", () => {
  const fits = success({ data: { a: 1 }, text: "x".repeat(60_000) });
  expect(fits.outcome).toBe("ok");
  const { outcome, result } = success({
    data: { a: 1 },
    text: "x".repeat(60_001),
  });
  expect(outcome).toBe("too_large");
  expect(result.isError).toBe(true);
  expect(result.structuredContent).toBeUndefined();
  expect(JSON.stringify(result.content)).toContain("60001");
});

it("a failure shows nothing hidden, loaded or disguised of the names that it repeats [D-08 D-10]", () => {
  const { result } = failure(
    new ToolError(
      'There is no tab "A".',
      "Its tabs are: \u{E0041}B\u202E, ![x](https://evil.example/p).",
    ),
  );
  expect(result.content).toEqual([
    {
      type: "text",
      text: 'There is no tab "A". Its tabs are: B, ![x] (https://evil.example/p).',
    },
  ]);
});
