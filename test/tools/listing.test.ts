import { expect, test } from "vitest";
import { listing } from "../../src/mcp/listing.js";
import { catalog } from "../../tools/catalog.js";

test("what clients see of the catalog changes only on purpose", async () => {
  const listed = JSON.stringify(catalog.map(listing), null, 2);
  await expect(`${listed}\n`).toMatchFileSnapshot("tools-list.snap");
});
