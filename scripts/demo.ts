import * as z from "zod";
import { connectAs, type SignedIn } from "./client.js";
import { callStep, headOf } from "./demo/call.js";
import { runCli } from "./demo/cli.js";
import { DEMO_PERSON, type Local, startLocal } from "./local.js";
import { Steps } from "./steps.js";

const RECIPIENT = "ben@acme.example";
const SCOPES = "drive.readonly gmail.readonly gmail.send";
const SUBJECT = "Budget numbers for Thursday";
const BODY = `Hi Ben,

the numbers are in the **budget** file. Can you look before Thursday?

Ada`;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** What must be closed at the end, the last first. */
const open: (() => Promise<void>)[] = [];

async function main(): Promise<void> {
  const steps = new Steps(print);
  const local = await start(steps);
  const ada = await signInAs(steps, local, DEMO_PERSON);
  await listTools(steps, ada);
  await useDrive(steps, ada);
  await readMail(steps, ada);
  await sendMail(steps, ada);
  const ben = await signInAs(steps, local, RECIPIENT);
  await findMail(steps, ben);
  await useCommandLine(steps, local);
  print(`\n${steps.summary()}`);
}

async function start(steps: Steps): Promise<Local> {
  return steps.run(
    "Start the embedded Google, build and start the Worker",
    "",
    async () => {
      const local = await startLocal({
        port: 0,
        googlePort: 0,
        settings: { GOOGLE_SCOPES: SCOPES },
        say: () => {},
      });
      open.push(local.close);
      return local;
    },
    ({ google, mcp }) => [`Google  ${google}`, `MCP     ${mcp}`],
  );
}

async function signInAs(
  steps: Steps,
  { mcp }: Local,
  email: string,
): Promise<SignedIn> {
  const pages: string[] = [];
  return steps.run(
    `Sign an MCP client in as ${email}`,
    "registration, consent here, consent at Google, token for a code",
    async () => {
      const signedIn = await connectAs(mcp, {
        email,
        onPage: ({ heading, url }) => pages.push(`${url.host}: ${heading}`),
      });
      open.push(signedIn.close);
      return signedIn;
    },
    ({ session }) => [
      ...pages.map((page) => `page   ${page}`),
      `token  for ${session.tokens()?.scope ?? "what was asked"}`,
    ],
  );
}

const listTools = (steps: Steps, { client }: SignedIn) =>
  steps.run(
    "List the tools that this grant serves",
    "tools/list",
    () => client.listTools(),
    ({ tools }) => tools.map(({ name, title }) => `  ${name}: ${title}`),
  );

const files = z.object({
  files: z.array(z.object({ id: z.string(), type: z.string() })),
});

async function useDrive(steps: Steps, { client }: SignedIn): Promise<void> {
  const document = await callStep(steps, client, {
    title: "Search Drive",
    tool: "drive_search_files",
    input: { query: "budget" },
    read: (data) =>
      files.parse(data).files.find(({ type }) => type === "Google Doc"),
  });
  await callStep(steps, client, {
    title: "Read a document",
    tool: "drive_read_file",
    input: { file_id: document.id },
    read: (data) => data,
  });
}

const hits = z.object({
  results: z.array(z.object({ message_id: z.string(), subject: z.string() })),
});

async function readMail(steps: Steps, { client }: SignedIn): Promise<void> {
  const first = await callStep(steps, client, {
    title: "Search mail",
    tool: "gmail_search_messages",
    input: { query: "budget" },
    read: (data) => hits.parse(data).results[0],
  });
  await callStep(steps, client, {
    title: "Read a mail",
    tool: "gmail_read_messages",
    input: { message_ids: [first.message_id] },
    read: (data) => data,
  });
}

const sendMail = (steps: Steps, { client }: SignedIn) =>
  callStep(steps, client, {
    title: `Send a mail to ${RECIPIENT}`,
    tool: "gmail_send_message",
    input: { to: [RECIPIENT], subject: SUBJECT, body: BODY },
    read: (data) => data,
  });

const findMail = (steps: Steps, { client }: SignedIn) =>
  callStep(steps, client, {
    title: "Find the mail in the recipient's inbox",
    tool: "gmail_search_messages",
    input: { query: `in:inbox from:${DEMO_PERSON} subject:"${SUBJECT}"` },
    read: (data) =>
      hits.parse(data).results.find(({ subject }) => subject === SUBJECT),
  });

const useCommandLine = (steps: Steps, local: Local) =>
  steps.run(
    "Search Drive from the command line, with AUTH_TOKEN",
    "npm run cli -- call drive_search_files --query budget",
    () => runCli(local, ["call", "drive_search_files", "--query", "budget"]),
    headOf,
  );

try {
  await main();
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n${why}\n`);
  process.exitCode = 1;
} finally {
  for (const close of open.reverse()) await close();
}
