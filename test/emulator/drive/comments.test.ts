import type { drive_v3 } from "@googleapis/drive";
import { beforeEach, describe, expect, test } from "vitest";
import type { Google } from "../../../emulator/frame.js";
import {
  ADA,
  BEN,
  CLEO,
  driveOf,
  embedded,
  fileNamed,
  refusal,
} from "./google.js";

let google: Google;
let fileId: string;
beforeEach(() => {
  google = embedded();
  // Ben may comment on it, and so may Cleo, from outside.
  fileId = fileNamed(google, "Kickoff notes").id;
});

const as = (account: string) => driveOf(google, { account });

async function comment(
  account: string,
  requestBody: drive_v3.Schema$Comment,
): Promise<drive_v3.Schema$Comment & { id: string }> {
  google.clock.advance(1000);
  const { data } = await as(account).comments.create({
    fileId,
    requestBody,
    fields: "*",
  });
  return { ...data, id: data.id ?? "" };
}

async function reply(
  account: string,
  commentId: string,
  requestBody: drive_v3.Schema$Reply,
) {
  google.clock.advance(1000);
  const { data } = await as(account).replies.create({
    fileId,
    commentId,
    requestBody,
    fields: "*",
  });
  return data;
}

const get = async (commentId: string, includeDeleted = false) =>
  (
    await as(ADA).comments.get({
      fileId,
      commentId,
      includeDeleted,
      fields: "*",
    })
  ).data;

describe("a comment", () => {
  test("keeps its words, its anchor and what it quotes, and tells no address of its author", async () => {
    const anchor = '{"r":"head","a":[{"line":{"n":12,"l":18}}]}';
    const quotedFileContent = { mimeType: "text/plain", value: "10 %" };
    const made = await comment(CLEO, {
      content: "Why <10>?\nAsk +ben@acme.example",
      anchor,
      quotedFileContent,
    });
    expect(made).toEqual({
      kind: "drive#comment",
      id: made.id,
      createdTime: "2026-11-24T12:00:01.000Z",
      modifiedTime: "2026-11-24T12:00:01.000Z",
      author: { kind: "drive#user", displayName: "Cleo Marsh", me: true },
      content: "Why <10>?\nAsk +ben@acme.example",
      htmlContent: "Why &#60;10&#62;?<br>Ask +ben@acme.example",
      mentionedEmailAddresses: ["ben@acme.example"],
      anchor,
      quotedFileContent,
      deleted: false,
      replies: [],
    });
  });

  test.each(["list", "get", "create", "update"] as const)(
    "comments.%s without fields is refused",
    async (method) => {
      const { id: commentId } = await comment(ADA, { content: "x" });
      const requestBody = { content: "y" };
      const calls = {
        list: () => as(ADA).comments.list({ fileId }),
        get: () => as(ADA).comments.get({ fileId, commentId }),
        create: () => as(ADA).comments.create({ fileId, requestBody }),
        update: () =>
          as(ADA).comments.update({ fileId, commentId, requestBody }),
      };
      expect(await refusal(calls[method]())).toMatchObject({
        code: 400,
        errors: [{ reason: "required", location: "fields" }],
      });
    },
  );

  test("only its author changes it", async () => {
    const { id: commentId } = await comment(CLEO, { content: "frist" });
    const update = (account: string) =>
      as(account).comments.update({
        fileId,
        commentId,
        requestBody: { content: "first" },
        fields: "content",
      });
    expect(await refusal(update(ADA))).toMatchObject({ code: 403 });
    expect((await update(CLEO)).data.content).toBe("first");
  });

  test("when deleted it stays without its words, for those who ask", async () => {
    const { id: commentId } = await comment(BEN, {
      content: "rude",
      anchor: "{}",
      quotedFileContent: { value: "x" },
    });
    expect(
      await refusal(as(CLEO).comments.delete({ fileId, commentId })),
    ).toMatchObject({ code: 403 });
    await as(ADA).comments.delete({ fileId, commentId });
    expect(await refusal(get(commentId))).toMatchObject({
      code: 404,
      errors: [{ reason: "notFound", location: "commentId" }],
    });
    const left = await get(commentId, true);
    expect(left).toMatchObject({ deleted: true, id: commentId });
    for (const gone of [
      "content",
      "htmlContent",
      "anchor",
      "quotedFileContent",
    ])
      expect(left).not.toHaveProperty(gone);
  });

  test("needs words", async () => {
    expect(await refusal(comment(ADA, { content: "" }))).toMatchObject({
      code: 400,
      errors: [{ reason: "required" }],
    });
  });
});

