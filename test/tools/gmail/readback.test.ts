import fc from "fast-check";
import MailComposer from "nodemailer/lib/mail-composer";
import { expect, test } from "vitest";
import * as z from "zod";
import { readAttachment } from "../../../tools/gmail/attachment.js";
import { readMessages } from "../../../tools/gmail/read.js";
import { cleanLine, cleanText } from "../../../tools/text/clean.js";
import { callAs, withGoogle } from "../context.js";
import { put } from "./corpus.js";
import { ADA } from "./mail.js";

withGoogle();

const answer = z.object({
  messages: z.tuple([
    z.looseObject({
      subject: z.string(),
      from: z.object({ address: z.string(), name: z.string().default("") }),
      text: z.string(),
      attachments: z.array(
        z.object({
          attachment_id: z.string(),
          name: z.string(),
          size: z.number(),
        }),
      ),
    }),
  ]),
});

const READ = ["gmail.readonly"];
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 90 });
/** Text that does not look like a quote or a signature, and is not blank. */
const text = words.map((each) => `Hi ${each.replace(/[\r\n>]/g, " ")}.`);

test("whatever another program composes is read back: subject, sender, text, files and their bytes", async () => {
  await fc.assert(
    fc.asyncProperty(
      text,
      words,
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.record({ name: words, content: text }),
      async (subject, name, lines, file) => {
        const body = lines.join("\n");
        const composer = new MailComposer({
          from: { name, address: "bo@x.example" },
          to: ADA,
          subject,
          text: body,
          attachments: [
            { filename: `${file.name}.txt`, content: file.content },
          ],
        });
        const id = put(await composer.compile().build());
        const { data } = await callAs(ADA, READ, readMessages, {
          message_ids: [id],
          quotes: true,
        });
        const [message] = answer.parse(data).messages;
        const [attached] = message.attachments;
        const plain = (given: string) => cleanLine(given).normalize();
        expect(plain(message.subject)).toBe(plain(subject));
        expect(message.from.address).toBe("bo@x.example");
        expect(plain(message.text)).toBe(plain(body));
        expect(attached?.size).toBe(Buffer.byteLength(file.content));
        const read = await callAs(ADA, READ, readAttachment, {
          message_id: id,
          attachment_id: attached?.attachment_id,
        });
        expect(read.data.text).toBe(cleanText(file.content));
      },
    ),
    { numRuns: 60 },
  );
});
