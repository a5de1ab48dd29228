import type { DriveFile } from "../../../emulator/drive/state.js";
import type { Status } from "../../../tools/tool.js";
import { google } from "../context.js";

/** The file, folder or shared drive's top of this name in the seeded world; a shortcut only when nothing else has it. */
export function fileNamed(name: string): DriveFile {
  const found = [...google.world.drive.files.values()]
    .filter((file) => file.name === name)
    .sort((a, b) => rank(a) - rank(b));
  const [file] = found;
  if (!file) throw new Error(`The seed has no file named ${name}`);
  return file;
}

const rank = ({ content }: DriveFile) => (content.kind === "shortcut" ? 1 : 0);

/** The status of a linked account with these short scopes. */
export function linkedStatus(scopes: string[]): Status {
  return {
    server: { name: "google-workspace-mcp", version: "1.2.3" },
    scopes: { client: scopes, google: scopes, offered: scopes },
    tools: [],
    missing: [],
    policies: {
      read_only: false,
      sign_in: "everyone",
      outbound: [],
      lockdown: false,
      limits: {
        calls_per_minute: 600,
        sends_per_hour: 60,
        recipients_per_message: 50,
        items_per_call: 10_000,
      },
    },
    credential: "linked",
    connect_url: "https://mcp.example/connect",
  };
}
