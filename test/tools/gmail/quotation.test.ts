import { describe, expect, test } from "vitest";
import { forwardMessage } from "../../../tools/gmail/forward.js";
import { replyMessage } from "../../../tools/gmail/reply.js";
import { withGoogle } from "../context.js";
import { arrive, BEN, multipart } from "./mail.js";
import { bytesIn, last, read, readAgain, write } from "./writing.js";

withGoogle();

const HTML = {
  "Content-Type": "text/html; charset=utf-8",
  "MIME-Version": "1.0",
};
const DATE = "Tue, 24 Nov 2026 10:00:00 +0100";
const PNG = Buffer.from("89504e470d0a1a0a", "hex").toString("base64");

const answer = async (id: string, input: Record<string, unknown> = {}) => {
  await write(replyMessage, { message_id: id, body: "Yes", ...input });
  return read(last());
};

describe("an answer quotes", () => {
  test("plain text, under who wrote it when, below the signature", async () => {
    const id = arrive({ Date: DATE }, "One\n\n> Zero\nTwo  spaces\n");
    const mail = await answer(id);
    expect(mail.text?.trimEnd()).toBe(
      [
        "Yes",
        "",
        "-- ",
        "Ada Brandt",
        "Head of Operations, Acme",
        "acme.example",
        "",
        "On Tue, Nov 24, 2026 at 10:00 AM Dora Novak <dora@mail.example> wrote:",
        "",
        "> One",
        ">",
        ">> Zero",
        "> Two  spaces",
      ].join("\n"),
    );
    expect(mail.html).toMatch(
      /^<div dir="ltr"><div>Yes<\/div><br clear="all"><div><br><\/div><span class="gmail_signature_prefix">-- <\/span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">.*<\/div><\/div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, Nov 24, 2026 at 10:00 AM Dora Novak &lt;<a href="mailto:dora@mail\.example">dora@mail\.example<\/a>&gt; wrote:<br><\/div><blockquote class="gmail_quote" style="[^"]*">One<br>\s*<br>\s*&gt; Zero<br>\s*Two &nbsp;spaces<br>\s*<\/blockquote><\/div>\s*$/s,
    );
  });

  test("hard-wrapped lines without a break of its own in them", async () => {
    const line = `${"word ".repeat(14)}end é`;
    const id = arrive(
      { "Content-Type": "text/plain; charset=utf-8" },
      `${line}\n${line}\n`,
    );
    const { text } = await answer(id, { signature: false });
    expect(text).toContain(`> ${line}\n> ${line}`);
  });

  test("HTML as it looks, and nothing of it that runs or leaves the quote", async () => {
    const id = arrive(
      HTML,
      `<html><head><style>p{color:red}</style></head><body><p style="color:blue;position:fixed;background:url(https://t.example/x)" onclick="steal()">Hi</p></blockquote></div></div><script>steal()</script><a href="javascript:steal()">x</a><form action="https://evil.example"><input name="p"><b>bold</b></form><img src="https://t.example/p.gif" width="1" height="1"><div style="display:none">hidden</div>`,
    );
    const { html = "" } = await answer(id, { signature: false });
    expect(html).toContain('<p style="color:blue">Hi</p>');
    expect(html).toContain("<b>bold</b>");
    expect(html).not.toMatch(
      /<script|<style|<form|<input|onclick|javascript:|position|url\(|p\.gif|hidden/,
    );
    const open = html.match(/<(div|blockquote)\b/g)?.length;
    expect(html.match(/<\/(div|blockquote)>/g)).toHaveLength(open ?? 0);
    expect(html.trim()).toMatch(/<\/blockquote><\/div>$/);
  });

  test("the images that stand in it, and names those that do not come", async () => {
    const [type, body] = multipart("related", [
      `Content-Type: text/html\n\n<p>Look <img src="cid:one@x" alt="Logo"> <img src="cid:none@x" alt="Gone"></p>`,
      `Content-Type: image/png; name=one.png\nContent-ID: <one@x>\nContent-Disposition: inline; filename=one.png\nContent-Transfer-Encoding: base64\n\n${PNG}`,
    ]);
    const id = arrive({ "Content-Type": type, "MIME-Version": "1.0" }, body);
    const { html, attachments } = await answer(id);
    expect(html).toContain('<img src="cid:one@x" alt="Logo"> [image: Gone]');
    expect(attachments).toMatchObject([
      { contentId: "<one@x>", disposition: "inline", related: true },
    ]);
    expect(bytesIn(attachments[0]?.content).toString("base64")).toBe(PNG);
  });

  test("images that are too large by their names", async () => {
    const large = Buffer.alloc(3_100_000, 1).toString("base64");
    const [type, body] = multipart("related", [
      `Content-Type: text/html\n\n<p>Look <img src="cid:big@x"></p>`,
      `Content-Type: image/png; name=big.png\nContent-ID: <big@x>\nContent-Disposition: inline; filename=big.png\nContent-Transfer-Encoding: base64\n\n${large}`,
    ]);
    const id = arrive({ "Content-Type": type, "MIME-Version": "1.0" }, body);
    const { html, attachments } = await answer(id);
    expect(html).toContain("[image: big.png]");
    expect(attachments).toEqual([]);
  });

  test("a text that Gmail keeps apart for its size", async () => {
    const id = arrive(HTML, `<p>${"long ".repeat(40_000)}end</p>`);
    const { html } = await answer(id);
    expect(html).toContain("long end</p>");
  });

  test("HTML that is nested deeply, in time", async () => {
    const id = arrive(HTML, `${"<div>".repeat(50_000)}deep`);
    const { html = "" } = await answer(id);
    expect(html).toContain("deep");
    expect(html.match(/<div/g)?.length).toBeLessThan(300);
  });

  test("nothing when told so", async () => {
    const id = arrive({}, "Secret");
    const { text, html } = await answer(id, { quote: false });
    expect(`${text}${html}`).not.toMatch(/Secret|gmail_quote|wrote:/);
  });

  test("nothing where only headers may be read, unless that is refused", async () => {
    const id = arrive({ "Message-ID": "<a@mail.example>" }, "Secret");
    const scopes = ["gmail.metadata", "gmail.send"];
    await write(replyMessage, { message_id: id, body: "Yes" }, scopes);
    expect((await read(last())).text).not.toContain("Secret");
    await expect(
      write(replyMessage, { message_id: id, body: "Yes", quote: true }, scopes),
    ).rejects.toMatchObject({ options: { reason: "insufficient_scope" } });
  });

  test.each([
    ["Tue, 24 Nov 2026 10:00:00 +0100", "Tue, Nov 24, 2026 at 10:00 AM"],
    ["24 Nov 2026 23:05 -0800 (PST)", "Tue, Nov 24, 2026 at 11:05 PM"],
    ["Tue, 24 Nov 2026 00:30:00 GMT", "Tue, Nov 24, 2026 at 12:30 AM"],
    ["not a date", "Fri, Nov 20, 2026 at 10:00 AM UTC"],
  ])("with the date %j as %s", async (date, written) => {
    const id = arrive({ Date: date }, "Hello");
    expect((await answer(id)).text).toContain(`On ${written} Dora`);
  });
});

describe("a forwarded message", () => {
  const [type, body] = multipart("mixed", [
    "Content-Type: text/plain\n\nThe offer\n",
    `Content-Type: application/pdf; name="=?UTF-8?Q?Angebot_f=C3=BCr.pdf?="\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK`,
  ]);
  const offer = () =>
    arrive(
      {
        Date: DATE,
        Subject: "Offer <b>",
        Cc: "Cleo <cleo@globex.example>",
        Bcc: "hidden@mail.example",
        "Content-Type": type,
        "MIME-Version": "1.0",
      },
      body,
    );

  test("stands below who sent what to whom, with its files", async () => {
    const { data, text } = await write(forwardMessage, {
      message_id: offer(),
      to: [BEN],
      body: "FYI",
      signature: false,
    });
    const mail = await read(last());
    expect(mail.text?.trimEnd()).toBe(
      [
        "FYI",
        "",
        "---------- Forwarded message ---------",
        "From: Dora Novak <dora@mail.example>",
        "Date: Tue, Nov 24, 2026 at 10:00 AM",
        "Subject: Offer <b>",
        "To: <ada@acme.example>",
        "Cc: Cleo <cleo@globex.example>",
        "",
        "",
        "The offer",
      ].join("\n"),
    );
    expect(mail.html).toContain(
      '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Dora Novak</strong> <span dir="auto">&lt;<a href="mailto:dora@mail.example">dora@mail.example</a>&gt;</span><br>Date: Tue, Nov 24, 2026 at 10:00 AM<br>Subject: Offer &lt;b&gt;<br>',
    );
    expect(JSON.stringify(mail)).not.toContain("hidden@mail.example");
    expect(mail.attachments).toMatchObject([
      { filename: "Angebot für.pdf", mimeType: "application/pdf" },
    ]);
    expect(data.attachments).toEqual([
      { name: "Angebot für.pdf", type: "application/pdf", size: 9 },
    ]);
    expect(text).toContain("Attached: Angebot für.pdf");
  });

  test("leaves its files on demand, and takes others", async () => {
    await write(forwardMessage, {
      message_id: offer(),
      to: [BEN],
      keep_attachments: false,
      attachments: [{ name: "note.txt", content: "Näher" }],
    });
    const { attachments } = await readAgain(last());
    expect(attachments.map(({ filename }) => filename)).toEqual(["note.txt"]);
    expect(attachments[0]?.content.toString()).toBe("Näher");
  });

  test("takes an attached message with it as a file", async () => {
    const [type, body] = multipart("mixed", [
      "Content-Type: text/plain\n\nSee below\n",
      `Content-Type: message/rfc822; name="old.eml"\nContent-Disposition: attachment; filename="old.eml"\n\nFrom: x@y.example\nSubject: Old\n\nOld text\n`,
    ]);
    const id = arrive({ "Content-Type": type, "MIME-Version": "1.0" }, body);
    await write(forwardMessage, { message_id: id, to: [BEN] });
    const { attachments } = await readAgain(last());
    expect(attachments).toHaveLength(1);
    expect(attachments[0]?.content.toString()).toContain("Subject: Old");
    expect(attachments[0]?.filename).toBe("old.eml");
  });

  test("that is nothing but a file is handed on as that file", async () => {
    const id = arrive(
      {
        "Content-Type": "application/pdf; name=only.pdf",
        "Content-Transfer-Encoding": "base64",
        "Content-Disposition": "attachment; filename=only.pdf",
        "MIME-Version": "1.0",
      },
      "JVBERi0xLjQK\r\n",
    );
    await write(forwardMessage, { message_id: id, to: [BEN] });
    const { attachments } = await readAgain(last());
    expect(attachments.map(({ content }) => content.toString())).toEqual([
      "%PDF-1.4\n",
    ]);
  });
});
