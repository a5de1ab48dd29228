import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/config.js";

const settings = {
  GOOGLE_CLIENT_ID: "client",
  GOOGLE_CLIENT_SECRET: "client-secret",
  COOKIE_ENCRYPTION_KEY: "0123456789abcdef0123456789abcdef",
  PUBLIC_URL: "https://mcp.example.com",
};
const here = "https://mcp.example.com/mcp";
const read = (more: object) => readConfig({ ...settings, ...more }, here);

function problemsOf(env: object, url = here): readonly string[] {
  try {
    readConfig(env, url);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  throw new Error("It was accepted");
}

describe("settings", () => {
  it("offer identity alone when no scope is named", () => {
    expect(read({}).offered).toEqual(["openid", "email", "profile"]);
  });

  it("take scopes by full or short name, separated by spaces or commas", () => {
    const { offered } = read({
      GOOGLE_SCOPES:
        "https://www.googleapis.com/auth/drive.readonly, gmail.readonly gmail.send",
    });
    expect(offered.slice(3)).toEqual([
      "drive.readonly",
      "gmail.readonly",
      "gmail.send",
    ]);
  });

  it("name the scope that a misspelt one was meant to be", () => {
    expect(
      problemsOf({ ...settings, GOOGLE_SCOPES: "gmail.readonyl" }),
    ).toEqual([
      'GOOGLE_SCOPES: there is no scope "gmail.readonyl": did you mean "gmail.readonly"?',
    ]);
  });

  it("warn about a real scope that unlocks nothing, and do not offer it", () => {
    const { offered, warnings } = read({
      GOOGLE_SCOPES: "documents https://www.googleapis.com/auth/youtube",
    });
    expect(offered).toHaveLength(3);
    expect(warnings.slice(0, 2)).toEqual([
      'GOOGLE_SCOPES: "documents" unlocks no tool of this server.',
      'GOOGLE_SCOPES: "youtube" unlocks no tool of this server.',
    ]);
  });

  it("know no scope by what every object inherits", () => {
    expect(problemsOf({ ...settings, GOOGLE_SCOPES: "constructor" })).toEqual([
      expect.stringContaining('there is no scope "constructor"'),
    ]);
  });

  it("leave gmail.metadata out beside a wider scope, which it would block", () => {
    const { offered, warnings } = read({
      GOOGLE_SCOPES: "gmail.readonly gmail.metadata",
    });
    expect(offered).not.toContain("gmail.metadata");
    expect(warnings[0]).toContain('"gmail.metadata" is left out');
    expect(read({ GOOGLE_SCOPES: "gmail.metadata" }).offered).toContain(
      "gmail.metadata",
    );
  });

  it("name every problem at once, without a secret's value [F-28 OA-62 W-12 S3]", () => {
    const problems = problemsOf({
      GOOGLE_CLIENT_SECRET: "",
      COOKIE_ENCRYPTION_KEY: "short-secret",
      AUTH_TOKEN: "short-token",
      READ_ONLY: "perhaps",
      GOOGLE_BASE_URL: "https://elsewhere.example",
      GOOGLE_SCOPES: "drvie",
    });
    expect(problems).toEqual([
      "GOOGLE_CLIENT_ID is missing.",
      "GOOGLE_CLIENT_SECRET is missing.",
      "COOKIE_ENCRYPTION_KEY must have at least 32 characters.",
      "AUTH_TOKEN must have at least 32 characters.",
      'READ_ONLY must be "true" or "false".',
      "GOOGLE_BASE_URL is for a stand-in on this machine only: it must be a loopback origin such as http://127.0.0.1:8788.",
      "PUBLIC_URL is missing: set it to the origin that people use, such as https://mcp.example.com.",
      'GOOGLE_SCOPES: there is no scope "drvie": did you mean "drive"?',
      "AUTH_TOKEN_USER is missing: name the account that AUTH_TOKEN acts as, by e-mail address.",
    ]);
    expect(problems.join()).not.toMatch(/short-/);
  });

  it("offer under READ_ONLY what reads, by its reading twin where there is one", () => {
    const { offered } = read({
      READ_ONLY: "true",
      GOOGLE_SCOPES: "drive drive.file gmail.modify gmail.send",
    });
    expect(offered.slice(3)).toEqual([
      "drive.readonly",
      "drive.file",
      "gmail.readonly",
    ]);
  });

  it("ask for the public address off loopback, and derive it on loopback", () => {
    const { PUBLIC_URL: _, ...local } = settings;
    expect(problemsOf(local)).toEqual([
      "PUBLIC_URL is missing: set it to the origin that people use, such as https://mcp.example.com.",
    ]);
    const { origin } = readConfig(local, "http://127.0.0.1:8787/mcp");
    expect(origin).toBe("http://127.0.0.1:8787");
  });

  it("refuse a public address that is not an https origin", () => {
    for (const PUBLIC_URL of [
      "http://mcp.example.com",
      "https://mcp.example.com/path",
      "mcp.example.com",
    ]) {
      expect(problemsOf({ ...settings, PUBLIC_URL })).toHaveLength(1);
    }
  });

  it("ask for the account that a bearer acts as, and let it use what is on offer [OA-63 S3]", () => {
    const AUTH_TOKEN = "t".repeat(32);
    expect(problemsOf({ ...settings, AUTH_TOKEN })).toEqual([
      "AUTH_TOKEN_USER is missing: name the account that AUTH_TOKEN acts as, by e-mail address.",
    ]);
    const AUTH_TOKEN_USER = "Ada@Acme.example";
    const { bearer } = read({
      AUTH_TOKEN,
      AUTH_TOKEN_USER,
      GOOGLE_SCOPES: "drive.readonly",
    });
    expect(bearer?.user).toBe("ada@acme.example");
    expect(bearer?.scopes).toContain("drive.readonly");
  });

  it("keep the root secret and AUTH_TOKEN from before beside the current ones, current first [F-28 OA-65]", () => {
    const before = "b".repeat(32);
    const token = "t".repeat(32);
    const rotated = read({
      COOKIE_ENCRYPTION_KEY_PREVIOUS: before,
      AUTH_TOKEN: token,
      AUTH_TOKEN_PREVIOUS: before,
      AUTH_TOKEN_USER: "ada@acme.example",
    });
    expect(rotated.secrets).toEqual([settings.COOKIE_ENCRYPTION_KEY, before]);
    expect(rotated.bearer?.tokens).toEqual([token, before]);
    expect(read({ COOKIE_ENCRYPTION_KEY_PREVIOUS: "" }).secrets).toHaveLength(
      1,
    );
  });

  it("refuse a secret from before that is too short, without its value [F-28 OA-62]", () => {
    const problems = problemsOf({
      ...settings,
      COOKIE_ENCRYPTION_KEY_PREVIOUS: "short-secret",
      AUTH_TOKEN_PREVIOUS: "short-token",
    });
    expect(problems).toEqual([
      "COOKIE_ENCRYPTION_KEY_PREVIOUS must have at least 32 characters.",
      "AUTH_TOKEN_PREVIOUS must have at least 32 characters.",
    ]);
  });

  it("warn about a change that changes nothing", () => {
    const { COOKIE_ENCRYPTION_KEY } = settings;
    const { warnings } = read({
      COOKIE_ENCRYPTION_KEY_PREVIOUS: COOKIE_ENCRYPTION_KEY,
      AUTH_TOKEN_PREVIOUS: "t".repeat(32),
    });
    expect(warnings.slice(0, 2)).toEqual([
      "COOKIE_ENCRYPTION_KEY_PREVIOUS equals COOKIE_ENCRYPTION_KEY: it takes the value from before the change.",
      "AUTH_TOKEN_PREVIOUS has no effect without AUTH_TOKEN.",
    ]);
  });

  it("name the setting that a misspelt one was meant to be", () => {
    expect(
      problemsOf({ ...settings, ALLOWED_EMAIL: "ada@acme.example" }),
    ).toEqual([
      "There is no setting ALLOWED_EMAIL: did you mean ALLOWED_EMAILS?",
    ]);
  });

  it("refuse values that would let nobody in", () => {
    expect(
      problemsOf({
        ...settings,
        ALLOWED_DOMAINS: "acme",
        ALLOWED_EMAILS: "ada",
        AUTH_TOKEN: "t".repeat(32),
        AUTH_TOKEN_USER: "Ada",
      }),
    ).toEqual([
      "AUTH_TOKEN_USER must be an e-mail address, or Google's numeric id of the account.",
      "ALLOWED_DOMAINS must be domains such as example.com.",
      "ALLOWED_EMAILS must be e-mail addresses.",
    ]);
    expect(read({ ALLOWED_DOMAINS: "@Acme.example" }).allowed.domains).toEqual([
      "acme.example",
    ]);
  });

  it("say that everyone may sign in when nobody is named", () => {
    expect(read({}).warnings.at(-1)).toMatch(/^Everyone/);
    expect(read({ ALLOWED_DOMAINS: "acme.example" }).warnings).toEqual([]);
  });
});
