import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createLabel } from "../../../tools/gmail/create-label.js";
import { deleteLabel } from "../../../tools/gmail/delete-label.js";
import { shownLabel } from "../../../tools/gmail/label-shown.js";
import { listLabels } from "../../../tools/gmail/list-labels.js";
import { updateLabel } from "../../../tools/gmail/update-label.js";
import { google, withGoogle } from "../context.js";
import { ADA, BEN, box, mailboxFor } from "./mail.js";
import { fill, labelsOfAll, make, run, trips, writes } from "./organising.js";

withGoogle();

const labels = () => mailboxFor(ADA).labels;
const named = (name: string) => labels().find((each) => each.name === name);
/** All of the person's labels but for their ids, to compare with later. */
const shape = () =>
  labels()
    .map(({ id: _, ...label }) => label)
    .sort((a, b) => (a.name < b.name ? -1 : 1));

const listed = z.object({
  labels: z.array(shownLabel),
  total: z.number(),
  next_cursor: z.string().optional(),
  notes: z.array(z.string()),
});
const written = z.object({ label: shownLabel, notes: z.array(z.string()) });

describe("gmail_list_labels", () => {
  const list = async (input: Record<string, unknown> = {}, email = ADA) => {
    const answer = await run(listLabels, input, {
      email,
      scopes: ["gmail.labels"],
    });
    return { ...answer, ...listed.parse(answer.data) };
  };

  test("shows names, ids, colours and counts in two round trips, Gmail's own first", async () => {
    const { labels, text } = await list();
    expect(labels[0]?.kind).toBe("system");
    const own = labels.filter(({ kind }) => kind === "user");
    expect(own.map(({ name }) => name)).toEqual([
      "Newsletters",
      "Projects",
      "Projects/Globex rollout",
      "Receipts",
      "Suppliers",
      "Suppliers/Asia",
      "Suppliers/Europe",
    ]);
    expect(own[2]).toMatchObject({
      label_id: "Label_2",
      color: "#16a765",
      messages: box(ADA, "Label_2").length,
    });
    expect(own[0]?.label_list).toBe("unread");
    expect(text).toContain("Projects/Globex rollout: Label_2");
    expect(trips()).toEqual(["gmail.users.labels.list", "batch"]);
  });

  test("finds by words, without counts in one round trip", async () => {
    const { labels, total } = await list({ query: "asia", counts: false });
    expect(labels.map(({ name }) => name)).toEqual(["Suppliers/Asia"]);
    expect(labels[0]?.messages).toBeUndefined();
    expect(total).toBe(1);
    expect(trips()).toHaveLength(1);
  });

  test("gives the next page by its cursor, without doubles", async () => {
    const first = await list({ limit: 10, counts: false });
    const rest = await list({
      limit: 100,
      counts: false,
      cursor: first.next_cursor,
    });
    const ids = [...first.labels, ...rest.labels].map((each) => each.label_id);
    expect(new Set(ids).size).toBe(first.total);
    expect(rest.next_cursor).toBeUndefined();
  });

  test("says when it finds none, and of how many it could not count", async () => {
    expect((await list({ query: "zyzzyva" })).text).toContain("No labels");
    google.fault({
      on: "gmail.users.labels.get",
      kind: "status",
      status: 404,
      times: 2,
    });
    const { notes, labels } = await list();
    expect(notes.join()).toContain("Of 2 labels");
    expect(labels.length).toBeGreaterThan(10);
  });

  test("shows Gmail's own to somebody who made none", async () => {
    const { labels } = await list({}, BEN);
    expect(labels.every(({ kind }) => kind === "system")).toBe(true);
  });

  test("cleans names", async () => {
    const receipts = named("Receipts");
    if (receipts) receipts.name = "Re\u202Ecei\u200Bpts";
    const { labels } = await list({ query: "pts" });
    expect(labels.map(({ name }) => name)).toEqual(["Receipts"]);
  });
});

