import { beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { fingerprintOf } from "../../../src/outbound/fingerprint.js";
import { createFile } from "../../../tools/drive/create.js";
import { updateFile } from "../../../tools/drive/update.js";
import { ToolError } from "../../../tools/error.js";
import { forwardMessage } from "../../../tools/gmail/forward.js";
import { replyMessage } from "../../../tools/gmail/reply.js";
import { saveAttachment } from "../../../tools/gmail/save.js";
import { sendMessage } from "../../../tools/gmail/send.js";
import { sendDraft } from "../../../tools/gmail/send-draft.js";
import { updateDraft } from "../../../tools/gmail/update-draft.js";
import { updateVacation } from "../../../tools/gmail/update-vacation.js";
import type { Outgoing, Tool } from "../../../tools/tool.js";
import { callAs, google, withGoogle } from "../context.js";
import { fileNamed } from "../drive/world.js";
import { askedFor, held, shownBy, watch } from "./asking.js";
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
import { last, read, sendings } from "./writing.js";

withGoogle();

type Input = Record<string, unknown>;

const WIDE = ["gmail.modify", "gmail.settings.basic", "drive"];
const AT_ONCE = ["gmail.readonly", "gmail.send", "drive"];
const DORA = "dora@mail.example";
const PLAN = "Onboarding";

let message_id: string;
beforeEach(() => {
  const [type, body] = multipart("mixed", [
    "Content-Type: text/plain\n\nHello",
    "Content-Type: text/plain; name=plan.txt\nContent-Disposition: attachment; filename=plan.txt\n\nPlan",
  ]);
  message_id = arrive(
    { "Content-Type": type, Cc: CLEO, "Message-ID": "<a@mail.example>" },
    body,
  );
});

const letter = { to: [BEN], bcc: [CLEO], subject: "Lunch", body: "Hi **Ben**" };

/** Each way by which a tool of Gmail lets something out, and exactly whom it reaches. */
const ways: [
  way: string,
  tool: Tool,
  scopes: readonly string[],
  input: () => Input,
  whom: string[],
][] = [
  ...[WIDE, AT_ONCE].flatMap((scopes): typeof ways => {
    const how = scopes === WIDE ? "by a draft" : "at once";
    return [
      [`a message ${how}`, sendMessage, scopes, () => letter, [BEN, CLEO]],
      [
        `a message with files ${how}`,
        sendMessage,
        scopes,
        () => ({
          ...letter,
          attachments: [
            { drive_file_id: fileNamed(PLAN).id },
            { message_id, attachment_id: "1" },
            { name: "a.txt", content: "A" },
          ],
        }),
        [BEN, CLEO],
      ],
      [
        `an answer ${how}`,
        replyMessage,
        scopes,
        () => ({ message_id, body: "Yes", all: true }),
        [DORA, CLEO],
      ],
      [
        `a forward ${how}`,
        forwardMessage,
        scopes,
        () => ({ message_id, to: [BEN] }),
        [BEN],
      ],
    ];
  }),
  [
    "a draft",
    sendDraft,
    WIDE,
    () => ({ draft_id: draft({ Cc: `Dora <${DORA.toUpperCase()}>` }) }),
    [BEN, DORA],
  ],
  [
    "answers to everyone",
    updateVacation,
    WIDE,
    () => ({ enabled: true, contacts_only: false, message: "Away" }),
    ["anyone"],
  ],
  [
    "an attachment into a folder that anyone sees",
    saveAttachment,
    WIDE,
    () => ({
      message_id,
      attachment_id: "1",
      folder_id: fileNamed("Press kit").id,
    }),
    ["anyone"],
  ],
];

const draft = (headers: Record<string, string> = {}) => leaveDraft(headers);

const printOf = (tool: Tool, input: Input, what: Outgoing | undefined) => {
  if (!what) throw new Error("Nothing was asked");
  return fingerprintOf(tool.name, input, what);
};

describe("leave to let something out", () => {
  test.each(ways)(
    "is asked once before anything is done: %s [D-03]",
    async (_, tool, scopes, prepare, whom) => {
      const input = prepare();
      const before = held();
      const asked = await askedFor(tool, input, scopes);
      expect(asked).toHaveLength(1);
      expect(asked[0]?.recipients.toSorted()).toEqual(whom.toSorted());
      expect(asked[0]?.shown?.length).toBeGreaterThan(0);
      expect(held()).toBe(before);
      expect(sendings()).toEqual([]);
    },
  );

  test.each(ways)(
    "is for the same thing when the call is made anew: %s",
    async (_, tool, scopes, prepare) => {
      const input = prepare();
      const [first] = await askedFor(tool, input, scopes);
      google.clock.advance(3_600_000);
      const [second] = await askedFor(tool, input, scopes);
      expect(await printOf(tool, input, second)).toBe(
        await printOf(tool, input, first),
      );
    },
  );

  test.each(ways)(
    "suffices for the whole call: %s",
    async (_, tool, scopes, prepare) => {
      const { asked, data } = await watch(tool, prepare(), { scopes });
      expect(asked).toHaveLength(1);
      expect(data).toHaveProperty("undo");
    },
  );
});

describe("leave for something that changed meanwhile is leave for something else", () => {
  /** Asks twice, with a change in between. */
  async function differs(tool: Tool, input: Input, change: () => unknown) {
    const [before] = await askedFor(tool, input);
    await change();
    const [after] = await askedFor(tool, input);
    expect(await printOf(tool, input, after)).not.toBe(
      await printOf(tool, input, before),
    );
  }

  test("when it is a draft that was changed, in whatever [H-073]", async () => {
    for (const change of [
      { subject: "Other" },
      { body: "Other" },
      { to: [`Other <${BEN}>`] },
      { attachments: [{ name: "a.txt", content: "A" }] },
    ]) {
      const draft_id = draft();
      await differs(sendDraft, { draft_id }, () =>
        callAs(ADA, WIDE, updateDraft, { draft_id, ...change }),
      );
    }
  });

  test("when a file of Drive goes with it, of the same size", async () => {
    const { data } = await callAs(ADA, WIDE, createFile, {
      name: "a.txt",
      content: "5 EUR",
    });
    const { id } = z
      .object({ file: z.object({ id: z.string() }) })
      .parse(data).file;
    await differs(sendMessage, withFile(id), () => rewrite(id, "9 EUR"));
  });

  test("when a document of Google's goes with it", async () => {
    const { id } = fileNamed(PLAN);
    await differs(sendMessage, withFile(id), () => {
      google.clock.advance(60_000);
      return rewrite(id, "Other words");
    });
  });

  const withFile = (drive_file_id: string) => ({
    ...letter,
    attachments: [{ drive_file_id }],
  });

  const rewrite = (file_id: string, content: string) =>
    callAs(ADA, WIDE, updateFile, { file_id, content });

  test("when its signature was", async () => {
    await differs(sendMessage, letter, () => {
      for (const alias of mailboxFor(ADA).sendAs) alias.signature = "Other";
    });
  });
});

describe("the person who is asked", () => {
  test("sees all of a message: its people, text and files, and where answers go", async () => {
    const input = {
      ...letter,
      cc: [DORA],
      from: "support@acme.example",
      body: "Hi\u200B **Ben**\n\nSecond line",
      attachments: [{ name: "a.txt", content: "A" }],
    };
    const [what] = await askedFor(sendMessage, input, WIDE, BEN);
    expect(shownBy(what)).toMatchObject({
      From: "Acme Support <support@acme.example>",
      To: BEN,
      Cc: DORA,
      Bcc: CLEO,
      Subject: "Lunch",
      Attachments: expect.stringMatching(/^a\.txt \(text\/plain.*1 bytes\)$/),
      Text: expect.stringContaining("Second line"),
    });
  });

  test("sees what is quoted and handed on below it", async () => {
    const answer = { message_id, body: "Yes" };
    const [said] = await askedFor(replyMessage, answer);
    expect(shownBy(said).Text).toMatch(/^Yes[\s\S]*> Hello/);
    const [handed] = await askedFor(forwardMessage, { message_id, to: [BEN] });
    expect(shownBy(handed)).toMatchObject({
      Attachments: expect.stringContaining("plan.txt"),
      Text: expect.stringContaining("Hello"),
    });
  });

  test("sees that an answer goes elsewhere than to the sender, and it is that one whom it reaches [H-068]", async () => {
    const id = arrive({ "Reply-To": "pay@evil.example" }, "Hello");
    const input = { message_id: id, body: "Yes" };
    const [what] = await askedFor(replyMessage, input);
    expect(what?.recipients).toEqual(["pay@evil.example"]);
    expect(shownBy(what).Mind).toContain("asked for answers at pay@evil");
  });

  test("sees a draft as it lies there, and where its answers would go", async () => {
    const draft_id = draft({ Bcc: CLEO, "Reply-To": "P <pay@evil.example>" });
    const [what] = await askedFor(sendDraft, { draft_id });
    expect(shownBy(what)).toMatchObject({
      To: `Ben Okafor <${BEN}>`,
      Bcc: CLEO,
      "Reply-To": "P <pay@evil.example>",
      Subject: "Okapi",
      Text: "Not done yet",
    });
  });

  test("sees whom the responder answers, with what, and until when", async () => {
    const [what] = await askedFor(updateVacation, {
      enabled: true,
      domain_only: true,
      contacts_only: false,
      message: "Away",
      end: "2041-01-02",
      time_zone: "Europe/Berlin",
    });
    expect(what?.recipients).toEqual(["@acme.example"]);
    expect(shownBy(what).Responder).toMatch(
      /own domain[\s\S]*2041-01-03[\s\S]*Away/,
    );
  });
});

describe("where only drafts are allowed", () => {
  const DRAFTS_ONLY = () =>
    Promise.reject(
      new ToolError("Nothing left.", "Tell them.", { reason: "drafts_only" }),
    );
  const kept = z.object({ sent: z.literal(false), draft_id: z.string() });

  test.each<[string, Tool, () => Input]>([
    ["a message", sendMessage, () => letter],
    ["an answer", replyMessage, () => ({ message_id, body: "Yes" })],
    ["a forward", forwardMessage, () => ({ message_id, to: [BEN] })],
  ])(
    "%s waits in the drafts, and the answer says so [D-01]",
    async (_, tool, input) => {
      const before = box(ADA, "DRAFT").length;
      const { data, text } = await watch(tool, input(), {
        egress: DRAFTS_ONLY,
      });
      const { draft_id } = kept.parse(data);
      expect(text).toMatch(/^NOT sent/);
      expect(text).toContain(draft_id);
      expect(text).toContain("Link: https://mail.google.com/");
      expect(text).not.toContain("gmail_send_draft");
      expect(box(ADA, "DRAFT")).toHaveLength(before + 1);
      expect(sendings()).toEqual([]);
    },
  );

  test("a draft stays one [D-01]", async () => {
    const draft_id = draft();
    const before = held();
    const { text } = await watch(
      sendDraft,
      { draft_id },
      { egress: DRAFTS_ONLY },
    );
    expect(text).toContain("Nothing left.");
    expect(held()).toBe(before);
  });

  test("a message that cannot be kept is refused", async () => {
    const { text } = await watch(sendMessage, letter, {
      egress: DRAFTS_ONLY,
      scopes: ["gmail.send"],
    });
    expect(text).toContain("Nothing left.");
    expect(sendings()).toEqual([]);
  });
});

describe("those whom the policy sees", () => {
  test.each([
    ["a name that is another address", "ok@acme.example <x@evil.example>"],
    ["two domains", "a@ok.example@evil.example"],
    ["a dot at the end", "x@evil.example."],
    ["a group", "team: x@evil.example;"],
    ["a comment", "x@(acme.example)evil.example"],
    ["a quoted name with an address", '"a@acme.example, b"@evil.example'],
    ["an encoded line break", "=?utf-8?q?A=0D=0ABcc:_x?= <x@evil.example>"],
  ])(
    "are none where a recipient has %s: it is refused [H-064 H-065]",
    async (_, to) => {
      const { asked } = await refused({ ...letter, to: [to] });
      expect(asked).toEqual([]);
      expect(google.ledger).toEqual([]);
    },
  );

  test("are at most as many as Gmail sends to [H-065]", async () => {
    const to = Array.from({ length: 501 }, (_, n) => `g${n}@globex.example`);
    expect((await refused({ ...letter, to })).asked).toEqual([]);
    expect(google.ledger).toEqual([]);
  });

  test("are told apart from those whose letters look the same [H-065]", async () => {
    const to = ["ben@аcme.example"];
    const [what] = await askedFor(sendMessage, { ...letter, to, bcc: [] });
    expect(what?.recipients).toEqual(["ben@xn--cme-5cd.example"]);
  });

  test("are exactly those whom the message that leaves names", async () => {
    const input = { ...letter, to: [`ok.example <x@evil.example>`, BEN] };
    const { asked } = await watch(sendMessage, input);
    const { to = [], cc = [], bcc = [] } = await read(last());
    const named = [...to, ...cc, ...bcc].map(({ address }) => address);
    expect(named.toSorted()).toEqual(asked[0]?.recipients.toSorted());
  });

  /** A call that is refused before anything is asked. */
  async function refused(input: Input) {
    const asked: Outgoing[] = [];
    const attempt = watch(sendMessage, input, {
      egress: async (what) => {
        asked.push(what);
        throw new Error("Asked");
      },
    });
    const { text } = await attempt.catch((error: Error) => ({
      text: error.message,
    }));
    expect(text).not.toBe("Asked");
    return { asked };
  }
});
