import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createDraft } from "../../../tools/gmail/create-draft.js";
import { deleteDraft } from "../../../tools/gmail/delete-draft.js";
import { listDrafts } from "../../../tools/gmail/list-drafts.js";
import { sendDraft } from "../../../tools/gmail/send-draft.js";
import { updateDraft } from "../../../tools/gmail/update-draft.js";
import type { Outgoing, Tool } from "../../../tools/tool.js";
import { undo } from "../../../tools/undo.js";
import { contextFor, google, withGoogle } from "../context.js";
import {
  ADA,
  arrive,
  BEN,
  box,
  CLEO,
  leaveDraft,
  mailboxFor,
  multipart,
} from "./mail.js";
import { ALL, field, last, read, sendings, write } from "./writing.js";

withGoogle();

const kept = z.looseObject({ draft_id: z.string(), undo });

const draft = async (input: Record<string, unknown>) => {
  const { data, ...rest } = await write(createDraft, input);
  return { data: kept.parse(data), ...rest };
};

const drafts = () => box(ADA, "DRAFT");

/** What a message says, without what each writing of it makes anew. */
async function said(message = last("DRAFT")) {
  const { from, to, cc, bcc, subject, text, html, attachments, headers } =
    await read(message);
  const files = attachments.map(({ filename, mimeType, contentId }) => ({
    filename,
    mimeType,
    contentId,
  }));
  const references = headers.filter(({ key }) => key === "references");
  return {
    people: { from, to, cc, bcc },
    subject,
    text: text?.trim(),
    html: html?.trim(),
    files,
    references,
  };
}

/** Makes the calls of an `undo`. */
async function goBack(calls: z.output<typeof undo>): Promise<void> {
  const tools: readonly Tool[] = [createDraft, updateDraft, deleteDraft];
  for (const { tool, arguments: input } of calls) {
    const named = tools.find(({ name }) => name === tool);
    if (!named) throw new Error(`No such tool: ${tool}`);
    await write(named, input);
  }
}

describe("gmail_create_draft", () => {
  test("keeps a message and sends nothing; its undo takes it away", async () => {
    const { data, text } = await draft({
      to: [BEN],
      bcc: [CLEO],
      subject: "Okapi",
      body: "Hi **Ben**",
    });
    expect(await said()).toMatchObject({
      people: { to: [{ address: BEN }], bcc: [{ address: CLEO }] },
      subject: "Okapi",
      text: expect.stringMatching(/^Hi Ben\n\n-- \nAda Brandt/),
    });
    expect(text).toContain(`gmail_send_draft {"draft_id":"${data.draft_id}"}`);
    expect(sendings()).toEqual([]);
    await goBack(data.undo);
    expect(drafts()).toEqual([]);
  });

  test("needs neither recipients nor a subject nor a text", async () => {
    await draft({});
    expect((await said()).people.to ?? []).toEqual([]);
  });

  test("drafts an answer as gmail_reply_message would send it", async () => {
    const id = arrive(
      { "Message-ID": "<a@mail.example>", Cc: CLEO, Subject: "Offer" },
      "Hello",
    );
    const { data } = await draft({ reply_to: id, body: "Yes", all: true });
    expect(data).toMatchObject({
      subject: "Re: Offer",
      to: ["Dora Novak <dora@mail.example>"],
      cc: [CLEO],
    });
    expect((await said()).text).toContain("> Hello");
    await draft({ reply_to: id, body: "Yes", to: [BEN], quote: false });
    const second = await said();
    expect(second.people.to).toMatchObject([{ address: BEN }]);
    expect(second.text).not.toContain("Hello");
  });

  test("drafts a forward, with the files", async () => {
    const [type, body] = multipart("mixed", [
      "Content-Type: text/plain\n\nSee\n",
      "Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK",
    ]);
    const id = arrive({ "Content-Type": type, "MIME-Version": "1.0" }, body);
    await draft({ forward: id, body: "FYI" });
    expect(await said()).toMatchObject({
      subject: "Fwd: Test",
      files: [{ filename: "a.pdf" }],
    });
  });

  test.each([
    [{ reply_to: "19a0000000000000", forward: "19a0000000000000" }],
    [{ reply_to: "19a0000000000000", subject: "Other" }],
    [{ to: ["a@x.example\r\nBcc: evil@y.example"] }],
  ])("refuses %j before anything is asked", async (input) => {
    await expect(draft(input)).rejects.toThrow();
    expect(google.ledger).toEqual([]);
  });

  test("does not answer a draft", async () => {
    leaveDraft();
    await expect(
      draft({ reply_to: last("DRAFT").id, body: "x" }),
    ).rejects.toThrow(/is a draft/);
  });

  test("says where to look when Gmail does not confirm it", async () => {
    google.fault({ on: "gmail.users.drafts.create", kind: "cut" });
    await expect(draft({ subject: "x" })).rejects.toMatchObject({
      text: expect.stringContaining("gmail_list_drafts"),
      options: { reason: "outcome_unknown" },
    });
  });
});

