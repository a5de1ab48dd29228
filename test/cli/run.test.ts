import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEchoServer, TOKEN } from "./echo-server.js";
import { type Options, runCli } from "./surroundings.js";

let server: Awaited<ReturnType<typeof startEchoServer>>;

beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(() => server.close());

/** One run of the command line against the echo server. */
async function cli(argv: string[], options: Options = {}) {
  const run = await runCli(server.origin, TOKEN, argv, options);
  return { code: run.code, out: run.out, err: run.err };
}

/** What the tool was given. */
async function input(...argv: string[]): Promise<unknown> {
  const { out, err } = await cli([
    "call",
    "test_echo_input",
    "--json",
    ...argv,
  ]);
  return err || JSON.parse(out).input;
}

describe("tools", () => {
  it("lists the tools of every page with their titles", async () => {
    const { code, out } = await cli(["tools"]);
    expect(out).toBe(
      "test_echo_input   Echo the input\ntest_fail_always  Fail\n",
    );
    expect(code).toBe(0);
  });

  it("prints the whole list as JSON", async () => {
    const { out } = await cli(["tools", "--json"]);
    expect(JSON.parse(out)).toMatchObject([
      { name: "test_echo_input" },
      { name: "test_fail_always" },
    ]);
  });

  it("sets names off on a terminal, and not where NO_COLOR forbids it", async () => {
    expect((await cli(["tools"], { tty: true })).out).toContain("\u001B[1m");
    const env = { NO_COLOR: "1" };
    expect((await cli(["tools"], { tty: true, env })).out).not.toContain(
      "\u001B",
    );
  });
});

describe("call", () => {
  it("prints the text for people and the structured data alone for scripts", async () => {
    const argv = ["call", "test_echo_input", "--query", "budget"];
    expect(await cli(argv)).toEqual({ code: 0, out: "Echoed.\n", err: "" });
    expect((await cli([...argv, "--json"])).out).toBe(
      '{"input":{"query":"budget"}}\n',
    );
    expect((await cli(["call", "--json", ...argv.slice(1)])).out).toBe(
      '{"input":{"query":"budget"}}\n',
    );
  });

  it("turns what is written into the types of the schema", async () => {
    expect(
      await input(
        ...["--query", "7", "--limit", "7", "--ratio=-0.5", "--starred"],
        ...["--order-by", "name", "--options", '{"a":1}'],
        ...["--rows", '[[1,"b"]]'],
      ),
    ).toEqual({
      query: "7",
      limit: 7,
      ratio: -0.5,
      starred: true,
      order_by: "name",
      options: { a: 1 },
      rows: [[1, "b"]],
    });
  });

  it("takes an argument with underscores as well, and --no- for a switch", async () => {
    expect(
      await input("--query", "x", "--order_by", "name", "--no-starred"),
    ).toEqual({ query: "x", order_by: "name", starred: false });
  });

  it("takes a value that begins with a dash, as mail searches do", async () => {
    expect(await input("--query", "-from:ben")).toEqual({ query: "-from:ben" });
  });

  it("takes a list by repetition, by commas and as JSON", async () => {
    const list = { query: "x", message_ids: ["a", "b"] };
    const ids = "--message-ids";
    expect(await input("--query", "x", ids, "a", ids, "b")).toEqual(list);
    expect(await input("--query", "x", ids, "a,b")).toEqual(list);
    expect(await input("--query", "x", ids, '["a","b"]')).toEqual(list);
  });

  it("splits no commas that may belong to the text", async () => {
    const name = '"Doe, Ann" <ann@example.com>';
    expect(await input("--query", "x", "--message-ids", name)).toEqual({
      query: "x",
      message_ids: [name],
    });
    const ids = "--message-ids";
    expect(await input("--query", "x", ids, "a,b", ids, "c")).toEqual({
      query: "x",
      message_ids: ["a,b", "c"],
    });
  });

  it("leaves a single value alone where the tool takes one or several", async () => {
    expect(await input("--query", "x", "--to", "a")).toEqual({
      query: "x",
      to: "a",
    });
    expect(await input("--query", "x", "--to", "a", "--to", "b")).toEqual({
      query: "x",
      to: ["a", "b"],
    });
  });

  it("takes the whole input as JSON, from standard input too, under what is named", async () => {
    const whole = '{"query":"x","limit":3}';
    expect(await input("--input", whole, "--limit", "5")).toEqual({
      query: "x",
      limit: 5,
    });
    const argv = ["call", "test_echo_input", "--json", "--input", "-"];
    const { out } = await cli(argv, { stdin: whole });
    expect(JSON.parse(out)).toEqual({ input: { query: "x", limit: 3 } });
  });

  it("keeps a tool's own argument that is called input", async () => {
    expect(await input("--query", "x", "--input", "raw")).toEqual({
      query: "x",
      input: "raw",
    });
  });

  it("ends with 1 and prints to standard error when the tool reports an error", async () => {
    expect(await cli(["call", "test_fail_always"])).toEqual({
      code: 1,
      out: "",
      err: "It failed.\n",
    });
  });
});

