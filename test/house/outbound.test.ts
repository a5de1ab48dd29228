import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { statusOf } from "../../src/mcp/status.js";
import { Consent } from "../../src/oauth/pages/consent.js";
import { MEANING, POLICIES, type Policy } from "../../src/outbound/policy.js";
import { uploadsInMemory } from "../uploads.js";

const never = () => {
  throw new Error("Nobody asks for this");
};

/** What `workspace_get_status` is given where the admin set a policy. */
const toldByStatus = (policy: Policy): readonly string[] =>
  statusOf({
    config: readConfig(
      {
        GOOGLE_CLIENT_ID: "id",
        GOOGLE_CLIENT_SECRET: "secret",
        COOKIE_ENCRYPTION_KEY: "x".repeat(32),
        OUTBOUND: policy,
      },
      "http://127.0.0.1:8787/",
    ),
    person: { sub: "1", email: "ada@acme.example" },
    grants: { client: new Set(), google: new Set(), admin: new Set() },
    holder: { userId: "user", grant: "grant" },
    uploads: uploadsInMemory(),
    outbound: {
      policies: [policy],
      tainted: () => false,
      taint: never,
      countSend: never,
      open: never,
      find: never,
      begin: never,
      take: never,
      end: never,
      told: never,
      decline: never,
    },
    credential: "linked",
    bearer: false,
    token: never,
    end: never,
    keep: never,
  }).policies.outbound;

const toldByPage = async (policy: Policy): Promise<string> => {
  const page = await Consent({
    nonce: "nonce",
    handle: "handle",
    scopes: [],
    outbound: { policy, choices: [], chosen: policy },
  });
  return String(page).replaceAll("&#39;", "'");
};

describe("a policy on what may leave", () => {
  it.each(POLICIES)(
    "is told in the same words by the documents, the consent page and the status: %s [D-01]",
    async (policy) => {
      const { name, means } = MEANING[policy];
      const document = await readFile(
        join(import.meta.dirname, "../../SECURITY.md"),
        "utf8",
      );
      const rows = document
        .split("\n")
        .filter((line) => line.startsWith(`| \`${policy}\` |`));
      expect(rows).toEqual([`| \`${policy}\` | ${name} | ${means} |`]);
      expect(await toldByPage(policy)).toContain(means);
      expect(toldByStatus(policy)).toEqual([means]);
    },
  );
});
