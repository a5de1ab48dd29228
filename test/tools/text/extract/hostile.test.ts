import fc from "fast-check";
import { expect, test } from "vitest";
import { ToolError } from "../../../../tools/error.js";
import { extract } from "../../../../tools/text/extract/extract.js";
import { fixture, refused, specimens } from "./corpus.js";

const files = [
  ...specimens,
  ...refused.map(([name, type]) => ({ name, type })),
].map(({ name, type }) => ({ name, type, bytes: fixture(name) }));

/** Reads what it can; anything but a refusal in words is a bug. */
async function survives(
  bytes: Uint8Array,
  called: { name: string; type: string },
): Promise<void> {
  try {
    const { parts, count } = await extract(bytes, called);
    expect(parts.length).toBeLessThanOrEqual(count);
  } catch (error) {
    expect(error).toBeInstanceOf(ToolError);
  }
}

test.each(files)(
  "$name is read or refused wherever it is cut off",
  async ({ bytes, ...called }) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), (length) =>
        survives(bytes.slice(0, length), called),
      ),
      { numRuns: 12, seed: 5 },
    );
  },
  30_000,
);

test.each(files)(
  "$name is read or refused whatever bits of it are turned",
  async ({ bytes, ...called }) => {
    const place = fc.integer({ min: 0, max: Math.max(0, bytes.length - 1) });
    const turned = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 7 })), {
      minLength: 1,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(turned, (places) => {
        const broken = bytes.slice();
        for (const [at, bit] of places)
          broken[at] = (broken[at] ?? 0) ^ (1 << bit);
        return survives(broken, called);
      }),
      { numRuns: 25, seed: 5 },
    );
  },
  60_000,
);

test("noise is read or refused under any name", async () => {
  const type = fc.constantFrom(...new Set(files.map(({ type }) => type)));
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), type, (bytes, type) =>
      survives(bytes, { name: "noise", type }),
    ),
    { seed: 5 },
  );
});