describe("a command that is not right", () => {
  it.each([
    [["tolls"], 'There is no command "tolls". Did you mean "tools"?'],
    [["send"], "The commands are: tools, call, upload, download."],
    [["call"], "Which tool?"],
    [["call", "test_ecko_input"], "Did you mean test_echo_input?"],
    [["call", "test_echo_input"], "test_echo_input needs --query."],
    [["call", "test_echo_input", "--qery", "x"], "Did you mean --query?"],
    [["call", "test_echo_input", "budget"], '"budget" stands alone.'],
    [["call", "test_echo_input", "--query"], "--query needs a value."],
    [
      ["call", "test_echo_input", "--query", "--limit", "3"],
      "--query needs a value.",
    ],
    [
      ["call", "test_echo_input", "--query", "a", "--query", "b"],
      "--query was given twice.",
    ],
    [
      ["call", "test_echo_input", "--query", "x", "--limit", "many"],
      '--limit cannot be "many". It takes a whole number.',
    ],
    [
      ["call", "test_echo_input", "--query", "x", "--order-by", "size"],
      "It is one of: name, modified.",
    ],
    [
      ["call", "test_echo_input", "--input", "{query"],
      "--input is not a JSON object.",
    ],
  ])("%j says what is wrong and ends with 2", async (argv, message) => {
    const { code, out, err } = await cli(argv);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it("names every setting that is missing", async () => {
    const env = { WORKSPACE_MCP_URL: "", AUTH_TOKEN: "" };
    const { code, err } = await cli(["tools"], { env });
    expect(err).toContain("WORKSPACE_MCP_URL and AUTH_TOKEN must be set");
    expect(code).toBe(2);
  });

  it("refuses to send the token over the network in clear", async () => {
    const env = { WORKSPACE_MCP_URL: "http://mcp.example.com/mcp" };
    const { code, err } = await cli(["tools"], { env });
    expect(err).toContain("Use https.");
    expect(code).toBe(2);
  });
});

describe("a server that cannot be used", () => {
  it.each([
    [
      "is not there",
      () => "http://127.0.0.1:9/mcp",
      {},
      3,
      "cannot be reached",
    ],
    [
      "has no MCP at the address",
      () => `${server.origin}/x`,
      {},
      3,
      "HTTP 404",
    ],
    [
      "refuses the token",
      () => `${server.origin}/mcp`,
      { AUTH_TOKEN: "wrong" },
      4,
      "does not accept AUTH_TOKEN (HTTP 401). Not here.",
    ],
    [
      "fails",
      () => `${server.origin}/broken`,
      {},
      5,
      "answered HTTP 503. Not here.",
    ],
  ])("that %s gets its own exit code", async (_, url, more, code, message) => {
    const env = { WORKSPACE_MCP_URL: url(), ...more };
    const result = await cli(["tools"], { env });
    expect(result.err).toContain(message);
    expect(result.code).toBe(code);
  });

  it("gets /mcp appended when the address names a host alone", async () => {
    const env = { WORKSPACE_MCP_URL: server.origin };
    expect((await cli(["tools"], { env })).code).toBe(0);
  });
});

describe("help", () => {
  it("needs no server and lists the exit codes", async () => {
    const { code, out } = await cli(["--help"], {
      env: { WORKSPACE_MCP_URL: "", AUTH_TOKEN: "" },
    });
    expect(out).toContain("4  the server does not accept AUTH_TOKEN");
    expect(code).toBe(0);
  });

  it("describes a tool from its schema", async () => {
    const { out } = await cli(["call", "test_echo_input", "--help"]);
    expect(out).toBe(`test_echo_input  Echo the input
Answers what it was given.

Arguments
  --query <text>              Words (required)
  --limit <a whole number>    (default 10)
  --ratio <a number>
  --starred
  --order-by <name|modified>
  --message-ids <text> ...
  --rows <a list> ...
  --to <text> ...
  --options <a JSON object>
  --input <user|raw>
`);
  });
});