describe("comments.list", () => {
  test("answers the newest first, in pages, without the deleted ones", async () => {
    const first = await comment(ADA, { content: "one" });
    const second = await comment(BEN, { content: "two" });
    const third = await comment(CLEO, { content: "three" });
    await as(BEN).comments.delete({ fileId, commentId: second.id });
    const list = async (more: drive_v3.Params$Resource$Comments$List) => {
      const { data } = await as(ADA).comments.list({
        fileId,
        fields: "nextPageToken,comments(id)",
        ...more,
      });
      return { ids: data.comments?.map(({ id }) => id), ...data };
    };
    const since = { startModifiedTime: "2026-11-24T12:00:00Z" };
    expect((await list(since)).ids).toEqual([third.id, first.id]);
    const all = await list({ ...since, includeDeleted: true });
    expect(all.ids).toEqual([third.id, second.id, first.id]);
    const page = await list({ ...since, pageSize: 1 });
    expect(page.ids).toEqual([third.id]);
    const next = await list({
      ...since,
      pageSize: 1,
      pageToken: page.nextPageToken ?? "",
    });
    expect(next.ids).toEqual([first.id]);
  });

  test("startModifiedTime counts replies as changes", async () => {
    const old = await comment(ADA, { content: "one" });
    await comment(ADA, { content: "two" });
    await reply(BEN, old.id, { content: "late" });
    const { data } = await as(ADA).comments.list({
      fileId,
      startModifiedTime: "2026-11-24T12:00:03Z",
      fields: "comments(id,modifiedTime)",
    });
    expect(data.comments).toEqual([
      { id: old.id, modifiedTime: "2026-11-24T12:00:03.000Z" },
    ]);
  });

  test("refuses a time that is none", async () => {
    expect(
      await refusal(
        as(ADA).comments.list({
          fileId,
          startModifiedTime: "yesterday",
          fields: "*",
        }),
      ),
    ).toMatchObject({ code: 400 });
  });
});

describe("replies", () => {
  test("resolve a comment and open it again", async () => {
    const { id, resolved } = await comment(CLEO, { content: "Typo" });
    expect(resolved).toBeUndefined();
    const done = await reply(BEN, id, { action: "resolve", content: "Fixed" });
    expect(done).toMatchObject({
      kind: "drive#reply",
      action: "resolve",
      content: "Fixed",
      author: { displayName: "Ben Okafor", me: true },
    });
    expect((await get(id)).resolved).toBe(true);
    await reply(CLEO, id, { action: "reopen" });
    const open = await get(id);
    expect(open.resolved).toBe(false);
    expect(open.replies?.map(({ action }) => action)).toEqual([
      "resolve",
      "reopen",
    ]);
  });

  test("need words, or something to do that Google knows", async () => {
    const { id } = await comment(CLEO, { content: "Typo" });
    expect(await refusal(reply(BEN, id, {}))).toMatchObject({
      code: 400,
      errors: [{ reason: "required" }],
    });
    expect(await refusal(reply(BEN, id, { action: "close" }))).toMatchObject({
      code: 400,
    });
  });

  test("are listed, changed by their author and deleted", async () => {
    const { id: commentId } = await comment(CLEO, { content: "Typo" });
    const one = await reply(BEN, commentId, { content: "Wehre?" });
    const two = await reply(CLEO, commentId, { content: "Line 3" });
    const where = { fileId, commentId, fields: "*" };
    const change = (account: string) =>
      as(account).replies.update({
        ...where,
        replyId: one.id ?? "",
        requestBody: { content: "Where?" },
      });
    expect(await refusal(change(CLEO))).toMatchObject({ code: 403 });
    expect((await change(BEN)).data.content).toBe("Where?");
    await as(CLEO).replies.delete({
      fileId,
      commentId,
      replyId: two.id ?? "",
    });
    const list = await as(ADA).replies.list(where);
    expect(list.data.replies?.map(({ content }) => content)).toEqual([
      "Where?",
    ]);
    const everything = await as(ADA).replies.list({
      ...where,
      includeDeleted: true,
    });
    expect(everything.data.replies?.[1]).toMatchObject({ deleted: true });
    expect(everything.data.replies?.[1]).not.toHaveProperty("content");
    expect(
      await refusal(as(ADA).replies.get({ ...where, replyId: two.id ?? "" })),
    ).toMatchObject({ code: 404 });
  });

  test("go with their comment when it is deleted", async () => {
    const { id: commentId } = await comment(CLEO, { content: "Typo" });
    await as(CLEO).comments.delete({ fileId, commentId });
    expect(
      await refusal(reply(BEN, commentId, { content: "Where?" })),
    ).toMatchObject({ code: 404 });
  });
});

describe("who may comment", () => {
  test("a reader reads, and says nothing", async () => {
    fileId = fileNamed(google, "Framework contract Globex.pdf").id;
    await comment(ADA, { content: "Signed?" });
    const { data } = await as(CLEO).comments.list({ fileId, fields: "*" });
    expect(data.comments?.[0]).toMatchObject({
      content: "Signed?",
      author: { displayName: "Ada Brandt", me: false },
    });
    expect(await refusal(comment(CLEO, { content: "Yes" }))).toMatchObject({
      code: 403,
      errors: [{ reason: "insufficientFilePermissions" }],
    });
  });

  test("nobody comments on a folder", async () => {
    fileId = fileNamed(google, "Finance").id;
    expect(await refusal(comment(ADA, { content: "x" }))).toMatchObject({
      code: 403,
    });
  });

  test("a token that only reads cannot", async () => {
    const drive = driveOf(google, { scopes: ["drive.readonly"] });
    await drive.comments.list({ fileId, fields: "*" });
    expect(
      await refusal(
        drive.comments.create({
          fileId,
          requestBody: { content: "x" },
          fields: "*",
        }),
      ),
    ).toMatchObject({ code: 403 });
  });
});