describe("gmail_update_draft", () => {
  const update = async (input: Record<string, unknown>) => {
    const { data, ...rest } = await write(updateDraft, input);
    return { data: kept.parse(data), ...rest };
  };

  test("keeps what is not named, and its undo brings back what was", async () => {
    const id = arrive(
      { "Message-ID": "<a@mail.example>", References: "<0@mail.example>" },
      "Hello",
    );
    const { data } = await draft({
      reply_to: id,
      body: "Yes, *gladly*",
      bcc: [CLEO],
      attachments: [{ name: "a.txt", content: "A" }],
    });
    const before = await said();
    const { data: changed } = await update({
      draft_id: data.draft_id,
      to: [`Ben <${BEN}>`],
      cc: [],
    });
    expect(changed.draft_id).toBe(data.draft_id);
    const after = await said();
    expect(after).toEqual({
      ...before,
      people: { ...before.people, to: [{ address: BEN, name: "Ben" }] },
    });
    await goBack(changed.undo);
    expect(await said()).toEqual(before);
    expect(drafts()).toHaveLength(1);
  });

  test("puts other words above the signature and the quote, and back", async () => {
    const id = arrive({ "Message-ID": "<a@mail.example>" }, "Hello");
    const { data } = await draft({ reply_to: id, body: "Yes, *gladly*" });
    const before = await said();
    const { data: changed } = await update({
      draft_id: data.draft_id,
      body: "No, **sorry**",
    });
    const after = await said();
    expect(after.text).toBe(before.text?.replace("Yes, gladly", "No, sorry"));
    expect(after.html).toBe(
      before.html?.replace(
        "Yes, <em>gladly</em>",
        "No, <strong>sorry</strong>",
      ),
    );
    expect(after.references).toEqual(before.references);
    await goBack(changed.undo);
    expect(await said()).toEqual(before);
  });

  test("keeps a draft as Gmail's own composer wrote it", async () => {
    const html = [
      '<div dir="ltr">Old words<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><b>Ada</b></div></div>',
      '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, Nov 24, 2026 at 10:00 AM Dora &lt;d@x.example&gt; wrote:<br></div><blockquote class="gmail_quote">Hello</blockquote></div>',
    ].join("");
    const [type, body] = multipart("alternative", [
      "Content-Type: text/plain; charset=utf-8\n\nOld words\n\n-- \nAda\n\nOn Tue, Nov 24, 2026 at 10:00 AM Dora <d@x.example> wrote:\n\n> Hello\n",
      `Content-Type: text/html; charset=utf-8\n\n${html}`,
    ]);
    const draft_id = leaveDraft(
      { "Content-Type": type, "MIME-Version": "1.0" },
      body,
    );
    await update({ draft_id, body: "New words" });
    expect((await said()).text).toBe(
      "New words\n\n-- \nAda\n\nOn Tue, Nov 24, 2026 at 10:00 AM Dora <d@x.example> wrote:\n\n> Hello",
    );
    expect((await said()).html).toBe(
      html.replace("Old words", "<div>New words</div>"),
    );
  });

  test("keeps a draft of plain text, its signature and its quote", async () => {
    const draft_id = leaveDraft(
      {},
      "Old\r\n\r\n-- \r\nAda\r\n\r\nOn Tue, Nov 24, 2026 at 10:00 AM Dora <d@x.example> wrote:\r\n> Hello\r\n",
    );
    await update({ draft_id, subject: "Other" });
    expect(await said()).toMatchObject({ subject: "Other", html: undefined });
    await update({ draft_id, body: "New" });
    const { text, html } = await said();
    expect(text).toMatch(/^New\n\n-- \nAda\n\nOn Tue.*wrote:\n> Hello$/s);
    expect(html).toContain('<div class="gmail_quote');
  });

  test("knows a quote of plain text in any language", async () => {
    const quote =
      "Am Di., 24. Nov. 2026 um 10:00 Uhr schrieb Dora\n<d@x.example>:\n\n> Hallo\n>\n> Ada";
    const draft_id = leaveDraft(
      {},
      `Alt: neu\n\n${quote}\n`.replaceAll("\n", "\r\n"),
    );
    await update({ draft_id, body: "Neu" });
    expect((await said()).text).toBe(`Neu\n\n${quote}`);
  });

  test("adds and removes attachments, streamed, and tells what cannot come back", async () => {
    const { data } = await draft({
      attachments: [
        { name: "a.txt", content: "A" },
        { name: "b.txt", content: "B" },
      ],
    });
    const { data: changed, text } = await update({
      draft_id: data.draft_id,
      attachments: [{ name: "c.txt", content: "C" }],
      remove_attachments: ["a.txt"],
    });
    const names = async () => (await said()).files.map((file) => file.filename);
    expect(await names()).toEqual(["b.txt", "c.txt"]);
    expect(changed).toMatchObject({ removed: ["a.txt"] });
    expect(text).toContain("not to be brought back: a.txt");
    await goBack(changed.undo);
    expect(await names()).toEqual(["b.txt"]);
    await expect(
      update({ draft_id: data.draft_id, remove_attachments: ["z"] }),
    ).rejects.toThrow(/no attachment "z"/);
  });

  test("keeps images where the text shows them", async () => {
    const [type, body] = multipart("related", [
      'Content-Type: text/html\n\n<div dir="ltr">Look <img src="cid:ii_1" alt="x"></div>',
      "Content-Type: image/png; name=x.png\nContent-ID: <ii_1>\nContent-Disposition: inline; filename=x.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
    ]);
    const draft_id = leaveDraft(
      { "Content-Type": type, "MIME-Version": "1.0" },
      body,
    );
    await update({ draft_id, subject: "Other" });
    const { attachments, html } = await read(last("DRAFT"));
    expect(html).toContain("cid:ii_1");
    expect(attachments).toMatchObject([
      { contentId: "<ii_1>", disposition: "inline", related: true },
    ]);
  });

  test("sends as another alias, with its Reply-To", async () => {
    const { data } = await draft({ subject: "x" });
    await update({ draft_id: data.draft_id, from: "operations@acme.example" });
    expect((await said()).people.from).toMatchObject({
      address: "operations@acme.example",
    });
    await update({ draft_id: data.draft_id, subject: "y" });
    expect((await said()).people.from).toMatchObject({
      address: "operations@acme.example",
    });
  });

  test("under gmail.compose alone changes what it can keep, and refuses what it cannot", async () => {
    const scopes = ["gmail.compose"];
    const plain = leaveDraft();
    await write(updateDraft, { draft_id: plain, subject: "Other" }, scopes);
    expect((await said()).subject).toBe("Other");
    const { data } = await draft({
      attachments: [{ name: "a", content: "A" }],
    });
    const { draft_id } = data;
    await expect(
      write(updateDraft, { draft_id, subject: "Other" }, scopes),
    ).rejects.toMatchObject({ options: { reason: "insufficient_scope" } });
    await write(updateDraft, { draft_id, remove_attachments: ["a"] }, scopes);
    expect((await said()).files).toEqual([]);
  });

  test("a change whose answer is lost is looked after", async () => {
    const draft_id = leaveDraft();
    google.fault({ on: "gmail.users.drafts.update", kind: "cut", times: 1 });
    const { data } = await update({ draft_id, subject: "Other" });
    expect(data).toMatchObject({ draft_id, message_id: last("DRAFT").id });
    expect((await said()).subject).toBe("Other");
  });

  test("a change that did not happen is told", async () => {
    const draft_id = leaveDraft();
    google.fault({
      on: "gmail.users.drafts.update",
      kind: "status",
      status: 503,
    });
    await expect(update({ draft_id, subject: "Other" })).rejects.toThrow(
      /as it was/,
    );
    expect((await said()).subject).toBe("Okapi");
  });
});

