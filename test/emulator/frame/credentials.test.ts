import { describe, expect, test } from "vitest";
import { Media } from "../../../emulator/call.js";
import { frame, SCOPE, send } from "./small.js";

const FILES = "https://www.googleapis.com/drive/v3/files";
const MESSAGES = "https://gmail.googleapis.com/gmail/v1/users/me/messages";

const google = frame({
  "drive.files.get": ({ download }) =>
    download ? new Media("text/plain", new Uint8Array()) : { id: "1" },
  "drive.files.list": () => ({ files: [] }),
});

describe("a token", () => {
  test("that is missing or unknown is a 401 with a challenge", async () => {
    const missing = await google.fetch(new Request(FILES));
    expect(missing.status).toBe(401);
    expect(missing.headers.get("www-authenticate")).toContain("Bearer realm=");
    const headers = { authorization: "Bearer ya29.unknown" };
    const unknown = await google.fetch(new Request(FILES, { headers }));
    expect(unknown.headers.get("www-authenticate")).toContain("invalid_token");
    expect(await unknown.json()).toMatchObject({
      error: {
        code: 401,
        status: "UNAUTHENTICATED",
        errors: [{ reason: "authError", location: "Authorization" }],
      },
    });
  });

  const METADATA = ["drive.metadata.readonly"];

  test("without a scope of the method is a 403 that names those that would do", async () => {
    const response = await send(google, FILES, {}, ["gmail.send"]);
    const challenge = response.headers.get("www-authenticate");
    expect(challenge).toContain('error="insufficient_scope"');
    expect(challenge).toContain(`${SCOPE}drive.readonly`);
    expect(await response.json()).toMatchObject({
      error: {
        code: 403,
        status: "PERMISSION_DENIED",
        errors: [{ reason: "insufficientPermissions" }],
        details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }],
      },
    });
    expect(google.ledger.at(-1)?.account).toBe("ada@example.com");
  });

  test("for metadata reads no content", async () => {
    const metadata = await send(google, `${FILES}/1`, {}, METADATA);
    expect(metadata.status).toBe(200);
    const content = await send(google, `${FILES}/1?alt=media`, {}, METADATA);
    expect(content.status).toBe(403);
  });

  test("with gmail.metadata alone neither searches nor reads bodies", async () => {
    const google = frame({
      "gmail.users.messages.list": () => ({}),
      "gmail.users.messages.get": () => ({}),
    });
    const status = async (path: string, scopes = ["gmail.metadata"]) =>
      (await send(google, MESSAGES + path, {}, scopes)).status;
    expect(await status("")).toBe(200);
    expect(await status("?q=a")).toBe(403);
    expect(await status("/1")).toBe(403);
    expect(await status("/1?format=raw")).toBe(403);
    expect(await status("/1?format=metadata")).toBe(200);
    const wider = ["gmail.metadata", "gmail.readonly"];
    expect(await status("?q=a", wider)).toBe(200);
  });

  test("with an add-on's scope serves nothing", async () => {
    const scopes = ["gmail.addons.current.message.readonly"];
    const google = frame({ "gmail.users.messages.get": () => ({}) });
    const response = await send(google, `${MESSAGES}/1`, {}, scopes);
    expect(response.status).toBe(403);
  });
});
