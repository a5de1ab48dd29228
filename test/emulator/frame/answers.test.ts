import { describe, expect, test } from "vitest";
import { GoogleError } from "../../../emulator/call.js";
import { frame, read, send } from "./small.js";

const FILES = "https://www.googleapis.com/drive/v3/files";
const MESSAGES = "https://gmail.googleapis.com/gmail/v1/users/me/messages";
const SHEET = "https://sheets.googleapis.com/v4/spreadsheets/abc";

const file = {
  kind: "drive#file",
  id: "1",
  name: "Plan",
  mimeType: "text/plain",
  size: "12",
  owners: [{ emailAddress: "ada@example.com", me: true }],
  properties: { colour: "red", shape: "round" },
};
const google = frame({
  "drive.files.get": () => file,
  "drive.files.list": () => ({
    kind: "drive#fileList",
    files: [file, { id: "2" }],
    incompleteSearch: false,
  }),
  "drive.files.delete": () => undefined,
  "sheets.spreadsheets.get": () => ({
    spreadsheetId: "abc",
    sheets: [{ properties: { sheetId: 0, title: "One" } }],
  }),
});
const get = (address: string) => read(send(google, address));

describe("a fields mask", () => {
  const cases: [string, unknown][] = [
    ["id", { id: "1" }],
    ["id,name", { id: "1", name: "Plan" }],
    ["owners/emailAddress", { owners: [{ emailAddress: "ada@example.com" }] }],
    ["owners(me)", { owners: [{ me: true }] }],
    ["properties/colour", { properties: { colour: "red" } }],
    ["*", file],
    ["id, size", { id: "1", size: "12" }],
  ];
  test.each(cases)("%s keeps what it names", async (fields, expected) => {
    const address = `${FILES}/1?fields=${encodeURIComponent(fields)}`;
    expect((await get(address)).body).toEqual(expected);
  });

  test("reaches into lists, with parentheses and paths in one", async () => {
    const fields = "files(id,owners/me),incompleteSearch";
    expect((await get(`${FILES}?fields=${fields}`)).body).toEqual({
      files: [{ id: "1", owners: [{ me: true }] }, { id: "2" }],
      incompleteSearch: false,
    });
  });

  test("may use points, as the newer APIs' guides do", async () => {
    const fields = "sheets.properties(title)";
    expect((await get(`${SHEET}?fields=${fields}`)).body).toEqual({
      sheets: [{ properties: { title: "One" } }],
    });
  });

  test.each([
    "nothing",
    "files(nothing)",
    "files(id",
    "files)",
    ",id",
    "",
    "id/",
  ])("%s is refused", async (fields) => {
    const { status, body } = await get(
      `${FILES}?fields=${encodeURIComponent(fields)}`,
    );
    expect(status).toBe(400);
    expect(body.error.errors[0]).toMatchObject({
      reason: "invalidParameter",
      locationType: "parameter",
      location: "fields",
    });
  });

  test("is Drive's own short one when none is given", async () => {
    expect((await get(`${FILES}/1`)).body).toEqual({
      kind: "drive#file",
      id: "1",
      name: "Plan",
      mimeType: "text/plain",
    });
  });

  test("is required where Drive requires it", async () => {
    const about = "https://www.googleapis.com/drive/v3/about";
    const google = frame({ "drive.about.get": () => ({}) });
    const { status, body } = await read(send(google, about));
    expect(status).toBe(400);
    expect(body.error.message).toContain("'fields' parameter is required");
  });
});

describe("an answer that Google could not give is a 500 that says where", () => {
  const cases: [string, unknown, string][] = [
    ["an unknown property", { nmae: "x" }, "at 'nmae'"],
    ["a wrong type further in", { owners: [{ me: "yes" }] }, "owners[0].me"],
    ["a number for an int64", { size: 12 }, "at 'size'"],
    ["a null", { name: null }, "at 'name'"],
    ["nothing at all", undefined, "an object"],
  ];
  test.each(cases)("%s", async (_, answer, where) => {
    const google = frame({ "drive.files.get": () => answer });
    const { status, body } = await read(send(google, `${FILES}/1`));
    expect(status).toBe(500);
    expect(body.error.message).toContain("drive.files.get");
    expect(body.error.message).toContain(where);
  });

  test("a handler that fails", async () => {
    const google = frame({
      "drive.files.get": () => {
        throw new TypeError("a mistake of mine");
      },
    });
    const { status, body } = await read(send(google, `${FILES}/1`));
    expect(status).toBe(500);
    expect(body.error.message).toContain("a mistake of mine");
  });
});

test("bytes are refused where the method has none", async () => {
  expect((await get(`${FILES}?alt=media`)).status).toBe(400);
});

test("a method without an answer gives 204", async () => {
  const response = await send(google, `${FILES}/1`, { method: "DELETE" });
  expect(response.status).toBe(204);
  expect(await response.text()).toBe("");
});

test("answers are indented unless prettyPrint=false", async () => {
  const text = async (query: string) =>
    (await send(google, `${FILES}/1?fields=id${query}`)).text();
  expect(await text("")).toBe('{\n  "id": "1"\n}\n');
  expect(await text("&prettyPrint=false")).toBe('{"id":"1"}');
});

describe("a refusal", () => {
  const refusing = (address: string) => {
    const refuse = () => {
      throw new GoogleError(404, "notFound", "File not found: 1.", {
        locationType: "parameter",
        location: "fileId",
      });
    };
    const google = frame({
      "drive.files.get": refuse,
      "gmail.users.messages.get": refuse,
      "sheets.spreadsheets.get": refuse,
    });
    return read(send(google, address));
  };
  const entry = {
    message: "File not found: 1.",
    domain: "global",
    reason: "notFound",
    location: "fileId",
    locationType: "parameter",
  };

  test("of Drive lists reasons", async () => {
    expect(await refusing(`${FILES}/1`)).toEqual({
      status: 404,
      body: {
        error: { code: 404, message: entry.message, errors: [entry] },
      },
    });
  });

  test("of Gmail lists reasons and names a status", async () => {
    const { body } = await refusing(`${MESSAGES}/1`);
    expect(body.error).toMatchObject({ status: "NOT_FOUND", errors: [entry] });
  });

  test("of Sheets names a status and lists nothing", async () => {
    const { body } = await refusing(SHEET);
    expect(body.error).toEqual({
      code: 404,
      message: entry.message,
      status: "NOT_FOUND",
    });
  });
});
