import { cleanLine } from "../text/clean.js";
import type { BatchAnswer } from "../tool.js";
import { labelList } from "./label.js";

/** The names of labels by their ids, from an answer of `labels.list`; empty when there is none. */
export function labelNames(
  answer: BatchAnswer | undefined,
): ReadonlyMap<string, string> {
  const labels = answer?.ok ? labelList.parse(answer.data).labels : [];
  return new Map(labels.map(({ id, name }) => [id, cleanLine(name)]));
}
