import type { Expected } from "./expected.js";
import type { Check, Checks } from "./suite.js";

/** What came of a revision's set of requirements. */
export interface Verdict {
  /** How many checks passed, and how many did not. */
  passed: number;
  failed: number;
  /** The failures that nobody expects, as lines to read. */
  unexpected: string[];
  /** The failures that did not come, as `scenario:check`. */
  stale: string[];
}

/** Compares what the suite found with what it is expected to find. */
export function judge(checks: Checks, expected: Expected): Verdict {
  const failures = [...checks].flatMap(([scenario, each]) =>
    failing(each).map(({ id, errorMessage, description }) => ({
      key: `${scenario}:${id}`,
      why: errorMessage || description,
    })),
  );
  const keys = new Set(failures.map(({ key }) => key));
  return {
    passed: [...checks.values()].flatMap(passing).length,
    failed: failures.length,
    unexpected: failures
      .filter(({ key }) => !(key in expected))
      .map(({ key, why }) => `${key}: ${why}`),
    stale: Object.keys(expected).filter((key) => !keys.has(key)),
  };
}

export const passing = (checks: readonly Check[]): Check[] =>
  checks.filter(({ status }) => status === "SUCCESS");

export const failing = (checks: readonly Check[]): Check[] =>
  checks.filter(({ status }) => status === "FAILURE");