describe("gmail_list_drafts", () => {
  test("lists them in two requests, page by page", async () => {
    for (const n of [1, 2, 3])
      leaveDraft(
        { Subject: `No ${n}`, Cc: `C\u202E <${CLEO}>` },
        `Words ${n}\r\n`,
      );
    google.ledger.length = 0;
    const { data, text } = await write(listDrafts, { limit: 2 });
    expect(google.ledger.filter(({ batch }) => !batch)).toHaveLength(2);
    expect(data.drafts).toHaveLength(2);
    expect(data).toMatchObject({
      drafts: [
        {
          subject: "No 3",
          to: [`Ben Okafor <${BEN}>`],
          cc: [`C <${CLEO}>`],
          snippet: "Words 3",
        },
        {},
      ],
    });
    expect(text).toContain(
      `gmail_list_drafts {"cursor":"${data.next_cursor}"}`,
    );
    const rest = await write(listDrafts, { cursor: data.next_cursor });
    expect(rest.data).toMatchObject({ drafts: [{ subject: "No 1" }] });
    expect(rest.data.next_cursor).toBeUndefined();
  });

  test("finds by Gmail's own words, and says when there are none", async () => {
    leaveDraft({ Subject: "Okapi" });
    leaveDraft({ Subject: "Zebra" });
    const { data } = await write(listDrafts, { q: "subject:zebra" });
    expect(data.drafts).toMatchObject([{ subject: "Zebra" }]);
    const none = await write(listDrafts, { q: "subject:lion" });
    expect(none.text).toBe(`No drafts in the mail of ${ADA}.`);
  });
});

