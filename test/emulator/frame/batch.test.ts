import { describe, expect, test } from "vitest";
import { GoogleError } from "../../../emulator/call.js";
import type { Google } from "../../../emulator/frame.js";
import { ALL, ada, bob, frame, send } from "./small.js";

const GMAIL = "https://gmail.googleapis.com/batch/gmail/v1";
const THREAD = "/gmail/v1/users/me/threads/";

const gmail = () =>
  frame({
    "gmail.users.threads.get": ({ params, account }) => {
      if (params.id === "gone") {
        throw new GoogleError(
          404,
          "notFound",
          "Requested entity was not found.",
        );
      }
      return { id: params.id, snippet: account.email };
    },
    "gmail.users.threads.modify": ({ params, body }) => ({
      id: params.id,
      snippet: body.addLabelIds.join(),
    }),
  });

interface Part {
  id?: string;
  request: string;
  headers?: string[];
  body?: string;
}

function write(parts: Part[], lineBreak = "\r\n"): RequestInit {
  const text = parts.map(({ id, request, headers = [], body = "" }) =>
    [
      "--outer",
      "Content-Type: application/http",
      ...(id ? [`Content-ID: ${id}`] : []),
      "",
      request,
      ...headers,
      "",
      body,
      "",
    ].join(lineBreak),
  );
  return {
    method: "POST",
    body: `${text.join("")}--outer--${lineBreak}`,
    headers: { "content-type": 'multipart/mixed; boundary="outer"' },
  };
}

/** The parts of an answer: Content-ID, status and JSON. */
async function parts(response: Response) {
  const type = response.headers.get("content-type") ?? "";
  const boundary = type.split("boundary=")[1];
  const sections = (await response.text()).split(`--${boundary}`).slice(1, -1);
  return sections.map((section) => {
    const [outer = "", inner = "", ...body] = section.split("\r\n\r\n");
    return {
      id: /Content-ID: (.*)/.exec(outer)?.[1],
      status: Number(/^HTTP\/1.1 (\d+)/.exec(inner)?.[1]),
      body: JSON.parse(body.join("\r\n\r\n") || "null"),
    };
  });
}

const issue = (google: Google, account: string) =>
  google.issue({ account, scopes: ALL }).access_token;

describe("a batch", () => {
  test("answers each call by its Content-ID, and each fails alone", async () => {
    const google = gmail();
    const batch = write([
      { id: "<one>", request: `GET ${THREAD}1?format=minimal HTTP/1.1` },
      { id: "two", request: `GET ${THREAD}gone` },
      { request: `GET ${GMAIL.replace("/batch/gmail/v1", "")}${THREAD}3` },
    ]);
    const response = await send(google, GMAIL, batch);
    expect(response.status).toBe(200);
    expect(await parts(response)).toMatchObject([
      { id: "<response-one>", status: 200, body: { id: "1" } },
      { id: "response-two", status: 404, body: { error: { code: 404 } } },
      { id: undefined, status: 200, body: { id: "3" } },
    ]);
  });

  test("counts each call in the ledger, marked as part of it", async () => {
    const google = gmail();
    const request = `GET ${THREAD}1`;
    await send(google, GMAIL, write([{ request }, { request }]));
    const account = ada.email;
    expect(google.ledger).toMatchObject([
      { method: "batch", batch: false, status: 200 },
      { method: "gmail.users.threads.get", batch: true, status: 200, account },
      { method: "gmail.users.threads.get", batch: true, status: 200, account },
    ]);
  });

  test("lets a call have a token of its own", async () => {
    const google = gmail();
    const token = issue(google, bob.email);
    const headers = [`Authorization: Bearer ${token}`];
    const request = `GET ${THREAD}1`;
    const batch = write([{ request, headers }, { request }]);
    const answers = await parts(await send(google, GMAIL, batch));
    expect(answers.map(({ body }) => body.snippet)).toEqual([
      bob.email,
      ada.email,
    ]);
  });

  test("without any token refuses each call", async () => {
    const request = `GET ${THREAD}1`;
    const batch = new Request(GMAIL, write([{ request }]));
    const answers = await parts(await gmail().fetch(batch));
    expect(answers).toMatchObject([{ status: 401 }]);
  });

  test.each(["\r\n", "\n"])("takes bodies, with %j line ends", async (end) => {
    const part = {
      request: `POST ${THREAD}1/modify`,
      headers: ["Content-Type: application/json"],
      body: '{"addLabelIds":["STARRED"]}',
    };
    const answers = await parts(await send(gmail(), GMAIL, write([part], end)));
    expect(answers).toMatchObject([
      { status: 200, body: { snippet: "STARRED" } },
    ]);
  });

  test.each([
    [GMAIL, 100],
    ["https://www.googleapis.com/batch/drive/v3", 100],
    ["https://www.googleapis.com/batch/calendar/v3", 50],
    ["https://sheets.googleapis.com/batch", 100],
  ])("at %s takes %i calls and not one more", async (address, most) => {
    const many = (count: number) =>
      write(Array.from({ length: count }, () => ({ request: "GET /none" })));
    const google = gmail();
    expect((await send(google, address, many(most))).status).toBe(200);
    expect((await send(google, address, many(most + 1))).status).toBe(400);
  });

  test.each([
    ["no boundary", "multipart/mixed", "--outer"],
    ["another type", "application/json", "{}"],
    ["no end", "multipart/mixed; boundary=outer", "--outer\r\n\r\nGET /\r\n"],
  ])("is refused with %s", async (_, type, body) => {
    const headers = { "content-type": type };
    const init = { method: "POST", body, headers };
    expect((await send(gmail(), GMAIL, init)).status).toBe(400);
  });

  test("meets faults as a whole, and in a single call", async () => {
    const google = gmail();
    const request = `GET ${THREAD}1`;
    const on = "gmail.users.threads.get";
    google.fault({ on, kind: "status", status: 429, times: 1 });
    const response = await send(
      google,
      GMAIL,
      write([{ request }, { request }]),
    );
    const answers = await parts(response);
    expect(answers.map(({ status }) => status)).toEqual([429, 200]);
    google.fault({ on: "batch", kind: "status", status: 503 });
    const failed = await send(google, GMAIL, write([{ request }]));
    expect(failed.status).toBe(503);
    expect(await failed.json()).toMatchObject({
      error: { code: 503, status: "UNAVAILABLE" },
    });
  });

  test("answers 400 for a part that is no request", async () => {
    const batch = write([{ request: "hello" }]);
    const answers = await parts(await send(gmail(), GMAIL, batch));
    expect(answers).toMatchObject([{ status: 400 }]);
  });
});
