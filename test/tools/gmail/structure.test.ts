import { describe, expect, test } from "vitest";
import * as z from "zod";
import { readMessages } from "../../../tools/gmail/read.js";
import { callAs, withGoogle } from "../context.js";
import { ADA, arrive, multipart } from "./mail.js";

withGoogle();

const answer = z.object({
  messages: z.tuple([
    z.looseObject({
      text: z.string(),
      attachments: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  ]),
});

/** What is read of a message of the given parts. */
async function read(
  subtype: string,
  parts: readonly string[],
  more: Record<string, unknown> = {},
) {
  const [type, body] = multipart(subtype, parts);
  const id = arrive({ "Content-Type": type }, body);
  const input = { message_ids: [id], ...more };
  const scopes = ["gmail.readonly"];
  const { data, text } = await callAs(ADA, scopes, readMessages, input);
  const [message] = answer.parse(data).messages;
  return { ...message, shown: text };
}

/** Parts within a part. */
function inner(subtype: string, parts: readonly string[]): string {
  const [type, body] = multipart(subtype, parts);
  return `Content-Type: ${type}\n\n${body}`;
}

const PLAIN = "Content-Type: text/plain\n\nplain words";
const HTML = "Content-Type: text/html\n\n<b>rich words</b>";

describe("a message", () => {
  test("whose alternative is a page with its pictures is read by the page", async () => {
    const { text, attachments } = await read("alternative", [
      PLAIN,
      inner("related", [
        HTML,
        "Content-Type: image/png\nContent-ID: <1>\n\nx",
        "Content-Type: text/css\n\n.x{}",
      ]),
    ]);
    expect(text).toBe("**rich words**");
    expect(attachments.map(({ type }) => type)).toEqual([
      "image/png",
      "text/css",
    ]);
  });

  test("with an empty page beside its text is read by the text", async () => {
    const empty = "Content-Type: text/html\n\n\n";
    expect((await read("alternative", [PLAIN, empty])).text).toBe(
      "plain words",
    );
  });

  test("with a page for programs that show such is read by what everybody sees", async () => {
    const amp = "Content-Type: text/x-amp-html\n\n<html amp4email>AMP</html>";
    const { text } = await read("alternative", [PLAIN, amp, HTML]);
    expect(text).toBe("**rich words**");
    expect((await read("alternative", [PLAIN, amp])).text).toBe("plain words");
  });

  test("that is signed is read as if it were not, the signature listed", async () => {
    const { text, attachments } = await read("signed", [
      inner("mixed", [PLAIN]),
      "Content-Type: application/pgp-signature; name=signature.asc\n\nx",
    ]);
    expect(text).toBe("plain words");
    expect(attachments.map(({ name }) => name)).toEqual(["signature.asc"]);
  });

  test("that reports a failed delivery says so, its details listed by what they are", async () => {
    const { text, attachments } = await read("report", [
      "Content-Type: text/plain\n\nAddress not found",
      "Content-Type: message/delivery-status\n\nAction: failed",
      "Content-Type: text/rfc822-headers\n\nSubject: Hi",
    ]);
    expect(text).toBe("Address not found");
    expect(attachments.map(({ name }) => name)).toEqual([
      "delivery report",
      "headers of the message that was sent",
    ]);
  });

  test("that encloses mails lists them, and says nothing of theirs as its own", async () => {
    const mail = "Content-Type: message/rfc822\n\nSubject: Old\n\nold words";
    const { text, attachments } = await read("mixed", [PLAIN, mail]);
    expect(text).toBe("plain words");
    expect(attachments).toMatchObject([{ name: "attached message" }]);
  });

  test("with text on both sides of a file is read in order", async () => {
    const { text } = await read("mixed", [
      PLAIN,
      "Content-Type: application/pdf; name=a.pdf\n\nx",
      HTML,
    ]);
    expect(text).toBe("plain words\n\n**rich words**");
  });

  test("shows the beginning of many files and of a long name, and holds all", async () => {
    const files = Array.from(
      { length: 30 },
      (_, at) =>
        `Content-Type: text/plain; name="${at}${"x".repeat(900)}.txt"\n\nx`,
    );
    const { attachments, shown } = await read("mixed", [PLAIN, ...files]);
    expect(attachments).toHaveLength(30);
    expect(attachments[7]?.name).toHaveLength(905);
    expect(shown.match(/^Attachment: /gm)).toHaveLength(20);
    expect(shown).toContain("and 10 more attachments");
    expect(shown.length).toBeLessThan(10_000);
  });
});

describe("history", () => {
  const HEADS =
    "<b>From:</b> Bo &lt;bo@x.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Ada";
  const body = `<div><p>Yes!</p><div><div style="border-top:solid"><p>${HEADS}</p></div></div><p>Shall we?</p></div>`;

  async function html(headers: Record<string, string>, source: string) {
    const id = arrive({ "Content-Type": "text/html", ...headers }, source);
    const input = { message_ids: [id] };
    const scopes = ["gmail.readonly"];
    const { data } = await callAs(ADA, scopes, readMessages, input);
    return answer.parse(data).messages[0].text;
  }

  test("that desktop Outlook sets apart by headers alone is folded in an answer, and nowhere else", async () => {
    expect(await html({ Subject: "RE: Plan" }, body)).toMatch(
      /^Yes!\s+\(quoted text folded: \d+ characters\)/,
    );
    for (const Subject of ["Plan", "FW: Plan"])
      expect(await html({ Subject }, body)).toContain("Shall we?");
  });

  test("that is nothing but history is shown", async () => {
    const only = `<div><p>${HEADS}</p></div><p>Shall we?</p>`;
    expect(await html({ Subject: "RE: Plan" }, only)).toContain("Shall we?");
  });

  test("with the line above it is one fold", async () => {
    const text = await html(
      { Subject: "Re: Plan" },
      '<p>Yes!</p><div class="moz-cite-prefix">On Monday Bo wrote:</div><blockquote type="cite">Shall we?</blockquote>',
    );
    expect(text).toBe("Yes!\n\n(quoted text folded: 28 characters)");
  });
});
