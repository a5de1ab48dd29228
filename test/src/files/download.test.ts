import { describe, expect, it } from "vitest";
import type { Source } from "../../../tools/files.js";
import { logged } from "../guard/ask.js";
import { ask, google, withNetwork } from "../stage.js";
import {
  ada,
  bytesOf,
  connected,
  fileNamed,
  filesFor,
  linkTo,
  mailWith,
  sha256,
} from "./links.js";

withNetwork();

const WORD =
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A link of Ada's to a source. */
const linkOfAda = async (source: Source) => {
  const { holder } = await connected();
  google.ledger.length = 0;
  return linkTo(holder, source);
};

const fileLink = (name: string, exportAs?: string) =>
  linkOfAda({
    kind: "file",
    fileId: fileNamed(name).id,
    ...(exportAs && { exportAs }),
  });

const hashOf = async (response: Response) =>
  sha256(new Uint8Array(await response.arrayBuffer()));

const methods = () => google.ledger.map(({ method }) => method);

describe("a download", () => {
  it("has the bytes, the name, the type, and headers by which nothing of it runs", async () => {
    const response = await fetch(
      await fileLink("Framework contract Globex.pdf"),
    );
    expect(response.status).toBe(200);
    expect(await hashOf(response)).toBe(
      await sha256(bytesOf("Framework contract Globex.pdf")),
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="Framework contract Globex.pdf"; filename*=UTF-8''Framework%20contract%20Globex.pdf`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "accept-ranges": "bytes",
      etag: expect.stringMatching(/^"[\da-f]{32}"$/),
    });
    expect(methods()).toEqual(["drive.files.get", "drive.files.get"]);
  });

  it("tells size, name and type to HEAD without asking Google for the bytes", async () => {
    const url = await fileLink("customers.csv");
    const response = await fetch(url, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe(
      String(bytesOf("customers.csv").length),
    );
    expect(response.headers.get("content-type")).toBe("text/csv");
    expect(methods()).toEqual(["drive.files.get"]);
  });

  it.each([
    ["bytes=1-3", 1, 4],
    ["bytes=5-", 5, undefined],
    ["bytes=-4", -4, undefined],
  ])("answers %s with that part", async (range, start, end) => {
    const url = await fileLink("Interviews.txt");
    const response = await fetch(url, { headers: { range } });
    const bytes = bytesOf("Interviews.txt");
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toMatch(
      new RegExp(`^bytes \\d+-\\d+/${bytes.length}$`),
    );
    expect(await hashOf(response)).toBe(await sha256(bytes.slice(start, end)));
  });

  it("answers a range past the end with 416 and the size", async () => {
    const url = await fileLink("customers.csv");
    const headers = { range: "bytes=99999999-" };
    const response = await fetch(url, { headers });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(
      `bytes */${bytesOf("customers.csv").length}`,
    );
    expect(await response.text()).toBe("");
  });

  it("goes on where it broke off only while the file is the same", async () => {
    const url = await fileLink("Interviews.txt");
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    const rest = (ifRange: string) =>
      fetch(url, { headers: { range: "bytes=9-", "if-range": ifRange } });
    expect((await rest(etag)).status).toBe(206);
    expect((await rest('"another"')).status).toBe(200);
    expect((await rest("Fri, 20 Nov 2026 10:00:00 GMT")).status).toBe(200);
  });

  it("of several ranges at once is the whole", async () => {
    const url = await fileLink("Interviews.txt");
    const response = await fetch(url, { headers: { range: "bytes=0-1,4-5" } });
    expect(response.status).toBe(200);
  });

  it("of a document is what Google makes of it, with the extension", async () => {
    const url = await fileLink("Offer for Dora", "text/markdown");
    const response = await fetch(url, { headers: { range: "bytes=0-1" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("accept-ranges")).toBe("none");
    expect(response.headers.get("content-disposition")).toContain(
      'filename="Offer for Dora.md"',
    );
    expect(await response.text()).toContain("Three sensor kits");
  });

  it("tells what Google refuses in plain words [F-07 F-08]", async () => {
    const url = await fileLink("Offer for Dora", WORD);
    const refusals = [
      [404, "notFound", 404, "does not exist"],
      [403, "insufficientFilePermissions", 403, "may not do that"],
      [403, "exportSizeLimitExceeded", 403, "at most 10 MB"],
      [403, "cannotDownloadAbusiveFile", 403, "malware or spam"],
      [403, "userRateLimitExceeded", 429, "limiting requests"],
      [403, "domainPolicy", 403, "administrator forbids"],
    ] as const;
    for (const [status, reason, answered, words] of refusals) {
      google.fault({
        on: "drive.files.export",
        kind: "status",
        status,
        reason,
        retryAfter: 77,
        times: 1,
      });
      const response = await fetch(url);
      expect(response.status).toBe(answered);
      expect(response.headers.get("content-type")).toBe(
        "text/plain; charset=utf-8",
      );
      expect(await response.text()).toContain(words);
      if (answered === 429) {
        expect(response.headers.get("retry-after")).toBe("77");
      }
    }
  });

  it("waits out a hiccup of Google's, and says 503 when it does not end [F-05 F-06]", async () => {
    const url = await fileLink("Offer for Dora", "text/plain");
    const failing = (times: number) =>
      google.fault({
        on: "drive.files.export",
        kind: "status",
        status: 503,
        retryAfter: 0,
        times,
      });
    failing(2);
    expect((await fetch(url)).status).toBe(200);
    failing(4);
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(
      0,
    );
  });

  it("that breaks off at Google breaks off for the client, and the log says so [F-04]", async () => {
    const url = await fileLink("Offer for Dora", "text/markdown");
    const lines = logged();
    google.fault({ on: "drive.files.export", kind: "cut" });
    await expect(ask(new Request(url), {})).rejects.toThrow();
    expect(lines.map((line) => JSON.parse(line).outcome)).toContain(
      "broken_off",
    );
  });

  it("whose client goes away ends at Google, too [F-26]", async () => {
    const url = await fileLink("Offer for Dora", WORD);
    const lines = logged();
    google.fault({ on: "drive.files.export", kind: "hang", times: 1 });
    const client = new AbortController();
    const response = ask(new Request(url, { signal: client.signal }), {});
    while (!methods().includes("drive.files.export")) await scheduler.wait(1);
    client.abort();
    await response.catch(() => {});
    const outcomes = lines.map((line) => JSON.parse(line).outcome);
    expect(outcomes.filter(Boolean)).toEqual(["cancelled"]);
  });

  it("has a name that is harmless everywhere, whatever the file is called [H-060 H-066]", async () => {
    const { holder } = await connected();
    const file = fileNamed("customers.csv");
    const url = await linkTo(holder, { kind: "file", fileId: file.id });
    const names: [string, string][] = [
      ["../../etc/passwd", "_.._etc_passwd"],
      ['a"b;c\r\nSet-Cookie: x=1', "a_b;c"],
      ["gnp.\u202efdp.exe", "exe"],
      ["\ud800.txt", ".txt"],
      [`${"x".repeat(400)}.pdf`, ".pdf"],
      ["Übersicht 100 %.txt", "Übersicht 100 %.txt"],
    ];
    for (const [name, expected] of names) {
      file.name = name;
      const disposition =
        (await fetch(url, { method: "HEAD" })).headers.get(
          "content-disposition",
        ) ?? "";
      const encoded = /filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? "";
      const shown = decodeURIComponent(encoded);
      expect(shown).toContain(expected);
      expect(shown).not.toMatch(/[/\\\r\n\u202e"]/);
      expect(shown.length).toBeLessThanOrEqual(200);
      expect(disposition).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it("has a type that is one, whatever the file claims", async () => {
    const { holder } = await connected();
    const file = fileNamed("customers.csv");
    file.mimeType = "text/html\u00e9<script>";
    const url = await linkTo(holder, { kind: "file", fileId: file.id });
    const response = await fetch(url, { method: "HEAD" });
    expect(response.headers.get("content-type")).toBe(
      "application/octet-stream",
    );
  });
});

describe("a download of a kept version", () => {
  const revise = async (name: string) => {
    const { holder } = await connected();
    const { id } = fileNamed(name);
    const files = filesFor(holder, ada.email);
    // Google hands out only those versions of a file that it was told to keep.
    fileNamed(name).head.keepForever = true;
    const before = await headRevision(id);
    const { url } = await files.openUpload({
      destination: { fileId: id, metadata: {} },
    });
    await ask(
      new Request(url, {
        method: "PUT",
        body: "now",
        headers: { "content-length": "3" },
      }),
      {},
    );
    return { holder, fileId: id, revisionId: before };
  };

  const headRevision = async (fileId: string): Promise<string> => {
    const { access_token } = google.issue({
      account: ada.email,
      scopes: ["drive"],
    });
    const response = await google.fetch(
      new Request(
        `https://www.googleapis.com/drive/v3/files/${fileId}/revisions`,
        { headers: { authorization: `Bearer ${access_token}` } },
      ),
    );
    const { revisions } = await response.json<{
      revisions: { id: string }[];
    }>();
    return revisions.at(-1)?.id ?? "";
  };

  it("has the bytes of then, and ranges of them", async () => {
    const then = bytesOf("Interviews.txt");
    const { holder, ...revision } = await revise("Interviews.txt");
    expect(await sha256(bytesOf("Interviews.txt"))).not.toBe(
      await sha256(then),
    );
    const url = await linkTo(holder, { kind: "revision", ...revision });
    const response = await fetch(url);
    expect(await hashOf(response)).toBe(await sha256(then));
    expect(response.headers.get("content-disposition")).toContain(
      'filename="Interviews.txt"',
    );
    const part = await fetch(url, { headers: { range: "bytes=2-5" } });
    expect(part.status).toBe(206);
    expect(await hashOf(part)).toBe(await sha256(then.slice(2, 6)));
  });

  it("of a document comes from the address that Google names, in the format that was asked for", async () => {
    const { holder } = await connected();
    const { id } = fileNamed("Offer for Dora");
    const revisionId = await headRevision(id);
    const url = await linkTo(holder, {
      kind: "revision",
      fileId: id,
      revisionId,
      exportAs: "text/plain",
    });
    const response = await fetch(url);
    expect(await response.text()).toContain("Three sensor kits");
    expect(response.headers.get("content-disposition")).toContain(
      'filename="Offer for Dora.txt"',
    );
    const other = await linkTo(holder, {
      kind: "revision",
      fileId: id,
      revisionId,
      exportAs: "video/mp4",
    });
    expect((await fetch(other)).status).toBe(400);
  });
});

