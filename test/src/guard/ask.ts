import { vi } from "vitest";
import { ask, origin } from "../stage.js";

/** Asks the Worker directly, past the test's own network; `path` may be a whole address. */
export const visit = (
  path: string,
  init: RequestInit = {},
  settings: Parameters<typeof ask>[1] = {},
): Promise<Response> =>
  ask(
    new Request(new URL(path, origin), { redirect: "manual", ...init }),
    settings,
  );

/** Every address that is fetched from now on. */
export function fetched(): string[] {
  const addresses: string[] = [];
  const { fetch } = globalThis;
  vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    addresses.push(address);
    return fetch(input, init);
  });
  return addresses;
}

/** What the Worker logs from now on, line by line. */
export function logged(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => {
    lines.push(String(line));
  });
  return lines;
}

/** A form, as clients post it to the token endpoint. */
export const form = (
  fields: Record<string, string> | [string, string][],
): RequestInit => ({ method: "POST", body: new URLSearchParams(fields) });

/** A JSON body, as clients post it to the registration endpoint. */
export const json = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
