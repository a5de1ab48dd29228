import * as z from "zod";
import { driveLink } from "../drive-id.js";

/** The characters of the ids of what belongs to a file: comments, revisions. */
const PART = /^[\w=-]{1,200}$/;

/** The input `comment_id`: an id, or the link to a comment that Google's editors give. */
export const commentId = partOf("comment", "drive_list_comments", (text) =>
  text.startsWith("https:") ? commentInLink(text) : text,
);

/** The input `revision_id`. */
export const revisionId = partOf(
  "revision",
  "drive_list_revisions",
  (text) => text,
);

function commentInLink(text: string): string | undefined {
  return driveLink(text)?.searchParams.get("disco") ?? undefined;
}

function partOf(
  noun: string,
  tool: string,
  from: (text: string) => string | undefined,
) {
  return z.string().transform((text, context) => {
    const id = from(text.trim());
    if (id !== undefined && PART.test(id)) return id;
    context.addIssue(`This is no ${noun} id: give one that ${tool} shows.`);
    return z.NEVER;
  });
}
