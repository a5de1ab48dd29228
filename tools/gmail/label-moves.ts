import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { type Label, nestedIn } from "./label.js";
import { refuseTaken } from "./label-name.js";

/** A label below a renamed one, and the name that it gets. */
export interface Move {
  label: Label;
  to: string;
}

/** Google's bound for one batch. */
const BATCH = 100;

/**
 * What a new name means for the labels below: for Gmail each has a whole name of
 * its own, so nothing follows by itself.
 * @throws ToolError when another label has one of the new names.
 */
export function movesBelow(
  before: Label,
  { name, nested }: { name?: string | undefined; nested: boolean },
  labels: readonly Label[],
): Move[] {
  if (name === undefined) return [];
  const to = name.trim();
  const below = nested ? nestedIn(before.name, labels) : [];
  const others = labels.filter(
    (each) => each.id !== before.id && !below.includes(each),
  );
  refuseTaken(to, others);
  const moves = below.map((label) => ({
    label,
    to: to + label.name.slice(before.name.length),
  }));
  for (const move of moves) refuseTaken(move.to, others);
  return moves.filter((move) => move.to !== move.label.name);
}

/** Renames them; each may fail by itself. */
export async function moveBelow(
  moves: readonly Move[],
  { google }: Context,
): Promise<{ done: Move[]; failed: { name: string; why: string }[] }> {
  const done: Move[] = [];
  const failed: { name: string; why: string }[] = [];
  for (let start = 0; start < moves.length; start += BATCH) {
    const some = moves.slice(start, start + BATCH);
    const answers = await google.batch(
      some.map(({ label: { id }, to }) => ({
        method: "gmail.users.labels.patch",
        params: { userId: "me", id },
        body: { name: to },
      })),
    );
    some.forEach((move, index) => {
      const answer = answers[index];
      if (answer?.ok) done.push(move);
      else {
        const why = answer?.error.text ?? "Google said nothing about it.";
        failed.push({ name: cleanLine(move.label.name), why });
      }
    });
  }
  return { done, failed };
}