describe("a download of an attachment", () => {
  it("of 20 MB has every byte, though Google sends it within JSON [L-07]", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(65_536));
    const large = new Uint8Array(20_000_000).map(
      (_, index) => bytes[index % 65_521] ?? 0,
    );
    const messageId = mailWith(ada.email, "Große Datei.bin", large);
    const url = await linkOfAda({ kind: "attachment", messageId, partId: "1" });
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toContain(
      "filename*=UTF-8''Gro%C3%9Fe%20Datei.bin",
    );
    const received = new Uint8Array(await response.arrayBuffer());
    expect(received.length).toBe(large.length);
    expect(await sha256(received)).toBe(await sha256(large));
  });

  it("has the text parts that stand in the message itself", async () => {
    const messageId = mailWith(ada.email, "a.bin", new Uint8Array([1]));
    const url = await linkOfAda({ kind: "attachment", messageId, partId: "0" });
    expect(await (await fetch(url)).text()).toContain("See the file");
  });

  it("that does not exist is 404", async () => {
    const messageId = mailWith(ada.email, "a.bin", new Uint8Array([1]));
    for (const partId of ["7", "1.4", ""]) {
      const url = await linkOfAda({ kind: "attachment", messageId, partId });
      const { status } = await fetch(url);
      expect(status).toBe(partId === "" ? 200 : 404);
    }
  });

  it("that Google breaks off is not taken for the whole", async () => {
    const messageId = mailWith(ada.email, "a.bin", new Uint8Array(9000));
    const url = await linkOfAda({ kind: "attachment", messageId, partId: "1" });
    google.fault({
      on: "gmail.users.messages.attachments.get",
      kind: "malformed",
    });
    await expect(ask(new Request(url), {})).rejects.toThrow();
  });
});
