import type { gmail_v1 } from "@googleapis/gmail";
import { unzipSync } from "fflate";
import { readXlsx } from "hucre";
import mammoth from "mammoth";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { createGoogle } from "../../../emulator/google.js";
import {
  decode,
  findOne,
  gmailOf,
  headerOf,
  now,
  partsOf,
} from "./official-client.js";

const me = { userId: "me" };
let ada: gmail_v1.Gmail;

beforeAll(() => {
  ada = gmailOf(createGoogle({ now }), "ada@acme.example");
});

/** The bytes of a message's file. */
async function fileOf(message: gmail_v1.Schema$Message, name: string) {
  const part = partsOf(message.payload).find(
    ({ filename }) => filename === name,
  );
  const { data } = await ada.users.messages.attachments.get({
    ...me,
    messageId: message.id ?? "",
    id: part?.body?.attachmentId ?? "",
  });
  return new Uint8Array(Buffer.from(data.data ?? "", "base64url"));
}
const namesOf = (message: gmail_v1.Schema$Message) =>
  partsOf(message.payload).flatMap(({ filename }) => filename || []);

test("Ada has dozens of threads, one of them long", async () => {
  const { data } = await ada.users.threads.list({ ...me, maxResults: 500 });
  expect(data.threads?.length).toBeGreaterThan(50);
  const found = await ada.users.threads.list({ ...me, q: "subject:sensors" });
  expect(found.data.threads).toHaveLength(1);
  const id = found.data.threads?.[0]?.id ?? "";
  const thread = await ada.users.threads.get({ ...me, id });
  expect(thread.data.messages).toHaveLength(14);
});

describe("mail of the world", () => {
  test.each([
    ["sato", "請求書の送付について", "合計は一二万円です。", "佐藤 純"],
    ["irina поставка", "Отчёт о поставке", "«таможня»", "Ирина Соколова"],
    [
      "irina повестка",
      "Повестка собрания",
      "Новый поставщик",
      "Ирина Соколова",
    ],
    ["wang", "关于展会的安排", "B-17。𠮷", "王伟"],
    ["kim", "견적 요청", "견적을 보내 주세요.", "김지우"],
    ["eleni", "Αποθήκη", "η αποθήκη είναι έτοιμη.", "Eleni Pappa"],
    ["noa", "החוזה מוכן", "החוזה מוכן לחתימה.", "Noa Levi"],
    [
      "buero offer",
      "Final offer",
      "“Final” offer – €1,200… it’s ready",
      "Büro Wien",
    ],
    ["buero montag", "Grüße aus Wien", "bis Montag.", "Büro Wien"],
    [
      "buero empfang",
      "Schlüssel für die Tiefgarage",
      "Schluessel",
      "Büro Wien",
    ],
  ])("from:%s is read: %s", async (q, subject, words, sender) => {
    const message = await findOne(ada, `from:${q}`);
    expect(headerOf(message, "Subject")).toBe(subject);
    expect(headerOf(message, "From")).toContain(sender);
    const [body] = partsOf(message.payload).filter(({ body }) => body?.data);
    expect(decode(body?.body?.data)).toContain(words);
  });
});

describe("files", () => {
  test("of every kind hold what they say", async () => {
    const papers = await findOne(ada, "subject:papers subject:carrier");
    expect(namesOf(papers)).toHaveLength(9);
    const word = await fileOf(papers, "Frame agreement.docx");
    const { value } = await mammoth.extractRawText({
      buffer: Buffer.from(word),
    });
    expect(value).toContain("ninety days");
    const book = await readXlsx(await fileOf(papers, "Rates.xlsx"));
    expect(book.sheets[0]?.rows[1]).toEqual(["Hamburg to Oslo", 3, 148.5]);
    const pdf = await getDocumentProxy(await fileOf(papers, "Terms.pdf"));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toContain("8.33 SDR");
    const slides = unzipSync(await fileOf(papers, "Warehouse.pptx"));
    expect(new TextDecoder().decode(slides["ppt/slides/slide2.xml"])).toContain(
      "18,000 EUR",
    );
    const zip = unzipSync(await fileOf(papers, "archive.zip"));
    expect(Object.keys(zip)).toEqual(["readme.txt", "data/list.csv"]);
    expect((await fileOf(papers, "site.png")).subarray(1, 4)).toEqual(
      new Uint8Array(Buffer.from("PNG")),
    );
  });

  test("have the names that mail programs write in their many ways", async () => {
    expect(
      namesOf(await findOne(ada, "subject:delivery subject:notes")),
    ).toEqual([
      "Lieferschein für die Küche (Kopie).pdf",
      "Rückschein.pdf",
      "plain name.pdf",
    ]);
    expect(namesOf(await findOne(ada, "from:sato"))).toEqual(["請求書.txt"]);
    expect(namesOf(await findOne(ada, "subject:parcel"))).toEqual([
      "../../../etc/passwd",
      "form\u202Efdp.exe",
      "form.html",
    ]);
  });

  test("have other ids at each reading, and all of them work", async () => {
    const idOf = (message: gmail_v1.Schema$Message) =>
      partsOf(message.payload).find(({ filename }) => filename === "notes.txt")
        ?.body?.attachmentId ?? "";
    const first = await findOne(ada, "subject:papers subject:carrier");
    const second = await findOne(ada, "subject:papers subject:carrier");
    expect(idOf(first)).not.toBe(idOf(second));
    for (const id of [idOf(first), idOf(second)]) {
      const { data } = await ada.users.messages.attachments.get({
        ...me,
        messageId: first.id ?? "",
        id,
      });
      expect(decode(data.data)).toBe("Ramp 4 opens at six. Grüße!\n");
    }
  });

  test("lie in mails inside mails", async () => {
    const mail = await findOne(ada, "subject:customs filename:customs.pdf");
    const pdf = await getDocumentProxy(await fileOf(mail, "customs.pdf"));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toBe("Customs form 4");
  });
});

test("filters and labels have acted on the past", async () => {
  const news = await findOne(ada, "label:newsletters subject:41");
  expect(news.labelIds).toContain("Label_4");
  const order = await findOne(ada, "label:suppliers-europe");
  expect(headerOf(order, "Subject")).toBe("Order confirmation 77-201");
});

test("some mails lack a subject, a body or a Message-ID", async () => {
  const call = await findOne(ada, '"call me when you can"');
  expect(headerOf(call, "Subject")).toBe("");
  const safe = await findOne(ada, "subject:arrived subject:safely");
  expect(safe.payload?.body?.size).toBe(0);
  const old = await findOne(ada, "subject:old subject:program");
  expect(headerOf(old, "Message-ID")).toBe("");
});
