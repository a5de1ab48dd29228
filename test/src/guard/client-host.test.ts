import { describe, expect, it } from "vitest";
import { clientAddress } from "../../../src/guard/client-host.js";

const OWN = "mcp.example.com";
const anybody = (address: string) => clientAddress(address, ["*"], OWN);

describe("the address of an app's document", () => {
  it.each([
    "https://127.0.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/x",
    "https://0x7f.1/x",
    "https://2130706433/x",
    "https://017700000001/x",
    "https://8.8.8.8/x",
    "https://[::1]/x",
    "https://[fd00::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://localhost/x",
    "https://localhost./x",
    "https://app.localhost/x",
    "https://printer.local/x",
    "https://a.internal/x",
    "https://metadata.google.internal/x",
    "https://router.home.arpa/x",
    "https://nas.lan/x",
    "https://wiki.corp/x",
    "https://intranet/x",
    "https://client.example./x",
    "https://hidden.onion/x",
    "https://client.example:8443/x",
    "https://mcp.example.com/x",
  ])(
    "is never special, whatever is on the list: %s [MCP-F02 H-002]",
    (address) => {
      expect(anybody(address)).toMatchObject({ refused: "special_address" });
    },
  );

  it.each([
    "https://user@client.example/x",
    "https://user:password@client.example/x",
    "https://client.example/x#fragment",
    "https://client.example/x\\y",
    " https://client.example/x",
    "https://client.example/x y",
    "https://client.example/\u0000",
    "https://clıent.example/x",
    `https://client.example/${"x".repeat(2000)}`,
    "https://",
  ])("is plain: %s is not [MCP-F02]", (address) => {
    expect(anybody(address)).toMatchObject({ refused: "malformed" });
  });

  it("is on the list, exactly or below a star [MCP-F06 H-004]", () => {
    const of = (address: string) =>
      clientAddress(address, ["claude.ai", "*.vendor.example"], OWN);
    expect(of("https://claude.ai/oauth/client")).toEqual({ host: "claude.ai" });
    expect(of("https://apps.vendor.example/x")).toEqual({
      host: "apps.vendor.example",
    });
    for (const host of [
      "evilclaude.ai",
      "claude.ai.evil.example",
      "x.claude.ai",
      "vendor.example",
      "evilvendor.example",
    ]) {
      expect(of(`https://${host}/x`)).toEqual({ refused: "not_allowed", host });
    }
  });
});
