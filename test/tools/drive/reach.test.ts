import { expect, test } from "vitest";
import { drive } from "../../../tools/drive/index.js";
import { available, same } from "../../../tools/grant.js";

/** The tools of Drive that one scope alone serves, in the order of the module. */
const offered = (scope: string): string[] =>
  available(drive, same(new Set([scope])), { readOnly: false }).map(
    ({ name }) => name,
  );

test("drive.metadata.readonly serves what tells about files, and nothing that opens or changes them", () => {
  const names = offered("drive.metadata.readonly");
  expect(names).toEqual(
    expect.arrayContaining(["drive_search_files", "drive_get_file"]),
  );
  const verbs = new Set(names.map((name) => name.split("_")[1]));
  expect([...verbs].sort()).toEqual(["get", "list", "search"]);
});

test("drive.readonly serves every tool that reads, and no other", () => {
  const reading = drive.filter(({ effect }) => effect === "read");
  expect(offered("drive.readonly")).toEqual(reading.map(({ name }) => name));
});

test("drive serves all of them, drive.file all but the shared drives", () => {
  const all = drive.map(({ name }) => name);
  expect(offered("drive")).toEqual(all);
  expect(offered("drive.file")).toEqual(
    all.filter((name) => name !== "drive_list_shared_drives"),
  );
});
