import { parseArgs } from "node:util";
import { clientKinds } from "./clients.js";
import { keysOf } from "./corpus/keys.js";
import { isLeak, reportText } from "./report.js";
import { meetAll, type Outcome } from "./run.js";
import { openStage, type Setting, settings } from "./stage.js";
import { type Work, workThrough } from "./tasks/run.js";

const HELP = `npm run redteam -- [--only WORDS] [--policy NAME] [--client NAME] [--tasks]
  --only    items whose id, channel, technique or goal has these words; no tasks
  --policy  ${keysOf(settings).join(", ")}
  --client  ${clientKinds.join("; ")}
  --tasks   the honest tasks alone`;

/** So many Workers run at a time. */
const AT_ONCE = 2;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    policy: { type: "string" },
    client: { type: "string" },
    tasks: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const outcomes: Outcome[] = [];
const works: Work[] = [];

const say = (text: string) => process.stderr.write(`${text}\n`);

async function meetUnder(setting: Setting, turn: number): Promise<void> {
  const stage = await openStage(setting, turn);
  try {
    const items = stage.items.filter(({ id, channel, technique, goal }) =>
      `${id} ${channel} ${technique} ${goal}`.includes(values.only ?? ""),
    );
    for (const kind of clientKinds) {
      if (values.client && values.client !== kind) continue;
      const began = performance.now();
      const report = (outcome: Outcome) => outcomes.push(outcome);
      await meetAll(setting, kind, stage, items, report);
      const seconds = Math.round((performance.now() - began) / 1000);
      say(`${setting}: ${kind}: ${items.length} items in ${seconds} s`);
    }
  } finally {
    await stage.close();
  }
}

async function work(): Promise<void> {
  for (const kind of ["2026, allows", "2025"] as const) {
    const stage = await openStage("auto", 0);
    try {
      works.push(await workThrough(kind, stage));
    } finally {
      await stage.close();
    }
    say(`Honest tasks: ${kind}`);
  }
}

async function run(): Promise<void> {
  const jobs = values.tasks
    ? []
    : keysOf(settings).flatMap((setting, turn) =>
        !values.policy || values.policy === setting
          ? [() => meetUnder(setting, turn)]
          : [],
      );
  if (!values.only && !values.policy && !values.client) jobs.push(work);
  const queue = jobs.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const job of queue) await job();
    }),
  );
  process.stdout.write(`${reportText(outcomes, works)}\n`);
  const failed = works.some(({ failures }) => failures.length > 0);
  if (failed || outcomes.some(isLeak)) process.exitCode = 1;
}

if (values.help) process.stdout.write(`${HELP}\n`);
else await run();
