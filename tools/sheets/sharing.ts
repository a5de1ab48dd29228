import {
  AUDIENCE_FIELDS,
  type Audience,
  audienceOf,
  UNKNOWN,
} from "../audience.js";
import { ToolError } from "../error.js";
import { WITHHELD } from "../outside.js";
import type { Context } from "../tool.js";
import { asksWhom, fetchesOutside } from "./external.js";

/** Methods by which a spreadsheet's sharing is known, used where the grants allow it. */
export const SHARING = ["drive.files.get"] as const;

const known = new WeakMap<Context, Map<string, Promise<Audience>>>();

/**
 * Who outside sees a spreadsheet, and whether they can have written it; asked once
 * in a call, beside what is read. Where Drive does not tell, it may be anyone.
 */
export function sharingOf(id: string, context: Context): Promise<Audience> {
  const all = known.get(context) ?? new Map<string, Promise<Audience>>();
  known.set(context, all);
  const sharing = all.get(id) ?? readSharing(id, context);
  all.set(id, sharing);
  return sharing;
}

async function readSharing(
  fileId: string,
  { google, can, person, signal }: Context,
): Promise<Audience> {
  if (!can("drive.files.get")) return UNKNOWN;
  try {
    const { data } = await google.drive.files.get(
      { fileId, fields: AUDIENCE_FIELDS, supportsAllDrives: true },
      { signal },
    );
    return audienceOf(data, person);
  } catch (error) {
    if (error instanceof ToolError) return UNKNOWN;
    throw error;
  }
}

/**
 * Tells the policy that a result shows cells which somebody outside can have written.
 * @throws ToolError where the admin withholds them.
 */
export async function noteReading(
  id: string,
  context: Context,
): Promise<boolean> {
  const { outside } = await sharingOf(id, context);
  if (!outside) return false;
  context.readOutside();
  if (!context.lockdown) return true;
  throw new ToolError(
    `People outside can write in this spreadsheet, or nobody tells who can: ${WITHHELD}.`,
    "The person can open it in Google Sheets.",
    { reason: "withheld" },
  );
}

/**
 * What is read of a spreadsheet, and whether somebody outside can have written it.
 * Both are waited for: no request goes on behind the failure of the other.
 * @throws ToolError where the admin withholds what was read, before any failure that may repeat it.
 */
export async function noted<Data>(
  id: string,
  context: Context,
  reading: Promise<Data>,
): Promise<{ read: Data; outside: boolean }> {
  const noting = noteReading(id, context);
  await Promise.allSettled([noting, reading]);
  return { outside: await noting, read: await reading };
}

/** A write to a spreadsheet. */
interface Writing {
  spreadsheetId: string;
  /** Those that make Google fetch something. */
  formulas?: readonly string[];
  /** One line: "cells of Budget!A1:B2". */
  what: string;
  /** All that is written, as it will be sent. */
  content: unknown;
}

/** How much of what is written is shown to whoever decides, in characters. */
const MOST_SHOWN = 2000;

/** What is written, as far as it is shown to whoever decides. */
export function excerpt(content: unknown): string {
  const text = JSON.stringify(content);
  return text.length > MOST_SHOWN
    ? `${text.slice(0, MOST_SHOWN)} (${text.length} characters in all)`
    : text;
}

/** Asks leave for what people outside will see, and for formulas that ask others; before anything is written. */
export async function askLeave(
  { spreadsheetId, formulas = [], what, content }: Writing,
  context: Context,
): Promise<void> {
  const { outsiders } = await sharingOf(spreadsheetId, context);
  const hosts = asksWhom(formulas);
  const recipients = [...new Set([...outsiders, ...hosts])];
  if (recipients.length === 0) return;
  const names = [...new Set(formulas.flatMap(fetchesOutside))].join(", ");
  await context.egress({
    recipients,
    summary: names
      ? `${what}, with ${names}, which ask ${hosts.join(", ")}`
      : `${what}, in a spreadsheet that people outside see`,
    shown: [
      ["Spreadsheet", spreadsheetId],
      ...formulas.map((formula) => ["Formula", formula] as const),
      ["Written", excerpt(content)],
    ],
    content,
    requests: [],
  });
}
