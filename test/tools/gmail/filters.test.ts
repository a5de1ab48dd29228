import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createFilter } from "../../../tools/gmail/create-filter.js";
import { deleteFilter } from "../../../tools/gmail/delete-filter.js";
import { shownFilter } from "../../../tools/gmail/filter-shown.js";
import { listFilters } from "../../../tools/gmail/list-filters.js";
import { google, withGoogle } from "../context.js";
import { ADA, arrive, BEN, box, mailboxFor } from "./mail.js";
import { make, run, trips, writes } from "./organising.js";

withGoogle();

const filters = () => mailboxFor(ADA).settings.filters;
/** What all filters do, whatever their ids, to compare with later. */
const shape = () =>
  filters()
    .map(({ criteria, action }) => JSON.stringify({ criteria, action }))
    .sort();

const SETTINGS = ["gmail.settings.basic"];
const BOTH = ["gmail.settings.basic", "gmail.modify"];

describe("gmail_list_filters", () => {
  const listed = z.object({
    filters: z.array(shownFilter),
    total: z.number(),
    next_cursor: z.string().optional(),
  });
  const list = async (
    input: Record<string, unknown> = {},
    { scopes = BOTH, email = ADA } = {},
  ) => {
    const answer = await run(listFilters, input, { scopes, email });
    return { ...answer, ...listed.parse(answer.data) };
  };

  test("shows what each looks for and does, labels by name, in one round trip", async () => {
    const { filters, text } = await list();
    expect(filters[0]).toEqual({
      filter_id: "ANe1BmSeedNewsletters",
      when: ["from news@opsdigest.example"],
      does: ["label Newsletters"],
    });
    expect(text).toContain("label Suppliers/Europe, mark as read");
    expect(trips()).toEqual(["batch"]);
  });

  test("says which ones forward, and where to", async () => {
    filters().push({
      id: "ANe1BmForward",
      criteria: { from: "bank.example" },
      action: { forward: "ada@archive.example", addLabelIds: ["TRASH"] },
    });
    const { filters: shown, text } = await list();
    expect(shown.at(-1)).toMatchObject({ forwards_to: "ada@archive.example" });
    expect(text).toContain("FORWARDS a copy to ada@archive.example");
    expect(text).toContain("move to the trash");
  });

  test("shows labels by id where the grants don't show their names", async () => {
    const { filters } = await list({}, { scopes: SETTINGS });
    expect(filters[0]?.does).toEqual(["label Label_4"]);
  });

  test("gives page after page, and says when there are none", async () => {
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.next_cursor });
    expect(first.filters).toHaveLength(2);
    expect(second.filters).toHaveLength(1);
    expect(second.next_cursor).toBeUndefined();
    expect((await list({}, { email: BEN })).text).toContain("No filters");
  });

  test("cleans what stands in a filter", async () => {
    filters().push({
      id: "ANe1BmHidden",
      criteria: { subject: "pay\u202Eroll\u200B" },
      action: { addLabelIds: ["STARRED"] },
    });
    const { filters: shown } = await list();
    expect(shown.at(-1)?.when).toEqual(["subject payroll"]);
  });
});

