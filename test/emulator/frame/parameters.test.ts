import { describe, expect, test } from "vitest";
import type { Call, Handlers } from "../../../emulator/call.js";
import { frame, read, send } from "./small.js";

const FILES = "https://www.googleapis.com/drive/v3/files";
const MESSAGES = "https://gmail.googleapis.com/gmail/v1/users/me/messages";
const SHEET = "https://sheets.googleapis.com/v4/spreadsheets/abc";

/** Answers nothing and keeps what each call was given. */
function recording() {
  const calls: Pick<Call, "method" | "params" | "body">[] = [];
  const record = ({ method, params, body }: Call) => {
    calls.push({ method, params, body });
    return {};
  };
  const handlers: Handlers = {
    "drive.files.list": record,
    "drive.files.get": record,
    "drive.files.create": record,
    "drive.comments.create": record,
    "gmail.users.messages.list": record,
    "gmail.users.messages.get": record,
    "gmail.users.messages.modify": record,
    "gmail.users.messages.trash": record,
    "sheets.spreadsheets.get": record,
    "sheets.spreadsheets.values.get": record,
    "sheets.spreadsheets.values.append": record,
    "sheets.spreadsheets.values.batchGet": record,
    "sheets.spreadsheets.values.update": record,
  };
  return { google: frame(handlers), calls };
}

describe("a path leads to its method, whatever the host", () => {
  const cases: [string, string, string, Record<string, unknown>][] = [
    ["GET", `${FILES}/a%2Fb`, "drive.files.get", { fileId: "a/b" }],
    [
      "GET",
      "http://127.0.0.1:8788/gmail/v1/users/me/messages/1",
      "gmail.users.messages.get",
      { userId: "me", id: "1", format: "full" },
    ],
    [
      "GET",
      `${SHEET}/values/Sheet1!A1%3AB2`,
      "sheets.spreadsheets.values.get",
      { range: "Sheet1!A1:B2" },
    ],
    [
      "POST",
      `${SHEET}/values/A1:B2:append`,
      "sheets.spreadsheets.values.append",
      { range: "A1:B2" },
    ],
    [
      "GET",
      `${SHEET}/values:batchGet?ranges=A1&ranges=B2`,
      "sheets.spreadsheets.values.batchGet",
      { ranges: ["A1", "B2"] },
    ],
  ];
  test.each(cases)("%s %s", async (verb, address, method, params) => {
    const { google, calls } = recording();
    const response = await send(google, address, { method: verb });
    expect(response.status).toBe(200);
    expect(calls).toMatchObject([{ method, params }]);
    expect(google.ledger.at(-1)).toMatchObject({ method, status: 200 });
  });

  test("an unknown path is a page that says 404", async () => {
    const { google } = recording();
    const response = await send(google, "https://www.googleapis.com/<i>");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).not.toContain("<i>");
    expect(google.ledger).toMatchObject([{ method: "unknown", status: 404 }]);
  });

  test("a method that nobody implements says which", async () => {
    const address = "https://www.googleapis.com/drive/v3/changes?pageToken=1";
    const { status, body } = await read(send(frame(), address));
    expect(status).toBe(501);
    expect(body.error.message).toContain("drive.changes.list");
  });
});

describe("parameters", () => {
  test("are converted, and their defaults filled in", async () => {
    const { google, calls } = recording();
    await send(google, `${FILES}?pageSize=7&supportsAllDrives=true&q=a%20b`);
    expect(calls[0]?.params).toMatchObject({
      pageSize: 7,
      supportsAllDrives: true,
      includeItemsFromAllDrives: false,
      q: "a b",
    });
    await send(google, FILES);
    expect(calls[1]?.params).toMatchObject({ pageSize: 100 });
  });

  const bad: [string, string, string][] = [
    ["an unknown name", `${FILES}?pagesize=1`, "pagesize"],
    ["a number out of range", `${FILES}?pageSize=1001`, "pageSize"],
    ["a number that is none", `${FILES}?pageSize=many`, "pageSize"],
    ["a boolean that is none", `${FILES}?supportsAllDrives=1`, "1"],
    ["a value that is not in the list", `${MESSAGES}/1?format=all`, "all"],
    ["a negative unsigned number", `${MESSAGES}?maxResults=-1`, "-1"],
    ["a token in the address", `${FILES}?access_token=x`, "access_token"],
    ["a path parameter in the query", `${FILES}/1?fileId=2`, "fileId"],
  ];
  test.each(bad)("refuse %s", async (_, address, named) => {
    const { google, calls } = recording();
    const { status, body } = await read(send(google, address));
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(named);
    expect(calls).toEqual([]);
  });

  test("that are required and missing are named", async () => {
    const address = `${SHEET}/values/A1:append`;
    const answer = send(recording().google, address, { method: "POST" });
    expect((await read(answer)).status).toBe(200);
    const export_ = `${FILES}/1/export`;
    const google = frame({ "drive.files.export": () => ({}) });
    const { body } = await read(send(google, export_));
    expect(body.error).toMatchObject({
      code: 400,
      errors: [{ reason: "required", location: "mimeType" }],
    });
  });
});

describe("a body", () => {
  const post = (body: string) => ({ method: "POST", body });

  test("is checked and converted by the contract", async () => {
    const { google, calls } = recording();
    const values = [["a", 1, true, null]];
    const body = JSON.stringify({ range: "A1", values });
    const init = { method: "PUT", body };
    await send(google, `${SHEET}/values/A1`, init);
    expect(calls[0]?.body).toEqual({ range: "A1", values });
    await send(google, FILES, post('{"name":"n","size":5,"parents":null}'));
    expect(calls[1]?.body).toEqual({ name: "n", size: "5" });
    expect(google.ledger[1]?.body).toEqual({
      name: "n",
      size: 5,
      parents: null,
    });
  });

  const bad: [string, string, string][] = [
    ["an unknown property", FILES, '{"nmae":"n"}'],
    ["an unknown property further in", FILES, '{"capabilities":{"fly":true}}'],
    ["a wrong type", FILES, '{"parents":"root"}'],
    ["a time that is none", FILES, '{"createdTime":"yesterday"}'],
    ["what is not JSON", FILES, "{name}"],
    ["a body where there is none", `${MESSAGES}/1/trash`, '{"id":"1"}'],
    ["a missing property", `${FILES}/1/comments?fields=id`, "{}"],
  ];
  test.each(bad)("is refused for %s", async (_, address, body) => {
    const { google, calls } = recording();
    const answer = await read(send(google, address, post(body)));
    expect(answer.status).toBe(400);
    expect(calls).toEqual([]);
  });
});
