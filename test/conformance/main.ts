/**
 * Runs the official conformance suite, both sets of requirements, against the Worker
 * with the suite's fixtures. Fails on what nobody expects, and on an expectation
 * that is out of date.
 */
import { expected } from "./expected.js";
import { startStage } from "./stage.js";
import { type Check, checkServer, REVISIONS, type Revision } from "./suite.js";
import { failing, judge, passing } from "./verdict.js";

const stage = await startStage();
const verdicts = [];
try {
  for (const revision of REVISIONS) verdicts.push(await run(revision));
} finally {
  await stage.close();
}
console.log();
for (const { line } of verdicts) console.log(line);
process.exitCode = verdicts.every(({ good }) => good) ? 0 : 1;

async function run(revision: Revision) {
  const checks = await checkServer(stage.mcp, revision);
  console.log(`\n${revision}`);
  for (const [scenario, each] of checks) {
    console.log(`  ${scenario}: ${counts(each)}`);
  }
  const known = expected[revision];
  const { passed, failed, unexpected, stale } = judge(checks, known);
  for (const line of unexpected) console.log(`  FAILED ${line}`);
  for (const key of stale) {
    console.log(`  STALE ${key} is expected to fail and does not`);
  }
  const awaited = Object.keys(known).filter((key) => !stale.includes(key));
  for (const key of awaited) {
    console.log(`  expected ${key}: ${known[key]}`);
  }
  return {
    line: `${revision}: ${passed} passed, ${failed} failed (${failed - unexpected.length} expected)`,
    good: unexpected.length + stale.length === 0,
  };
}

function counts(checks: readonly Check[]): string {
  const [passed, failed] = [passing(checks).length, failing(checks).length];
  return passed + failed === 0
    ? "nothing that it could look at"
    : `${passed} passed, ${failed} failed`;
}
