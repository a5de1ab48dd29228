import { expect, it } from "vitest";
import { readBounded } from "../../src/bounded.js";

/** A body that never ends, and whether somebody let go of it. */
function endless() {
  const state = { given: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.given += 1000;
      controller.enqueue(new Uint8Array(1000));
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { body, state };
}

it("a body is read to its end when it fits, to the byte [W-09]", async () => {
  const body = () => new Response("12345").body;
  expect(await readBounded(body(), 5)).toHaveLength(5);
  expect(await readBounded(body(), 4)).toBeUndefined();
  expect(await readBounded(null, 0)).toHaveLength(0);
});

it("a body that is too large is let go of, so that it holds no connection [W-08 W-09]", async () => {
  const { body, state } = endless();
  expect(await readBounded(body, 5000)).toBeUndefined();
  expect(state.cancelled).toBe(true);
  expect(state.given).toBeLessThan(10_000);
});
