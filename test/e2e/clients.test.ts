import { describe, expect, it, onTestFinished, vi } from "vitest";
import * as z from "zod";
import { clients } from "./mcp-client.js";
import { ADA, BEN, CLEO, withStage } from "./stage.js";

const stage = withStage();

const files = z.array(z.object({ id: z.string(), name: z.string() }));
const hits = z.array(z.object({ message_id: z.string(), subject: z.string() }));
const messages = z.array(z.object({ text: z.string() }));

describe.each(clients)("a client that speaks $protocol", (kind) => {
  const { protocol, connect } = kind;

  it("signs in, finds and reads a document and a mail, and sends a mail that arrives [I2]", async () => {
    const ada = await connect(stage.mcp, { email: ADA });
    expect(ada.protocol).toBe(protocol);
    const names = await ada.toolNames();
    expect(names).toContain("gmail_send_message");
    expect(names).not.toContain("gmail_modify_messages");

    const found = await ada.call("drive_search_files", {
      query: "travel",
      type: "document",
    });
    expect(found.text).toContain("Finance weekly notes");
    const notes = files
      .parse(found.data.files)
      .find(({ name }) => name === "Finance weekly notes");
    const document = await ada.call("drive_read_file", { file_id: notes?.id });
    expect(document.data.text).toContain("travel is cut by 10 %");

    const inbox = await ada.call("gmail_search_messages", {
      query: "subject:budget",
    });
    const [review] = hits.parse(inbox.data.results);
    expect(review?.subject).toContain("budget");
    const mail = await ada.call("gmail_read_messages", {
      message_ids: [review?.message_id],
    });
    expect(messages.parse(mail.data.messages)[0]?.text).toMatch(/budget/i);

    const subject = `Lunch, as of ${protocol}`;
    const sent = await ada.call("gmail_send_message", {
      to: [BEN],
      subject,
      body: "At **noon**?",
    });
    expect(sent.isError).toBe(false);
    await ada.close();

    const ben = await connect(stage.mcp, { email: BEN });
    const arrived = await ben.call("gmail_search_messages", {
      query: `in:inbox from:${ADA}`,
      subject,
    });
    expect(hits.parse(arrived.data.results)).toHaveLength(1);
    await ben.close();
  });

  it("reads what is wrong with its arguments as the answer of the tool", async () => {
    const ada = await connect(stage.mcp, { email: ADA });
    const { isError, text } = await ada.call("drive_search_files", {
      querry: "budget",
    });
    expect(isError).toBe(true);
    expect(text).toContain('did you mean "query"');
    await ada.close();
  });

  it("can give a call up that hangs at Google, and goes on [MCP-H05 W-06 F-26]", async () => {
    const ada = await connect(stage.mcp, { email: ADA });
    stage.google.fault({ on: "drive.files.list", kind: "hang" });
    const requests = vi.spyOn(stage.google, "fetch");
    onTestFinished(() => requests.mockRestore());
    const given = new AbortController();
    const call = ada.call("drive_search_files", {}, given.signal);
    const gaveUp = expect(call).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect(requests).toHaveBeenCalled());
    given.abort();
    await gaveUp;
    stage.google.clearFaults();
    expect((await ada.call("drive_search_files", {})).isError).toBe(false);
    await ada.close();
  });

  // The SDK of 2025 renews its token instead, which cannot widen a grant.
  it.runIf(protocol === "2026-07-28")(
    "is led to more scopes by a tool that needs them, and keeps those that it has [MCP-T08]",
    async () => {
      const wishes = { email: BEN };
      const ben = await connect(stage.mcp, wishes, "openid drive.readonly");
      expect(await ben.toolNames()).not.toContain("gmail_search_messages");
      const refused = ben.call("gmail_search_messages", {});
      await expect(refused).rejects.toThrow("Unauthorized");
      const asked = await ben.signInAgain(wishes);
      expect(asked).toEqual(
        expect.arrayContaining(["drive.readonly", "gmail.readonly"]),
      );
      expect((await ben.call("gmail_search_messages", {})).isError).toBe(false);
      expect(await ben.toolNames()).toContain("drive_search_files");
      await ben.close();
    },
  );

  it("is told to connect again when Google ended the connection, and can [F-11 G-33 I3]", async () => {
    const wishes = { email: CLEO };
    const cleo = await connect(stage.mcp, wishes);
    stage.google.revoke({ account: CLEO });
    const { isError, text } = await cleo.call("drive_search_files", {});
    expect(isError).toBe(true);
    expect(text).toContain("Connect again");
    await vi.waitFor(() =>
      expect(cleo.call("drive_search_files", {})).rejects.toThrow(),
    );
    await cleo.signInAgain(wishes);
    expect((await cleo.call("drive_search_files", {})).isError).toBe(false);
    await cleo.close();
  });
});
