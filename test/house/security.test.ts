import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { citations, citationsIn } from "../../scripts/docs/citations.js";
import {
  all,
  known,
  requirements,
} from "../../scripts/docs/requirements/index.js";
import { freshSecurity, proofsOf } from "../../scripts/docs/security.js";

const root = join(import.meta.dirname, "../..");
const cited = citations(root);
const ids = Object.keys(all);

describe("the requirements", () => {
  it("are each proven by a test, or say why they do not apply", () => {
    const open = ids.filter(
      (id) =>
        all[id]?.notHere === undefined && proofsOf(id, cited).length === 0,
    );
    expect(open).toEqual([]);
  });

  it("do not say that they do not apply where a test proves them", () => {
    const both = ids.filter(
      (id) => all[id]?.notHere !== undefined && proofsOf(id, cited).length > 0,
    );
    expect(both).toEqual([]);
  });

  it("stand under one id each", () => {
    const sections = [requirements, known].flatMap(Object.values);
    expect(sections.flatMap(Object.keys)).toEqual(ids);
  });

  it("are all there that a test cites", () => {
    const unknown = cited.flatMap(({ path, ids }) =>
      ids.filter((id) => !Object.hasOwn(all, id)).map((id) => `${path}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });

  it("stand in SECURITY.md with their proofs (npm run docs)", async () => {
    const document = await readFile(join(root, "SECURITY.md"), "utf8");
    expect(document).toBe(freshSecurity(document, cited));
  });
});

describe("a citation", () => {
  /** Written with other brackets, as this file would cite too. */
  const idsIn = (text: string) =>
    citationsIn(
      "test/x.test.ts",
      text.replaceAll("<", "[").replaceAll(">", "]"),
    ).map(({ test, ids }) => [test, ids]);

  it("is what stands in brackets at the end of a test's name", () => {
    expect(
      idsIn(`
        it("a code works once <H-030 OA-20>", () => {});
        test.each(["<H-001>"])(
          'says "%s" <S10>',
          () => {},
        );
        describe("a state <MCP-C10>", () => {
          it.each([
            1,
          ])(
            "works once <H-026>",
            () => {},
          );
        });
      `),
    ).toEqual([
      ["a code works once", ["H-030", "OA-20"]],
      ['says "%s"', ["S10"]],
      ["a state", ["MCP-C10"]],
      ["a state works once", ["H-026"]],
    ]);
  });

  it("is none in a test that does not run, in a comment, or elsewhere in a name", () => {
    expect(
      idsIn(`
        it.skip("is skipped <H-030>", () => {});
        it.todo("is to be written <H-030>", () => {});
        // it("was taken out <H-030>", () => {});
        it("tells of <H-030> only", () => {});
        expect(text).toBe("<H-030>");
      `),
    ).toEqual([]);
  });
});
