import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { mentioned, readersOf } from "./audience.js";
import { comment, commentText, shownComment } from "./comment.js";
import { getComment, postComment, postReply } from "./discuss.js";
import { FILE_FIELDS, file, fileText, shownFile } from "./file.js";
import { commentId } from "./ids.js";
import { onTarget } from "./shareable.js";
import { getTarget } from "./target.js";

const NAME = "drive_create_comment";
/** Characters. */
const MOST = 20_000;

const input = {
  file_id: fileId.describe("Id or Google link"),
  content: z
    .string()
    .refine(
      ({ length }) => length > 0 && length <= MOST,
      `Give 1 to ${MOST} characters.`,
    )
    .transform((text) => text.toWellFormed())
    .optional()
    .describe("Plain text; +name@example.com mentions somebody"),
  comment_id: commentId.optional().describe("To reply to"),
  resolve: z
    .boolean()
    .optional()
    .describe("Resolve (true) or reopen (false) that comment"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const createComment = tool({
  name: NAME,
  title: "Comment on a Drive file",
  description:
    "Comment on a Drive file as a whole, or reply to, resolve or reopen a comment. Google may mail those who have access.",
  effect: "send",
  calls: [
    "drive.files.get",
    "drive.comments.get",
    "drive.comments.create",
    "drive.replies.create",
  ],
  also: ["drive.permissions.list"],
  input,
  output: {
    account: z.string(),
    file,
    /** As it stands now, with its replies. */
    comment,
    /** Of the reply that was made. */
    reply_id: z.string().optional(),
    notes: z.array(z.string()),
    undo,
  },
  async run(asked, context) {
    const { person } = context;
    refuseEmpty(asked);
    const resource = await getTarget(asked.file_id, context, FILE_FIELDS);
    const { after, reply, undo } = await write(asked, resource, context);
    return {
      account: person.email,
      file: shownFile(resource, context),
      comment: shownComment(after, resource, context),
      ...(reply?.id && { reply_id: reply.id }),
      notes: [
        ...onTarget(asked.file_id, resource),
        ...lasting(asked, resource),
      ],
      undo,
    };
  },
  text({ account, file, comment, reply_id, notes, undo }) {
    return [
      `${fileText(file)}\nAccount: ${account}`,
      reply_id ? `Replied, reply ${reply_id}:` : "Commented:",
      commentText(comment),
      [...notes, undoText(undo)].filter(Boolean).join("\n"),
    ].join("\n\n");
  },
});

function refuseEmpty({ content, comment_id, resolve }: Input): void {
  if (resolve !== undefined && comment_id === undefined) {
    throw refusal(
      "resolve is about a comment, and none is named.",
      "Give its comment_id, which drive_list_comments shows.",
    );
  }
  if (resolve === undefined && content === undefined) {
    throw refusal(
      "There is nothing to write.",
      "Give content, or comment_id and resolve.",
    );
  }
}

const refusal = (message: string, next: string) =>
  new ToolError(message, next, { reason: "invalid" });

/** The comment as it stands after the write, the reply that was made, and what undoes it. */
interface Written {
  after: drive_v3.Schema$Comment;
  reply?: drive_v3.Schema$Reply;
  undo: Call[];
}

async function write(
  { comment_id, content, resolve }: Input,
  file: drive_v3.Schema$File,
  context: Context,
): Promise<Written> {
  const fileId = file.id ?? "";
  if (comment_id === undefined) {
    const recipients = await recipientsOf(file, content, context);
    const after = await postComment(fileId, content ?? "", recipients, context);
    return { after, undo: [] };
  }
  const before = await getComment(fileId, comment_id, context);
  const changes =
    resolve !== undefined && (before.resolved ?? false) !== resolve;
  if (!changes && content === undefined) {
    throw refusal(
      `This comment is ${resolve ? "resolved" : "open"} already: nothing was written.`,
      "",
    );
  }
  const action = resolve ? "resolve" : "reopen";
  const reply = await postReply(
    fileId,
    comment_id,
    { content, ...(changes && { action }) },
    await recipientsOf(file, content, context),
    context,
  );
  const replies = [...(before.replies ?? []), reply];
  const after = { ...before, replies, ...(changes && { resolved: resolve }) };
  const back = { file_id: fileId, comment_id, resolve: !resolve };
  return {
    after,
    reply,
    undo: changes ? [{ tool: NAME, arguments: back }] : [],
  };
}

/** Whom Google may tell of it, as far as can be known: those who are mentioned, and those who have access. */
async function recipientsOf(
  file: drive_v3.Schema$File,
  content: string | undefined,
  context: Context,
): Promise<string[]> {
  const readers = await readersOf(file, context);
  return [...new Set([...mentioned(content ?? ""), ...readers])];
}

/** What was written stays: these tools delete no comments. */
function lasting(
  { content }: Input,
  { webViewLink }: drive_v3.Schema$File,
): string[] {
  if (content === undefined) return [];
  const people = mentioned(content);
  const where = webViewLink ? ` at ${webViewLink}` : "";
  return [
    ...(people.length > 0 ? [`Mentioned: ${people.join(", ")}.`] : []),
    `What was written can be deleted in Google's own page only${where}.`,
  ];
}