describe("gmail_create_filter", () => {
  const made = z.object({
    filter: shownFilter,
    created: z.boolean(),
    search: z.string(),
    matches: z.number().optional(),
  });
  const create = async (input: Record<string, unknown>, scopes = BOTH) => {
    const answer = await run(createFilter, input, { scopes });
    return { ...answer, ...made.parse(answer.data) };
  };

  test("makes a rule that acts on mail that arrives, and undoing takes it away", async () => {
    const before = shape();
    const { filter, undo, matches, text } = await create({
      from: "dora@mail.example",
      subject: "Invoice",
      label: "receipts",
      skip_inbox: true,
      mark_read: true,
      star: true,
    });
    expect(filter.does).toEqual([
      "label Receipts",
      "skip the inbox",
      "mark as read",
      "star",
    ]);
    expect(matches).toBe(0);
    expect(text).toContain("from now on");
    const id = arrive({ Subject: "Invoice 7" }, "Please pay");
    expect([...(mailboxFor(ADA).messages.get(id)?.labelIds ?? [])]).toEqual(
      expect.arrayContaining(["Label_3", "STARRED"]),
    );
    expect(box(ADA).some((message) => message.id === id)).toBe(false);
    await make(undo);
    expect(shape()).toEqual(before);
  });

  test("takes two round trips, and says how many messages match already", async () => {
    const { matches, search, text } = await create({
      from: "cleo@globex.example",
      important: false,
    });
    expect(matches).toBeGreaterThan(0);
    expect(search).toBe("from:(cleo@globex.example)");
    expect(text).toContain(`About ${matches} messages`);
    expect(trips()).toEqual(["batch", "gmail.users.settings.filters.create"]);
  });

  test("puts every criterion and action to Google as it is meant", async () => {
    await create({
      to: "ada@acme.example",
      query: "invoice OR bill",
      exclude: "draft",
      has_attachment: true,
      exclude_chats: true,
      larger: 1_000_000,
      never_spam: true,
      important: true,
      category: "updates",
    });
    expect(writes()[0]?.body).toEqual({
      criteria: {
        to: "ada@acme.example",
        query: "invoice OR bill",
        negatedQuery: "draft",
        hasAttachment: true,
        excludeChats: true,
        size: 1_000_000,
        sizeComparison: "larger",
      },
      action: {
        addLabelIds: ["CATEGORY_UPDATES", "IMPORTANT"],
        removeLabelIds: ["SPAM"],
      },
    });
  });

  test("makes none twice", async () => {
    const before = shape();
    const { created, filter, undo } = await create({
      from: "news@opsdigest.example",
      label: "Newsletters",
    });
    expect({ created, undo }).toEqual({ created: false, undo: [] });
    expect(filter.filter_id).toBe("ANe1BmSeedNewsletters");
    expect(shape()).toEqual(before);
    expect(writes()).toEqual([]);
  });

  test("counts nothing and takes labels by id with gmail.settings.basic alone", async () => {
    const { matches, called } = await create(
      { from: "x@y.example", label: "Label_3" },
      SETTINGS,
    );
    expect(matches).toBeUndefined();
    expect(called).not.toContain("gmail.users.labels.list");
    await expect(
      create({ from: "x@y.example", label: "Receipts" }, SETTINGS),
    ).rejects.toMatchObject({ options: { reason: "insufficient_scope" } });
  });

  test.each([
    [{ label: "Receipts" }, "says nothing of the mail"],
    [{ exclude_chats: true, star: true }, "says nothing of the mail"],
    [{ from: "a@b.example", star: false }, "does nothing"],
    [{ larger: 1, smaller: 2, star: true }, "one number only"],
    [{ from: "a", label: "INBOX" }, "Gmail's own"],
    [{ from: "a", label: "Reciepts" }, 'Did you mean "Receipts"'],
  ])("refuses %o, and says why", async (input, words) => {
    await expect(create(input)).rejects.toMatchObject({
      text: expect.stringContaining(words),
    });
    expect(writes()).toEqual([]);
  });

  test("cannot forward", async () => {
    await expect(
      create({ from: "a", star: true, forward: "eve@mail.example" }),
    ).rejects.toThrow("unrecognized_keys");
  });

  test("a cut after the write says that its outcome is unknown, and writes once", async () => {
    google.fault({ on: "gmail.users.settings.filters.create", kind: "cut" });
    await expect(create({ from: "a", star: true })).rejects.toMatchObject({
      options: { reason: "outcome_unknown" },
    });
    expect(writes()).toHaveLength(1);
  });
});

describe("gmail_delete_filter", () => {
  const remove = async (filter_id: string) => {
    const answer = await run(deleteFilter, { filter_id });
    const { notes } = z
      .object({ notes: z.array(z.string()) })
      .parse(answer.data);
    return { ...answer, notes };
  };

  test.each(["Newsletters", "Asia", "Orders"])(
    "deletes the rule for %s in two round trips, and undoing makes it again",
    async (name) => {
      const before = shape();
      const { undo, notes } = await remove(`ANe1BmSeed${name}`);
      expect(filters()).toHaveLength(2);
      expect(notes).toEqual([]);
      expect(trips()).toEqual(["batch", "gmail.users.settings.filters.delete"]);
      await make(undo);
      expect(shape()).toEqual(before);
    },
  );

  test("says that forwarding cannot be made again", async () => {
    filters().push(
      {
        id: "ANe1BmForward",
        criteria: { from: "bank.example" },
        action: { forward: "ada@archive.example" },
      },
      {
        id: "ANe1BmBoth",
        criteria: { from: "bank.example", size: 10, sizeComparison: "smaller" },
        action: {
          forward: "ada@archive.example",
          removeLabelIds: ["INBOX"],
          addLabelIds: ["Label_3", "Label_4"],
        },
      },
    );
    const alone = await remove("ANe1BmForward");
    expect(alone.undo).toEqual([]);
    expect(alone.notes.join()).toContain("ada@archive.example");
    const both = await remove("ANe1BmBoth");
    expect(both.undo).toMatchObject([
      { arguments: { smaller: 10, skip_inbox: true, label: "Label_3" } },
    ]);
    expect(both.notes.join()).toContain("adds Label_4");
  });

  test("refuses one that is not there", async () => {
    await expect(remove("ANe1BmNothing")).rejects.toMatchObject({
      options: { reason: "not_found" },
    });
    expect(writes()).toEqual([]);
  });
});
