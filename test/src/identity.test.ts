import { expect, it } from "vitest";
import { emailKey, userIdOf } from "../../src/identity.js";

it("a person's id tells neither their account nor their address, and differs between servers [OA-49 S9]", async () => {
  const id = await userIdOf("client-one", "108204268033311374519");
  expect(id).toMatch(/^[\w-]{22}$/);
  expect(id).toBe(await userIdOf("client-one", "108204268033311374519"));
  expect(id).not.toBe(await userIdOf("client-two", "108204268033311374519"));
});

it("the index of addresses names nobody to whoever has not the secret [OA-49]", async () => {
  const key = await emailKey("one", "Ada@acme.example");
  expect(key).toBe(await emailKey("one", "ada@acme.example"));
  expect(key).not.toBe(await emailKey("two", "ada@acme.example"));
  expect(key).not.toMatch(/ada|acme/i);
});
