import { expect, test } from "vitest";
import { copyFile } from "../../../tools/drive/copy.js";
import { createFile } from "../../../tools/drive/create.js";
import { downloadFile } from "../../../tools/drive/download.js";
import type { Tool } from "../../../tools/tool.js";
import { contextFor, google, withGoogle } from "../context.js";
import { ADA, CLEO, write } from "./doing.js";

withGoogle();

/** A text file of somebody's that Ada sees. */
async function fileOf(email: string): Promise<string> {
  const { file } = await write(
    createFile,
    { name: "a.txt", content: "a" },
    { email },
  );
  if (email !== ADA) {
    const { shareFile } = await import("../../../tools/drive/share.js");
    const input = { file_id: file.id, with: [ADA], role: "reader" };
    const { context } = await contextFor(email, ["drive"], shareFile);
    await shareFile.run(input, context);
  }
  return file.id;
}

async function locked(tool: Tool, input: Record<string, unknown>) {
  const scopes = ["drive", "gmail.readonly"];
  const call = await contextFor(ADA, scopes, tool, { lockdown: true });
  const { data } = await tool.run(input, call.context);
  return { data, tainted: call.readsOutside() };
}

const withheld = { options: { reason: "withheld" } };

test.each([[copyFile], [downloadFile]])(
  "a file from outside is neither copied nor downloaded, one's own is [D-11]",
  async (tool) => {
    const theirs = await fileOf(CLEO);
    const before = google.world.drive.files.size;
    await expect(locked(tool, { file_id: theirs })).rejects.toMatchObject(
      withheld,
    );
    expect(google.world.drive.files.size).toBe(before);
    const own = await locked(tool, { file_id: await fileOf(ADA) });
    expect(own.tainted).toBe(false);
  },
);

test("an attachment becomes no file where nobody tells who sent it [D-11]", async () => {
  const attachment = { message_id: "18c0000000000001", attachment_id: "1" };
  await expect(locked(createFile, { attachment })).rejects.toMatchObject(
    withheld,
  );
});
