import { drive } from "@googleapis/drive";
import { gmail } from "@googleapis/gmail";
import { expect, test } from "vitest";
import { GoogleError } from "../../../emulator/call.js";
import { officialClient } from "../oauth/person.js";
import { ada, frame } from "./small.js";

/** Google's own Drive and Gmail clients, unmodified, signed in as Ada. */
function clients(google: ReturnType<typeof frame>) {
  const auth = officialClient(google);
  const scopes = ["drive", "gmail.modify"];
  auth.setCredentials(google.issue({ account: ada.email, scopes }));
  const fetchImplementation: typeof fetch = (input, init) =>
    google.fetch(new Request(input, init));
  const options = { auth, fetchImplementation, retry: false };
  return {
    auth,
    drive: drive({ version: "v3", ...options }),
    gmail: gmail({ version: "v1", ...options }),
  };
}

test("they list, create with content, and download", async () => {
  const seen: string[] = [];
  const google = frame({
    "drive.files.list": ({ params }) => ({ files: [{ name: params.q }] }),
    "drive.files.create": ({ body, media }) => {
      seen.push(new TextDecoder().decode(media?.bytes));
      return { id: "1", name: body.name };
    },
    "drive.files.get": () => ({ id: "1", size: "3" }),
  });
  const { drive } = clients(google);
  const q = "name contains 'it\\'s'";
  const listed = await drive.files.list({ q, fields: "files(name)" });
  expect(listed.data).toEqual({ files: [{ name: q }] });
  const media = { mimeType: "text/plain", body: "hello" };
  const requestBody = { name: "n" };
  const created = await drive.files.create({ requestBody, media });
  expect(created.data.name).toBe("n");
  expect(seen).toEqual(["hello"]);
  const got = await drive.files.get({ fileId: "1", fields: "size" });
  expect(got.data).toEqual({ size: "3" });
});

test("they read the reasons of a refusal", async () => {
  const google = frame({
    "gmail.users.messages.get": () => {
      const message = "Requested entity was not found.";
      throw new GoogleError(404, "notFound", message);
    },
  });
  const { gmail } = clients(google);
  const call = gmail.users.messages.get({ userId: "me", id: "1" });
  await expect(call).rejects.toMatchObject({
    status: 404,
    response: { data: { error: { errors: [{ reason: "notFound" }] } } },
  });
});

test("they refresh a token that has expired and repeat the call", async () => {
  const google = frame({ "gmail.users.messages.list": () => ({}) });
  const { gmail } = clients(google);
  google.clock.advance(3600_000);
  const { status } = await gmail.users.messages.list({ userId: "me" });
  expect(status).toBe(200);
  expect(google.ledger.map(({ method, status }) => [method, status])).toEqual([
    ["gmail.users.messages.list", 401],
    ["oauth2.refresh", 200],
    ["gmail.users.messages.list", 200],
  ]);
});

test("they meet a full quota, and retry what may be retried", async () => {
  const google = frame({ "drive.files.list": () => ({ files: [] }) });
  const { drive } = clients(google);
  const on = "drive.files.list";
  google.fault({ on, kind: "status", status: 503, times: 1 });
  const retryConfig = { retry: 1, retryDelay: 0 };
  const { status } = await drive.files.list({}, { retry: true, retryConfig });
  expect(status).toBe(200);
  expect(google.ledger.map((entry) => entry.status)).toEqual([503, 200]);
});
