import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { nearest } from "../nearest.js";
import { REQUEST_KINDS } from "./request-kinds.js";

/** One request of a batch. */
export type Request = sheets_v4.Schema$Request;

/** How many requests one call may make. */
const MOST = 500;

/** Kinds that reach other people, or sources outside of the spreadsheet, and what does them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  insertComment: "Comment with drive_create_comment.",
  addCommentReply: "Answer with drive_create_comment.",
  updateCommentPost: "Comments are written with drive_create_comment.",
  deleteComment: "Comments are left as they are.",
  deleteCommentReply: "Comments are left as they are.",
  addDataSource: "Data sources are connected in Sheets itself.",
  updateDataSource: "Data sources are changed in Sheets itself.",
  refreshDataSource: "Data sources are refreshed in Sheets itself.",
};

/** What is wrong with a request of a batch, if something is. */
function problem(request: Record<string, unknown>): string | undefined {
  const [kind, ...others] = Object.keys(request);
  if (kind === undefined || others.length > 0)
    return 'Each request has one kind: {"addSheet": {…}}.';
  const fields = Object.hasOwn(REQUEST_KINDS, kind)
    ? REQUEST_KINDS[kind]?.split(" ")
    : undefined;
  if (!fields)
    return unknown("kind of request", kind, Object.keys(REQUEST_KINDS));
  if (Object.hasOwn(ELSEWHERE, kind))
    return `${kind} is not for here. ${ELSEWHERE[kind]}`;
  const body = request[kind];
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return `${kind} takes an object.`;
  const stray = Object.keys(body).find((field) => !fields.includes(field));
  return stray === undefined
    ? undefined
    : unknown(`field of ${kind}`, stray, fields);
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, [...known]);
  return meant
    ? `There is no ${what} "${name}": did you mean "${meant}"?`
    : `There is no ${what} "${name}"${known.length < 12 ? `; they are: ${known.join(", ")}` : ""}.`;
}

/** The input `requests`: Google's own, checked against the kinds that there are. */
export const requests = z
  .array(z.record(z.string(), z.unknown()))
  .min(1)
  .transform((all, context) => {
    if (all.length > MOST) context.addIssue(`Give at most ${MOST} requests.`);
    for (const [index, request] of all.entries()) {
      const wrong = problem(request);
      if (wrong) context.addIssue(`requests[${index}]: ${wrong}`);
    }
    return checked.parse(all);
  });

const checked = z.array(z.custom<Request>());

const fieldsOf = z.record(z.string(), z.unknown()).catch({});

/** The kind of a request, and its fields. */
export function kindOf(request: Request): [string, Record<string, unknown>] {
  const [[kind, fields] = ["", {}]] = Object.entries(request);
  return [kind, fieldsOf.parse(fields)];
}

/** Every text in requests that Sheets might take for a formula. */
export function formulasIn(value: unknown, key = ""): string[] {
  if (typeof value === "string") return typedBy(value, key);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    formulasIn(each, Array.isArray(value) ? key : name),
  );
}

function typedBy(text: string, key: string): string[] {
  // What replaces a part of a formula stands in one.
  if (key === "replacement") return [`=${text}`];
  // Data that is pasted holds many cells, whatever parts them.
  return key === "data" || key === "html" ? formulasAmong(text) : [text];
}

/** A formula may begin wherever a sign stands that begins one; where there are too many of these, the text counts as one formula. */
function formulasAmong(text: string): string[] {
  const starts = [...text.matchAll(/[=＝+\-@＋－＠]/gu)];
  return starts.length > MOST_STARTS
    ? [`=${text}`]
    : starts.map(({ index }) => text.slice(index));
}

const MOST_STARTS = 200;
