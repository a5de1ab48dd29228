import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStale, open, seal } from "../../src/seal.js";

const before = "root-secret-before-the-change-0123456789";
const now = "root-secret-after-the-change-0123456789";
const place = "person/1/credential";

const property = (
  name: string,
  arbitraries: Parameters<typeof fc.asyncProperty<[string, number]>>,
) => it(name, () => fc.assert(fc.asyncProperty(...arbitraries)));

describe("what is sealed", () => {
  property("opens as it was [P-10]", [
    fc.string({ unit: "binary" }),
    fc.nat(),
    async (text, at) => {
      const sealed = await seal([now], `place/${at}`, text);
      expect(await open([now], `place/${at}`, sealed)).toBe(text);
    },
  ]);

  property("does not open with any one character altered [P-10]", [
    fc.string(),
    fc.nat(),
    async (text, at) => {
      const sealed = await seal([now], place, text);
      const index = at % sealed.length;
      for (const other of ["A", "B", "-", "_", ".", "9"]) {
        if (sealed[index] === other) continue;
        const altered =
          sealed.slice(0, index) + other + sealed.slice(index + 1);
        expect(await open([now], place, altered)).toBeUndefined();
      }
    },
  ]);

  it("does not open in another place: another person, another field [P-10 W-12]", async () => {
    const sealed = await seal([now], place, "text");
    for (const other of ["person/2/credential", "person/1/profile", ""]) {
      expect(await open([now], other, sealed)).toBeUndefined();
    }
  });

  it.each(["", "v1", "v1...", "v2.a.b.c", "v1.%.%.%", "plain text"])(
    "is not made up: %j does not open [P-10]",
    async (text) => {
      expect(await open([now, before], place, text)).toBeUndefined();
    },
  );
});

describe("a root secret that was changed", () => {
  it("still opens what it sealed, as long as it is in the ring [F-28 W-12]", async () => {
    const sealed = await seal([before], place, "text");
    expect(await open([now, before], place, sealed)).toBe("text");
    expect(await open([now], place, sealed)).toBeUndefined();
  });

  it("seals nothing any more: what is sealed anew opens without it [F-28 W-12]", async () => {
    const sealed = await seal([now, before], place, "text");
    expect(await open([now], place, sealed)).toBe("text");
    expect(await open([before], place, sealed)).toBeUndefined();
  });

  it("leaves what it sealed stale, and nothing else [F-28]", async () => {
    const sealed = await seal([before], place, "text");
    expect(await isStale([now, before], sealed)).toBe(true);
    const anew = await seal([now, before], place, "text");
    expect(await isStale([now, before], anew)).toBe(false);
  });

  it("is told by the key id, which nobody can put on another's text [F-28 P-10]", async () => {
    const [, id] = (await seal([now], place, "")).split(".");
    const [version, , iv, text] = (await seal([before], place, "text")).split(
      ".",
    );
    const relabelled = [version, id, iv, text].join(".");
    expect(await open([now, before], place, relabelled)).toBeUndefined();
  });
});
