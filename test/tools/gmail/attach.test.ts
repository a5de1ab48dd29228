import { describe, expect, test } from "vitest";
import { createDraft } from "../../../tools/gmail/create-draft.js";
import { replyMessage } from "../../../tools/gmail/reply.js";
import { sendMessage } from "../../../tools/gmail/send.js";
import type { Scopes } from "../context.js";
import { callAs, google, withGoogle } from "../context.js";
import { uploaded } from "../drive/doing.js";
import { fileNamed } from "../drive/world.js";
import { ADA, arrive, BEN, box, multipart } from "./mail.js";
import { last, read, readAgain, sendings } from "./writing.js";

withGoogle();

const BOTH = ["gmail.modify", "drive"];

const send = (
  attachments: Record<string, unknown>[],
  scopes: Scopes = BOTH,
  more: Record<string, unknown> = {},
) =>
  callAs(ADA, scopes, sendMessage, {
    to: [BEN],
    subject: "Files",
    body: "Here",
    attachments,
    ...more,
  });

const filesSent = async () =>
  (await readAgain(last())).attachments.map(
    ({ filename, contentType, content }) => ({
      name: filename,
      type: contentType,
      bytes: content,
    }),
  );

/** A file in Ada's Drive of so many bytes. */
function fileOf(size: number): string {
  const file = fileNamed("Framework contract Globex.pdf");
  if (file.content.kind !== "bytes") throw new Error("It has no bytes");
  file.content = { ...file.content, bytes: new Uint8Array(size).fill(7) };
  return file.id;
}

describe("an attachment", () => {
  test("from Drive arrives with its name, type and bytes", async () => {
    const file = fileNamed("Framework contract Globex.pdf");
    const { data, called } = await send([{ drive_file_id: file.id }]);
    const [sent] = await filesSent();
    const bytes = file.content.kind === "bytes" ? file.content.bytes : "";
    expect(sent).toMatchObject({ name: file.name, type: "application/pdf" });
    expect(sent?.bytes.equals(Buffer.from(bytes))).toBe(true);
    expect(data.attachments).toEqual([
      { name: file.name, type: "application/pdf", size: bytes.length },
    ]);
    expect(called).toEqual([
      "gmail.users.settings.sendAs.list",
      "drive.files.get",
      "gmail.users.drafts.create:upload",
      "drive.files.get:media",
      "gmail.users.drafts.send",
    ]);
  });

  test("that is a Google Doc arrives as PDF, or as what is asked for", async () => {
    const { id } = fileNamed("Onboarding");
    await send([
      { drive_file_id: `https://docs.google.com/document/d/${id}/edit` },
      { drive_file_id: id, as: "docx", name: "Welcome.docx" },
    ]);
    const [pdf, docx] = await filesSent();
    expect(pdf).toMatchObject({
      name: "Onboarding.pdf",
      type: "application/pdf",
    });
    expect(pdf?.bytes.toString("latin1", 0, 5)).toBe("%PDF-");
    expect(docx?.name).toBe("Welcome.docx");
    expect(docx?.bytes.toString("latin1", 0, 2)).toBe("PK");
    await expect(send([{ drive_file_id: id, as: "xlsx" }])).rejects.toThrow(
      /does not export/,
    );
    await expect(send([{ drive_file_id: id, as: "doc" }])).rejects.toThrow(
      /no format/,
    );
  });

  test("of another mail comes straight from there", async () => {
    const [type, body] = multipart("mixed", [
      "Content-Type: text/plain\n\nHi\n",
      "Content-Type: image/png; name*=UTF-8''%C3%BCber.png\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
    ]);
    const id = arrive({ "Content-Type": type, "MIME-Version": "1.0" }, body);
    await send([{ message_id: id, attachment_id: "1" }]);
    expect(await filesSent()).toMatchObject([
      { name: "über.png", type: "image/png" },
    ]);
    await expect(
      send([{ message_id: id, attachment_id: "7" }]),
    ).rejects.toMatchObject({
      text: expect.stringContaining("über.png (1)"),
    });
  });

  test("that was uploaded comes from where it went", async () => {
    const upload_id = await uploaded("Scan.bin", "application/zip", "PK..");
    await send([{ upload_id }]);
    expect(await filesSent()).toMatchObject([
      { name: "Scan.bin", type: "application/zip", bytes: Buffer.from("PK..") },
    ]);
  });

  test("that is given as text arrives as its name says", async () => {
    await send([
      { name: "Größen.csv", content: "a,b\n1,ü\n" },
      { name: "notes", content: "x" },
      { name: "x.md", content: "# y", type: "text/markdown" },
    ]);
    expect(await filesSent()).toMatchObject([
      {
        name: "Größen.csv",
        type: "text/csv",
        bytes: Buffer.from("a,b\n1,ü\n"),
      },
      { name: "notes", type: "text/plain" },
      { name: "x.md", type: "text/markdown" },
    ]);
  });

  test("goes with answers and drafts too", async () => {
    const file = { name: "a.txt", content: "A" };
    const id = arrive({}, "Hello");
    await callAs(ADA, BOTH, replyMessage, {
      message_id: id,
      body: "Yes",
      attachments: [file],
    });
    expect(await filesSent()).toMatchObject([{ name: "a.txt" }]);
    await callAs(ADA, BOTH, createDraft, { attachments: [file] });
    expect((await read(last("DRAFT"))).attachments).toMatchObject([
      { filename: "a.txt" },
    ]);
  });

  test.each([
    [{}],
    [{ name: "a.txt" }],
    [{ content: "x" }],
    [{ content: "x", name: "a\r\nBcc: evil@y.example" }],
    [{ message_id: "19a0000000000000" }],
    [{ content: "x", name: "a.txt", as: "pdf" }],
    [{ drive_file_id: "1aBcD_efGh-ijKlmNoPqRsT", upload_id: "x" }],
  ])("is refused where it does not say which one it is: %j", async (wanted) => {
    await expect(send([wanted])).rejects.toThrow();
    expect(google.ledger.filter(({ verb }) => verb !== "GET")).toEqual([]);
  });

  test("that is a folder is refused, with the way out", async () => {
    await expect(
      send([{ drive_file_id: fileNamed("Research").id }]),
    ).rejects.toMatchObject({
      text: expect.stringContaining("drive_share_file"),
    });
    expect(sendings()).toEqual([]);
  });

  test("that is missing or may not be read is told before anything is made [H-069]", async () => {
    await expect(
      send([{ drive_file_id: "1aBcD_efGh-ijKlmNoPqRsT" }]),
    ).rejects.toMatchObject({ options: { reason: "not_found" } });
    expect(google.ledger.map(({ method }) => method)).not.toContain(
      "gmail.users.drafts.create",
    );
  });

  test("needs what reads it: without, the mail is refused and its text can go alone", async () => {
    const drive_file_id = fileNamed("Onboarding").id;
    await expect(
      send([{ drive_file_id }], ["gmail.modify"]),
    ).rejects.toMatchObject({ options: { reason: "insufficient_scope" } });
    await expect(
      send(
        [{ message_id: "19a0000000000000", attachment_id: "1" }],
        ["gmail.compose"],
      ),
    ).rejects.toMatchObject({ options: { reason: "insufficient_scope" } });
    await send([{ name: "a.txt", content: "A" }], ["gmail.compose"]);
    expect(await filesSent()).toMatchObject([{ name: "a.txt" }]);
  });
});