describe("gmail_create_label", () => {
  const create = async (input: Record<string, unknown>) => {
    const answer = await run(createLabel, input, { scopes: ["gmail.labels"] });
    return { ...answer, ...written.parse(answer.data) };
  };

  test("makes a nested label with colours that can be read, and undoing takes it away", async () => {
    const before = shape();
    const { label, notes, undo } = await create({
      name: "Projects/Alpha",
      color: "yellow",
      message_list: "hide",
    });
    expect(named("Projects/Alpha")).toMatchObject({
      id: label.label_id,
      color: { backgroundColor: "#fad165", textColor: "#000000" },
      messageListVisibility: "hide",
    });
    expect(notes).toEqual([]);
    await make(undo);
    expect(shape()).toEqual(before);
  });

  test.each(["red", "black", "#16a766"])(
    "takes %s as a colour, with text that stands out",
    async (color) => {
      const { label } = await create({ name: "Tinted", color });
      expect(label.text_color).toBe(color === "black" ? "#ffffff" : "#000000");
    },
  );

  test("says that a label without the one above it is not shown nested", async () => {
    const { notes } = await create({ name: "Clients/Globex" });
    expect(notes.join()).toContain('no label "Clients"');
    expect(named("Clients")).toBeUndefined();
  });

  test("refuses a name that is there, whatever its case [H-074]", async () => {
    await expect(create({ name: "RECEIPTS" })).rejects.toMatchObject({
      text: expect.stringContaining("Label_3"),
      options: { reason: "exists" },
    });
    expect(writes()).toEqual([]);
  });

  test.each([
    [{ name: "Inbox" }, /already|Gmail's own/],
    [{ name: "x".repeat(226) }, /at most 225 characters/],
    [{ name: "a//b" }, /nothing is empty between slashes/],
    [{ name: "Odd", color: "#123456" }, /palette/],
    [{ name: "Odd", text_color: "red" }, /text_color with a color/],
  ])("refuses %o in words that help [H-074]", async (input, words) => {
    await expect(create(input)).rejects.toMatchObject({
      text: expect.stringMatching(words),
    });
  });
});

describe("gmail_update_label", () => {
  const output = z.object({
    ...written.shape,
    renamed: z.array(z.object({ from: z.string(), to: z.string() })),
    failed: z.array(z.object({ name: z.string(), why: z.string() })),
  });
  const update = async (input: Record<string, unknown>) => {
    const answer = await run(updateLabel, input, { scopes: ["gmail.labels"] });
    return { ...answer, ...output.parse(answer.data) };
  };

  test("renames a label with those below it, and undoing renames them back", async () => {
    const before = shape();
    const { renamed, undo, text } = await update({
      label: "suppliers",
      name: "Vendors",
    });
    expect(renamed).toEqual([
      { from: "Suppliers/Asia", to: "Vendors/Asia" },
      { from: "Suppliers/Europe", to: "Vendors/Europe" },
    ]);
    expect(named("Vendors/Asia")?.id).toBe("Label_6");
    expect(text).toContain("Suppliers/Asia is now Vendors/Asia");
    expect(undo).toEqual([
      {
        tool: "gmail_update_label",
        arguments: { label: "Label_5", name: "Suppliers" },
      },
    ]);
    await make(undo);
    expect(shape()).toEqual(before);
  });

  test("undoes without those that lay below the new name before", async () => {
    await run(createLabel, { name: "Vendors/Africa" });
    const before = shape();
    const { undo } = await update({ label: "Suppliers", name: "Vendors" });
    await make(undo);
    expect(shape()).toEqual(before);
  });

  test("renames one alone when told so, and says what becomes of the nesting", async () => {
    const before = shape();
    const { renamed, notes, undo } = await update({
      label: "Suppliers",
      name: "Trade/Partners",
      nested: false,
    });
    expect(renamed).toEqual([]);
    expect(notes.join()).toContain('no label "Trade"');
    expect(named("Suppliers/Asia")).toBeDefined();
    await make(undo);
    expect(shape()).toEqual(before);
  });

  test("changes colours and where it shows, takes colours away, and undoes all of it", async () => {
    const before = shape();
    const coloured = await update({
      label: "Receipts",
      color: "blue",
      label_list: "hide",
    });
    expect(named("Receipts")).toMatchObject({
      color: { backgroundColor: "#4a86e8" },
      labelListVisibility: "labelHide",
    });
    const bare = await update({ label: "Suppliers/Asia", color: "none" });
    expect(named("Suppliers/Asia")?.color).toBeUndefined();
    await make([...bare.undo, ...coloured.undo]);
    expect(shape()).toEqual(before);
  });

  test("changes the colour of the text alone", async () => {
    await update({ label: "Suppliers/Asia", text_color: "white" });
    expect(named("Suppliers/Asia")?.color).toEqual({
      textColor: "#ffffff",
      backgroundColor: "#fad165",
    });
  });

  test("changes the case of a name", async () => {
    const { renamed } = await update({ label: "suppliers", name: "SUPPLIERS" });
    expect(renamed[0]?.to).toBe("SUPPLIERS/Asia");
  });

  test.each([
    [{ label: "Receipts", name: "projects" }, "Label_1"],
    [{ label: "INBOX", name: "Post" }, "Gmail's own"],
    [{ label: "Reciepts", name: "Post" }, 'Did you mean "Receipts"'],
    [{ label: "Receipts" }, "nothing to change"],
    [{ label: "Receipts", text_color: "red" }, "text_color with a color"],
  ])("refuses %o before anything changes", async (input, words) => {
    await expect(update(input)).rejects.toMatchObject({
      text: expect.stringContaining(words),
    });
    expect(writes()).toEqual([]);
  });

  test("refuses to rename when one below would take a name that is there", async () => {
    await run(createLabel, { name: "Vendors/Asia" });
    google.ledger.length = 0;
    await expect(
      update({ label: "Suppliers", name: "Vendors" }),
    ).rejects.toMatchObject({ options: { reason: "exists" } });
    expect(writes()).toEqual([]);
  });

  test("names those below that kept their names", async () => {
    google.fault({
      on: "/gmail/v1/users/me/labels/Label_6",
      kind: "status",
      status: 503,
    });
    const { failed, renamed } = await update({
      label: "Suppliers",
      name: "Vendors",
    });
    expect(failed).toMatchObject([{ name: "Suppliers/Asia" }]);
    expect(renamed).toMatchObject([{ to: "Vendors/Europe" }]);
  });

  test("a cut after the write says that its outcome is unknown", async () => {
    google.fault({ on: "gmail.users.labels.patch", kind: "cut" });
    await expect(
      update({ label: "Receipts", color: "red" }),
    ).rejects.toMatchObject({ options: { reason: "outcome_unknown" } });
    expect(writes()).toHaveLength(1);
  });
});

describe("gmail_delete_label", () => {
  const remove = async (
    input: Record<string, unknown>,
    scopes = ["gmail.modify"],
  ) => {
    const answer = await run(deleteLabel, input, { scopes });
    return { ...answer, ...written.parse(answer.data) };
  };
  /** The labels of all messages by name, as a label made again has another id. */
  const byName = () => {
    const names = new Map(labels().map(({ id, name }) => [id, name]));
    return Object.entries(labelsOfAll()).map(([id, ids]) => [
      id,
      ids.map((label) => names.get(label) ?? label).sort(),
    ]);
  };

  test("takes it off all mail, and undoing makes it again and puts it back", async () => {
    const [before, all] = [shape(), byName()];
    const { label, notes, undo } = await remove({ label: "Suppliers/Asia" });
    expect(named("Suppliers/Asia")).toBeUndefined();
    expect(label.messages).toBeGreaterThan(0);
    expect(notes.join()).toContain(`${label.messages} message`);
    expect(undo.map(({ tool }) => tool)).toEqual([
      "gmail_create_label",
      "gmail_modify_messages",
    ]);
    await make(undo);
    expect(shape()).toEqual(before);
    expect(byName()).toEqual(all);
  });

  test("with gmail.labels alone says that the mail that had it is not known any more", async () => {
    const { undo, notes } = await remove({ label: "Receipts" }, [
      "gmail.labels",
    ]);
    expect(undo.map(({ tool }) => tool)).toEqual(["gmail_create_label"]);
    expect(notes.join()).toContain("not known any more");
  });

  test("of a label on much mail gives the call that makes it, and how many lost it", async () => {
    fill(501, ["Label_3"]);
    const { undo, notes } = await remove({ label: "Receipts" });
    expect(undo).toHaveLength(1);
    expect(notes[0]).toMatch(/^5\d\d messages lost it/);
  });

  test("leaves those below it, and names them", async () => {
    const { notes } = await remove({ label: "Suppliers" });
    expect(notes.join()).toContain("Suppliers/Asia, Suppliers/Europe");
    expect(named("Suppliers/Asia")).toBeDefined();
  });

  test("refuses Gmail's own and what is not there", async () => {
    for (const label of ["INBOX", "starred", "Nothing like it"])
      await expect(remove({ label })).rejects.toThrow(/Gmail's own|no label/);
    expect(writes()).toEqual([]);
  });
});
