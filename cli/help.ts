import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { exitMeanings } from "./exit.js";
import {
  choices,
  itemsOf,
  kinds,
  type Property,
  readSchema,
} from "./schema.js";
import type { Style } from "./style.js";
import { flag, inWords } from "./values.js";

/** What `--help` says without a tool. */
export function overview({ bold }: Style): string {
  return `${bold("Google Workspace from the command line")}

  npm run cli -- tools                     list the tools
  npm run cli -- call NAME --arg value     call one
  npm run cli -- call NAME --help          what it takes
  npm run cli -- upload FILE               send a file to Drive, however large
  npm run cli -- download ID-OR-LINK       fetch one from Drive

upload and download go on by themselves after a break; --help has their options.

${bold("Options")}
  --json           structured data only, for scripts
  --input JSON     the whole input as a JSON object; - reads it from standard input
  --help           this text

Arguments take the tool's own names: --folder-id or --folder_id. Give a list by
repeating the argument, with commas (--to ann@example.com,bo@example.com) or as JSON.
Switches are --starred and --no-starred.

${bold("Environment")}
  WORKSPACE_MCP_URL   where the server is, such as https://mcp.example.com/mcp
  AUTH_TOKEN          the server's AUTH_TOKEN

${bold("Exit codes")}
${Object.entries(exitMeanings)
  .map(([code, meaning]) => `  ${code}  ${meaning}`)
  .join("\n")}
`;
}

/** What `upload --help` says. */
export const uploadHelp = `npm run cli -- upload FILE [LINK]

Sends a file to Google Drive in chunks, and checks that it arrived whole.
After a break it goes on where it was; with LINK, also in another run.

  LINK             an upload that was opened before, as drive_create_upload shows
                   it; needs no AUTH_TOKEN
  --name NAME      its name in Drive; the file's own when left out
  --folder ID      the folder, as an id or Google link; My Drive when left out
  --type TYPE      its media type; Google finds it out when left out
  --json           structured data only: upload_id, file, link
`;

/** What `download --help` says. */
export const downloadHelp = `npm run cli -- download FILE-ID-OR-LINK

Fetches a file of Google Drive, and checks that it arrived whole. After a break it
goes on where it was. Google's own types are turned into a format.

  -o, --output PATH   the file or folder to write to; the current folder when left out
  --format FORMAT     of Google's own types: pdf, docx, xlsx, md, csv ...
  --force             replaces a file that is there
  --json              structured data only: path, file_id, type, size, md5
`;

/** What a tool does and takes, from its schema. */
export function toolHelp(tool: Tool, { bold, dim }: Style): string {
  const { properties, required } = readSchema(tool.inputSchema);
  const rows = Object.entries(properties).map(([name, property]) => ({
    left: `${flag(name)} ${shape(property)}`.trim(),
    right: [
      property.description ?? "",
      required.includes(name) ? "(required)" : "",
      property.default === undefined
        ? ""
        : `(default ${JSON.stringify(property.default)})`,
    ]
      .filter(Boolean)
      .join(" "),
  }));
  const width = Math.min(
    36,
    Math.max(0, ...rows.map(({ left }) => left.length)),
  );
  const lines = rows.map(({ left, right }) =>
    `  ${left.padEnd(width)}  ${dim(right)}`.trimEnd(),
  );
  return [
    `${bold(tool.name)}  ${tool.title ?? ""}`.trimEnd(),
    tool.description ?? "",
    "",
    lines.length > 0 ? bold("Arguments") : "It takes no arguments.",
    ...lines,
    "",
  ].join("\n");
}

/** What stands after `--name`: the choices, or the kind of value. */
function shape(property: Property): string {
  const takes = kinds(property);
  if (takes.join() === "boolean") return "";
  const allowed = choices(
    takes.includes("array") ? itemsOf(property) : property,
  );
  const one =
    allowed.length > 0
      ? allowed.join("|")
      : takes.includes("array")
        ? kinds(itemsOf(property)).map(inWords).join("|")
        : takes.map(inWords).join("|");
  return `<${one || "value"}>${takes.includes("array") ? " ..." : ""}`;
}