describe("the size of attachments", () => {
  test("may be 25 MB together, and no more: told before anything is made", {
    timeout: 60_000,
  }, async () => {
    const most = 25 * 1024 * 1024;
    await send([{ drive_file_id: fileOf(most) }]);
    // Four characters of three bytes, in lines of 76.
    expect(last().mail.raw.length).toBeGreaterThan((most / 3) * 4 * (78 / 76));
    const before = google.ledger.length;
    await expect(
      send([{ drive_file_id: fileOf(most) }, { name: "a", content: "x" }]),
    ).rejects.toMatchObject({
      text: expect.stringMatching(/25 MB.*drive_share_file/s),
      options: { reason: "too_large" },
    });
    const since = google.ledger.slice(before).map(({ method }) => method);
    expect(since).not.toContain("gmail.users.drafts.create");
    expect(
      box(BEN).filter(({ mail }) => mail.header("Subject") === "Files"),
    ).toHaveLength(1);
  });

  test("with gmail.send alone is what a plain request carries, and larger ones are told the way out", async () => {
    const scopes = ["gmail.send", "drive"];
    await send([{ drive_file_id: fileOf(3_500_000) }], scopes);
    expect((await filesSent())[0]?.bytes.length).toBe(3_500_000);
    google.ledger.length = 0;
    await expect(
      send([{ drive_file_id: fileOf(4_000_000) }], scopes),
    ).rejects.toMatchObject({ text: expect.stringContaining("gmail.compose") });
    expect(sendings()).toEqual([]);
  });

  test("that only shows while it is read stops the upload", async () => {
    const file = fileNamed("Framework contract Globex.pdf");
    const id = fileOf(1000);
    const { fetch } = google;
    google.fetch = async (request) => {
      const isMedia = new URL(request.url).searchParams.get("alt") === "media";
      const grown = new Uint8Array(26 * 1024 * 1024 + 1);
      return isMedia ? new Response(grown) : fetch.call(google, request);
    };
    try {
      await expect(send([{ drive_file_id: id }])).rejects.toMatchObject({
        options: { reason: "too_large" },
      });
    } finally {
      google.fetch = fetch;
    }
    expect(file.id).toBe(id);
    expect(
      box(ADA, "DRAFT").map(({ mail }) => mail.header("Subject")),
    ).not.toContain("Files");
    expect(sendings()).toEqual([]);
  });
});
