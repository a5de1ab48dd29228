import { describe, expect, test, vi } from "vitest";
import type { Fault } from "../../../emulator/google.js";
import { ToolError } from "../../../tools/error.js";
import { forwardMessage } from "../../../tools/gmail/forward.js";
import { replyMessage } from "../../../tools/gmail/reply.js";
import { sendMessage } from "../../../tools/gmail/send.js";
import { sendDraft } from "../../../tools/gmail/send-draft.js";
import type { Tool } from "../../../tools/tool.js";
import { contextFor, google, withGoogle } from "../context.js";
import { fileNamed } from "../drive/world.js";
import { ADA, arrive, BEN, box, leaveDraft } from "./mail.js";

withGoogle();

/** Each try has a subject of its own, by which its mail is told from that of the others. */
let tries = 0;
const subject = () => `Interrupted ${tries}`;
const DRAFTS = ["gmail.modify", "drive"];
const AT_ONCE = ["gmail.readonly", "gmail.send", "drive"];

/** Mail that leaves in different ways; each is prepared anew. */
const ways: [string, Tool, readonly string[], () => Record<string, unknown>][] =
  [
    ["a message", sendMessage, DRAFTS, () => letter()],
    ["a message with a file", sendMessage, DRAFTS, () => withFile()],
    ["a message with a file at once", sendMessage, AT_ONCE, () => withFile()],
    ["an answer", replyMessage, DRAFTS, () => answered()],
    ["an answer at once", replyMessage, AT_ONCE, () => answered()],
    ["a forward", forwardMessage, DRAFTS, () => ({ ...answered(), to: [BEN] })],
    [
      "a draft",
      sendDraft,
      DRAFTS,
      () => ({ draft_id: leaveDraft({ Subject: subject() }) }),
    ],
  ];

const letter = () => ({ to: [BEN], subject: subject(), body: "Hi" });

const withFile = () => ({
  ...letter(),
  attachments: [
    { drive_file_id: fileNamed("Framework contract Globex.pdf").id },
  ],
});

const answered = () => ({
  message_id: arrive({ From: BEN, Subject: subject() }, "Hello"),
  body: "Yes",
});

/** What can go wrong at a request, once or from then on. */
const breaks: [string, (on: string) => Fault][] = [
  ["a 503", (on) => ({ on, kind: "status", status: 503 })],
  [
    "a refusal",
    (on) => ({ on, kind: "status", status: 403, reason: "forbidden" }),
  ],
  ["a cut request", (on) => ({ on, kind: "cut", within: "request" })],
  ["a cut before the answer", (on) => ({ on, kind: "cut", within: "head" })],
  ["a cut answer", (on) => ({ on, kind: "cut", within: "body" })],
  ["half of an answer", (on) => ({ on, kind: "malformed" })],
];

const isOurs = ({ mail }: { mail: { header(name: string): string } }) =>
  mail.header("Subject").endsWith(subject());

const count = (label: string, email = ADA) =>
  box(email, label).filter(isOurs).length;

async function run(
  tool: Tool,
  scopes: readonly string[],
  input: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<unknown> {
  const { context } = await contextFor(ADA, scopes, tool, {
    ...(signal && { signal }),
  });
  return tool.run(input, context).then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Sent at most once; what fails says whether it left, and what was kept is still there. */
function expectSafe(error: unknown, scopes: readonly string[], was: number) {
  const received = count("INBOX", BEN);
  expect(received).toBeLessThanOrEqual(1);
  expect(count("SENT")).toBe(received);
  if (error === undefined) {
    expect(received).toBe(1);
    expect(count("DRAFT")).toBe(0);
    return;
  }
  expect(error).toBeInstanceOf(ToolError);
  const { text, options } = error as ToolError;
  if (received === 1) {
    expect(options.reason).toBe("outcome_unknown");
    expect(text).toContain("Look in Sent");
  } else if (scopes === DRAFTS) {
    const isKept = count("DRAFT") > 0;
    expect(isKept || was === 0).toBe(true);
    if (text.includes("kept as draft")) expect(isKept).toBe(true);
  }
}

function begin(): void {
  tries += 1;
  google.clearFaults();
  google.ledger.length = 0;
}

/** The methods that a tool calls when nothing goes wrong, in order. */
async function steps(
  tool: Tool,
  scopes: readonly string[],
  input: () => Record<string, unknown>,
): Promise<string[]> {
  begin();
  await run(tool, scopes, input());
  const called = google.ledger.flatMap(({ method }) => method ?? []);
  return [...new Set([...called, "gmail.users.drafts.get"])];
}

describe.each(ways)("%s", (_, tool, scopes, input) => {
  test.each(breaks)(
    "with %s at any request is sent once or not at all, and never lost",
    async (_, fault) => {
      for (const method of await steps(tool, scopes, input))
        for (const times of [1, undefined]) {
          begin();
          const prepared = input();
          const was = count("DRAFT");
          const broken = fault(method);
          google.fault(times ? { ...broken, times } : broken);
          expectSafe(await run(tool, scopes, prepared), scopes, was);
        }
    },
  );

  test("given up while Google hangs is sent once or not at all, and never lost", async () => {
    for (const method of await steps(tool, scopes, input)) {
      begin();
      const prepared = input();
      const was = count("DRAFT");
      google.fault({ on: method, kind: "hang" });
      const caller = new AbortController();
      const done = run(tool, scopes, prepared, caller.signal);
      const over = done.then(() => true);
      await vi.waitFor(async () => {
        const isHanging = google.ledger.some((each) => each.method === method);
        if (!isHanging && !(await Promise.race([over, pause()])))
          throw new Error("Not yet");
      });
      caller.abort();
      const error = await done;
      google.clearFaults();
      expect(count("INBOX", BEN)).toBeLessThanOrEqual(1);
      if (error !== undefined)
        expect(count("DRAFT")).toBeGreaterThanOrEqual(was);
    }
  });
});

test.each(breaks)(
  "with %s while the bytes of a file travel, a message is sent once or not at all, and never lost",
  async (_, fault) => {
    for (const times of [1, undefined]) {
      begin();
      const prepared = withFile();
      const broken = fault("gmail.users.drafts.create");
      const { fetch } = google;
      google.fetch = (request) => {
        if (new URL(request.url).searchParams.has("upload_id")) {
          google.fetch = fetch;
          google.fault(times ? { ...broken, times } : broken);
        }
        return fetch.call(google, request);
      };
      const error = await run(sendMessage, DRAFTS, prepared);
      google.fetch = fetch;
      expectSafe(error, DRAFTS, 0);
    }
  },
);

const pause = () =>
  new Promise<false>((resolve) => setImmediate(resolve, false));
