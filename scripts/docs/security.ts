import { MEANING, POLICIES } from "../../src/outbound/policy.js";
import type { Citation } from "./citations.js";
import { replacePart } from "./part.js";
import { known, requirements } from "./requirements/index.js";
import type { Requirement, Requirements } from "./requirements/requirement.js";

/** SECURITY.md with its tables made anew from the policies and from what the tests cite. */
export const freshSecurity = (
  document: string,
  citations: readonly Citation[],
): string =>
  Object.entries({ requirements, known }).reduce(
    (text, [part, sections]) =>
      replacePart(text, part, tables(sections, citations)),
    replacePart(document, "policies", policyTable()),
  );

function policyTable(): string {
  const rows = POLICIES.map(
    (policy) =>
      `| \`${policy}\` | ${MEANING[policy].name} | ${MEANING[policy].means} |`,
  );
  return `| \`OUTBOUND\` | On the consent page | What it means |\n|---|---|---|\n${rows.join("\n")}`;
}

const tables = (
  sections: Readonly<Record<string, Requirements>>,
  citations: readonly Citation[],
): string =>
  Object.entries(sections)
    .map(([title, section]) => table(title, section, citations))
    .join("\n\n");

function table(
  title: string,
  section: Requirements,
  citations: readonly Citation[],
): string {
  const rows = Object.entries(section).flatMap(([id, requirement]) =>
    row(id, requirement, proofsOf(id, citations)),
  );
  return `### ${title}

| Id | Level | What is demanded | Proof |
|---|---|---|---|
${rows.join("\n")}`;
}

/** The tests that cite a requirement. */
export const proofsOf = (
  id: string,
  citations: readonly Citation[],
): Citation[] => citations.filter(({ ids }) => ids.includes(id));

/** None for what has neither a test nor a reason: only what holds is written down. */
function row(
  id: string,
  { level, demands, notHere }: Requirement,
  proofs: readonly Citation[],
): string[] {
  const proof =
    notHere === undefined ? byFile(proofs) : `Does not apply. ${notHere}`;
  return proof ? [`| ${id} | ${level} | ${demands} | ${proof} |`] : [];
}

/** Of the tests in one file, so many are named. */
const MOST_NAMED = 2;

/** Each file once, with the tests in it. */
const byFile = (proofs: readonly Citation[]): string =>
  Object.entries(Object.groupBy(proofs, ({ path }) => path))
    .map(([path, tests = []]) => {
      const label = path.replace(/^test\/|\.test\.tsx?$/g, "");
      const named = tests.slice(0, MOST_NAMED).map(short).join("; ");
      const more = tests.length - MOST_NAMED;
      return `[${label}](${path}): ${named}${more > 0 ? `; and ${more} more` : ""}`;
    })
    .join("<br>");

const LONGEST = 80;

function short({ test }: Citation): string {
  const plain = test
    .replace(/%[sijdo]|\$\{?[\w.]+\}?/g, "…")
    .replaceAll("\\", "")
    .replace(/[|<>`]/g, "");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
