import { expect, it } from "vitest";
import { success } from "../../../src/mcp/result.js";

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