describe("gmail_send_draft", () => {
  test("sends it as it lies there, to those whom it names, and tells the policy so", async () => {
    const draft_id = leaveDraft({ Bcc: CLEO, Cc: "Dora <DORA@mail.example>" });
    const asked: Outgoing[] = [];
    const { context } = await contextFor(ADA, ALL, sendDraft);
    const { egress } = context;
    context.egress = async (what) => {
      asked.push(what);
      return egress(what);
    };
    const { data, text } = await sendDraft.run({ draft_id }, context);
    expect(asked).toMatchObject([
      {
        content: { draft_id },
        recipients: [BEN, "dora@mail.example", CLEO],
      },
    ]);
    expect(data).toMatchObject({
      to: [`Ben Okafor <${BEN}>`],
      bcc: [CLEO],
      subject: "Okapi",
      undo: [],
    });
    expect(text).toContain("cannot be taken back");
    for (const email of [BEN, CLEO, "dora@mail.example"]) {
      const got = last("INBOX", email);
      expect(got.mail.header("Subject")).toBe("Okapi");
      expect(field(got, "Bcc")).toBe("");
    }
    expect(drafts()).toEqual([]);
  });

  test("refuses one that is for nobody", async () => {
    const { data } = await draft({ subject: "x" });
    await expect(write(sendDraft, { draft_id: data.draft_id })).rejects.toThrow(
      /no recipient/,
    );
    expect(sendings()).toEqual([]);
  });

  test("sends once when the answer is lost", async () => {
    const draft_id = leaveDraft();
    google.fault({ on: "gmail.users.drafts.send", kind: "cut", times: 1 });
    const { data } = await write(sendDraft, { draft_id });
    expect(data.message_id).toBeUndefined();
    expect(
      box(BEN).filter(({ mail }) => mail.header("Subject") === "Okapi"),
    ).toHaveLength(1);
    await expect(write(sendDraft, { draft_id })).rejects.toMatchObject({
      options: { reason: "not_found" },
    });
  });
});

describe("gmail_delete_draft", () => {
  test("deletes it; its undo writes it anew", async () => {
    const { data } = await draft({
      to: [BEN],
      bcc: [`Cleo <${CLEO}>`],
      subject: "Okapi",
      body: "Hi **Ben**\n\n- one\n- two",
    });
    const before = await said();
    const answer = await write(deleteDraft, { draft_id: data.draft_id });
    expect(drafts()).toEqual([]);
    await goBack(undo.parse(answer.data.undo));
    expect(await said()).toEqual(before);
  });

  test("writes an answer anew as an answer, and a forward as a forward", async () => {
    const id = arrive({ "Message-ID": "<a@mail.example>" }, "Hello");
    for (const input of [
      { reply_to: id, body: "Yes", cc: [CLEO] },
      { reply_to: id, body: "Yes", quote: false, signature: false },
      { forward: id, to: [BEN], body: "FYI" },
    ]) {
      const { data } = await draft(input);
      const before = await said();
      const answer = await write(deleteDraft, { draft_id: data.draft_id });
      await goBack(undo.parse(answer.data.undo));
      expect(await said()).toEqual(before);
      const [draft_id] = mailboxFor(ADA).drafts.keys();
      await write(deleteDraft, { draft_id });
    }
  });

  test("tells that attachments are gone", async () => {
    const { data } = await draft({
      attachments: [{ name: "a", content: "A" }],
    });
    const { text } = await write(deleteDraft, { draft_id: data.draft_id });
    expect(text).toContain("attachments are gone");
  });

  test("works under gmail.compose alone, and when the answer is lost", async () => {
    const draft_id = leaveDraft();
    google.fault({ on: "gmail.users.drafts.delete", kind: "cut", times: 1 });
    await write(deleteDraft, { draft_id }, ["gmail.compose"]);
    expect(drafts()).toEqual([]);
  });

  test("under gmail.compose alone deletes a long one, and says that its text is gone", async () => {
    const draft_id = leaveDraft({}, `${"long ".repeat(40_000)}\r\n`);
    const scopes = ["gmail.compose"];
    await expect(
      write(updateDraft, { draft_id, subject: "Other" }, scopes),
    ).rejects.toMatchObject({ options: { reason: "too_large" } });
    const { data, text } = await write(deleteDraft, { draft_id }, scopes);
    expect(data.undo).toEqual([]);
    expect(text).toContain("no call writes it anew");
  });

  test("says when it did not happen", async () => {
    const draft_id = leaveDraft();
    google.fault({
      on: "gmail.users.drafts.delete",
      kind: "status",
      status: 503,
    });
    await expect(write(deleteDraft, { draft_id })).rejects.toThrow(
      /still there/,
    );
    expect(drafts()).toHaveLength(1);
  });
});
