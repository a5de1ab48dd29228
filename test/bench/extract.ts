import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import * as z from "zod";
import { startWorker } from "../../scripts/worker.js";
import { pdfOf } from "../tools/text/extract/pages.js";
import { median } from "./measure.js";

/** Milliseconds that a file may take. */
const GOALS = { pdf: 1000, xlsx: 2000 };
const ROUNDS = 5;

const done = z.object({ count: z.number(), characters: z.number() });

/** What it costs to read files in workerd: a PDF of 50 pages, a workbook of 5 MB. */
export async function benchExtraction(): Promise<void> {
  const { origin, close } = await startWorker({
    config: join(import.meta.dirname, "extract.jsonc"),
    settings: {},
  });
  try {
    console.log("\nExtraction in workerd, in milliseconds: first, then median");
    await measured(origin, "A PDF of 50 pages", {
      bytes: await pdfOf(50, 50),
      type: "application/pdf",
      goal: GOALS.pdf,
    });
    await measured(origin, "A workbook", {
      bytes: await workbook(),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      goal: GOALS.xlsx,
    });
  } finally {
    await close();
  }
}

interface Specimen {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  goal: number;
}

/** Times whole requests over loopback: the clock inside stands still. The first loads the library. */
async function measured(
  origin: string,
  name: string,
  { bytes, type, goal }: Specimen,
): Promise<void> {
  const read = async () => {
    const begun = performance.now();
    const headers = { "content-type": type };
    const answer = await fetch(origin, {
      method: "POST",
      body: bytes,
      headers,
    });
    const found = done.parse(await answer.json());
    return { ...found, time: performance.now() - begun };
  };
  const { time: first, count, characters } = await read();
  const times: number[] = [];
  while (times.length < ROUNDS) times.push((await read()).time);
  const usual = median(times);
  const size = `${(bytes.length / 1_000_000).toFixed(1)} MB, ${count} parts`;
  console.log(
    `  ${name} (${size}): ${first.toFixed(0)}, ${usual.toFixed(0)} for ${characters} characters; goal ${goal}${usual > goal ? ": MISSED" : ""}`,
  );
}

/** About 5 MB: words, numbers and dates in rows as an export has them. */
async function workbook(): Promise<Uint8Array<ArrayBuffer>> {
  const rows = Array.from({ length: 48_000 }, (_, row) => [
    `A-${row}`,
    new Date(Date.UTC(2026, 0, 1) + row * 3_600_000),
    ...Array.from({ length: 14 }, (_, column) =>
      column % 2 === 0
        ? ((row * 7919 + column * 104_729) % 1_000_003) / 7
        : `text ${(row * 31 + column * 17) % 9973}`,
    ),
  ]);
  return new Uint8Array(
    await writeXlsx({ sheets: [{ name: "Export", rows }] }),
  );
}

if (import.meta.main) await benchExtraction();
