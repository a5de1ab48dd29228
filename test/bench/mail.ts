import { join } from "node:path";
import * as z from "zod";
import { startWorker } from "../../scripts/worker.js";
import { median } from "./measure.js";

/** Milliseconds that an HTML mail of 1 MB may take. */
const GOAL = 400;
const ROUNDS = 7;
const SIZES = [250_000, 500_000, 1_000_000];

const done = z.object({ characters: z.number() });

/** What it costs to read HTML mail in workerd, by its size. */
export async function benchMail(): Promise<void> {
  const { origin, close } = await startWorker({
    config: join(import.meta.dirname, "mail.jsonc"),
    settings: {},
  });
  try {
    console.log("\nReading HTML mail in workerd, median in milliseconds");
    for (const [name, make] of Object.entries(kinds)) {
      for (const size of SIZES) await measured(origin, name, make(size));
    }
  } finally {
    await close();
  }
}

/** Times whole requests over loopback: the clock inside stands still. */
async function measured(
  origin: string,
  name: string,
  html: string,
): Promise<void> {
  const body = JSON.stringify(messageOf(html));
  const times: number[] = [];
  let characters = 0;
  while (times.length < ROUNDS) {
    const begun = performance.now();
    const answer = await fetch(origin, { method: "POST", body });
    ({ characters } = done.parse(await answer.json()));
    times.push(performance.now() - begun);
  }
  const usual = median(times);
  const missed = html.length >= 1_000_000 && usual > GOAL ? ": MISSED" : "";
  const size = `${(html.length / 1_000_000).toFixed(2)} MB`;
  console.log(
    `  ${name}, ${size}: ${usual.toFixed(0)} for ${characters} characters; goal ${GOAL} for 1 MB${missed}`,
  );
}

/** A message as Gmail answers it. */
const messageOf = (html: string) => ({
  id: "19a0000000000000",
  threadId: "19a0000000000000",
  payload: {
    mimeType: "text/html",
    headers: [{ name: "Content-Type", value: "text/html; charset=utf-8" }],
    body: { size: html.length, data: Buffer.from(html).toString("base64url") },
  },
});

const repeated = (before: string, row: string) => (size: number) =>
  before + row.repeat(Math.ceil((size - before.length) / row.length));

/** Mail as it is sent: a newsletter's tables, a long correspondence, one long text. */
const kinds = {
  Newsletter: repeated(
    "<style>.pre{display:none} .btn{color:#fff;background:#06c}</style><table>",
    '<tr><td style="padding:8px;color:#333333;font:14px/20px Arial" bgcolor="#ffffff"><span class="pre">hidden words</span><p class="x y">Some words here and <a href="https://shop.example/item?id=7&amp;utm_source=mail">a link</a>, and more of them &ndash; to read.</p><img src="https://t.example/o.gif" width="1" height="1"></td></tr>',
  ),
  Correspondence: repeated(
    '<div dir="ltr">Yes, let us do that.</div>',
    "<div>One more paragraph of a long letter, with <b>bold</b> and <i>other</i> words.</div><div><br></div><ul><li>first</li><li>second</li></ul>",
  ),
  Text: repeated("<p>", "Words without any markup, one after another. "),
};

if (import.meta.main) await benchMail();
