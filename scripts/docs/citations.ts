import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** A test that says at the end of its name which requirements it proves. */
export interface Citation {
  /** From the root of the repository, with `/`. */
  path: string;
  /** The test's name without the ids, after what it is about. */
  test: string;
  ids: readonly string[];
}

/** The first argument of a call, on one line, with ids in brackets at its end. */
const CITING =
  /(?<skipped>\.(?:skip|todo|fails))?\(\s*(?<quote>["'`])(?<test>(?:\\.|(?!\k<quote>)[^\\\n])*?) ?\[(?<ids>[A-Z][A-Z\d -]*)\]\k<quote>,/g;

const COMMENT = /^\s*(?:\/\/|\/?\*).*$/gm;

/** The citations in the text of a test file. A test that does not run proves nothing. */
export function citationsIn(path: string, source: string): Citation[] {
  const text = source.replace(COMMENT, "");
  return [...text.matchAll(CITING)].flatMap((match) => {
    const { skipped, test, ids } = found.parse(match.groups);
    if (skipped) return [];
    const about = subjectAt(text, match.index);
    return [{ path, test: about + test, ids: ids.split(" ") }];
  });
}

const found = z.object({
  skipped: z.string().optional(),
  test: z.string(),
  ids: z.string(),
});

/** A describe with its name, which may stand on another line, behind a table of several. */
const SUBJECT =
  /^( *)describe\b(?:[^\n]*\n(?:\1 [^\n]*\n)*\1\S)?[^\n]*?\(\s*(["'`])((?:\\.|(?!\2)[^\\\n])*?)(?: \[[A-Z][A-Z\d -]*\])?\2,/gm;

/** What the describe around a place says, with a space behind; empty where there is none. */
function subjectAt(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const depth = line.length - line.trimStart().length;
  const around = [...before.matchAll(SUBJECT)].findLast(
    ([, indent = ""]) => indent.length < depth,
  );
  return around?.[3] ? `${around[3]} ` : "";
}

/** Every citation of the tests under a repository, in the order of their files. */
export function citations(root: string): Citation[] {
  return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => {
      const path = `test/${name.replaceAll("\\", "/")}`;
      return citationsIn(path, readFileSync(join(root, path), "utf8"));
    });
}
