import { describe, expect, it } from "vitest";
import { uploadScript } from "../../../src/files/upload-script.js";
import { ask, withNetwork } from "../stage.js";
import {
  ada,
  connected,
  fileNamed,
  filesFor,
  linkTo,
  sha256,
} from "./links.js";

withNetwork();

/** Opens a link as a browser does. */
const open = (url: string) =>
  fetch(url, {
    headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" },
  });

async function opened(what: { name?: string; size?: number; type?: string }) {
  const { name, ...promised } = what;
  const { holder } = await connected();
  const files = filesFor(holder, ada.email);
  return files.openUpload({
    destination: { metadata: name === undefined ? {} : { name } },
    ...promised,
  });
}

describe("the page of an upload", () => {
  it("runs the one script that its policy names by its digest, and loads nothing else", async () => {
    const { url } = await opened({ name: "photo.png", size: 1_500_000 });
    const response = await open(url);
    const html = await response.text();
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
    expect(scripts.map(([, script]) => script)).toEqual([uploadScript]);
    const hash = await sha256(new TextEncoder().encode(uploadScript));
    const digest = btoa(
      String.fromCharCode(
        ...(hash.match(/../g) ?? []).map((hex) => parseInt(hex, 16)),
      ),
    );
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain(
      `script-src 'sha256-${digest}'; connect-src 'self'; img-src data:`,
    );
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(html).not.toMatch(/ on\w+=|<img|<iframe| src=/);
  });

  it("says what the link takes, and the command for a shell", async () => {
    const { url } = await opened({
      name: "photo.png",
      size: 1_500_000,
      type: "image/png",
    });
    const html = await (await open(url)).text();
    for (const words of ["photo.png", "1.5 MB (1,500,000 bytes)", "image/png"])
      expect(html).toContain(words);
    expect(html).toContain(`curl -T FILE &#39;${url}&#39;`);
    expect(html).toContain('data-size="1500000" data-type="image/png"');
  });

  it("says that it replaces a file's content where it has no name", async () => {
    const { url } = await opened({});
    expect(await (await open(url)).text()).toContain(
      "the new content of a file",
    );
  });

  it("shows names as they are, and lets none of them become markup [MCP-C13]", async () => {
    const name = `"><script>alert(1)</script>\u202Egnp.exe`;
    const { url } = await opened({ name, type: `x/"onfocus=alert(1)` });
    const html = await (await open(url)).text();
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain("\u202E");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;gnp.exe");
    expect(html).toContain('data-type="x/&quot;onfocus=alert(1)"');
  });

  it("of a finished upload leads to the file, and takes no other", async () => {
    const { url } = await opened({ name: "photo.png" });
    const headers = { "content-length": "3" };
    await ask(new Request(url, { method: "PUT", body: "abc", headers }), {});
    const response = await open(url);
    const html = await response.text();
    const { id } = fileNamed("photo.png");
    expect(html).toContain(`href="https://drive.google.com/open?id=${id}"`);
    expect(html).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).not.toContain(
      "script-src",
    );
  });
});

describe("a link that is not served", () => {
  it("has a page for people, and the same words for programs", async () => {
    const { holder } = await connected();
    const target = { kind: "file", fileId: "none-such-file" } as const;
    const url = await linkTo(holder, target, Date.now() - 86_400_000);
    const page = await open(url);
    expect(page.status).toBe(404);
    const html = await page.text();
    expect(html).toContain("<h1>This link cannot be used</h1>");
    const plain = await fetch(url);
    expect(plain.status).toBe(404);
    expect(html).toContain((await plain.text()).trim());
  });

  it("never shows a file as a page, whatever it is asked as", async () => {
    const { holder } = await connected();
    const fileId = fileNamed("customers.csv").id;
    const response = await open(await linkTo(holder, { kind: "file", fileId }));
    expect(response.headers.get("content-type")).toBe("text/csv");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment;/);
  });
});
