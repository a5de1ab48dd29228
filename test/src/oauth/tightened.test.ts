import { describe, expect, it } from "vitest";
import { Cookies } from "../../../scripts/browser/cookies.js";
import type { Page } from "../../../scripts/browser/page.js";
import { signIn } from "../../../scripts/person.js";
import { MEANING, type Policy } from "../../../src/outbound/policy.js";
import {
  authorizeUrl,
  callTool,
  type OAuthClient,
  redeem,
  register,
} from "../../oauth-client.js";
import { visit } from "../guard/ask.js";
import { origin, withNetwork } from "../stage.js";

withNetwork({ OUTBOUND: "confirm" });

const ADA = "ada@acme.example";

/** Signs in to a client; answers the consent page that was shown, and what the status says of what may leave. */
async function signedIn(
  client: OAuthClient,
  outbound?: string,
  { cookies = new Cookies(), scope = "openid" } = {},
) {
  const pages: Page[] = [];
  const url = await authorizeUrl(client, { scope });
  const back = await signIn(
    url,
    {
      email: ADA,
      onPage: (page) => pages.push(page),
      ...(outbound !== undefined && { outbound }),
    },
    cookies,
  );
  const response = await redeem(client, back.searchParams.get("code") ?? "");
  const { access_token } = (await response.json()) as { access_token: string };
  return {
    page: pages.find(({ url: at }) => at.pathname === "/authorize"),
    leaving: await leaving(access_token),
  };
}

async function leaving(token: string): Promise<string[]> {
  const { result } = await callTool(origin, token, "workspace_get_status");
  return result.structuredContent.policies.outbound;
}

const means = (...policies: Policy[]) =>
  policies.map((policy) => MEANING[policy].means);

const chosenOn = (page: Page | undefined) =>
  page?.forms[0]?.fields.find(
    ({ name, checked }) => checked && name === "outbound",
  )?.value;

describe("what a person chooses on the consent page", () => {
  it("holds beside the admin's policy, for that app alone", async () => {
    const client = await register(origin);
    const { page, leaving } = await signedIn(client, "drafts");
    for (const policy of means("confirm", "internal", "drafts")) {
      expect(page?.text).toContain(policy);
    }
    expect(leaving).toEqual(means("confirm", "drafts"));
    const other = await signedIn(await register(origin));
    expect(chosenOn(other.page)).toBe("confirm");
    expect(other.leaving).toEqual(means("confirm"));
  });

  it("is never looser than what the admin has, whatever is posted [H-025]", async () => {
    for (const wish of ["auto", "none", "__proto__"]) {
      const client = await register(origin);
      const { page, leaving } = await signedIn(client, wish);
      expect(page?.text).not.toContain(MEANING.auto.means);
      expect(leaving).toEqual(means("confirm"));
    }
  });

  it("stands where the page is skipped, and is chosen already where it is shown again", async () => {
    const client = await register(origin);
    const cookies = new Cookies();
    const scope = "openid drive.readonly";
    await signedIn(client, "internal", { cookies, scope });
    const skipped = await signedIn(client, undefined, { cookies, scope });
    expect(skipped.page).toBeUndefined();
    expect(skipped.leaving).toEqual(means("confirm", "internal"));
    const more = await signedIn(client, undefined, { cookies });
    expect(chosenOn(more.page)).toBe("internal");
    expect(more.leaving).toEqual(means("confirm", "internal"));
    const back = await signedIn(client, "confirm", { cookies });
    expect(back.leaving).toEqual(means("confirm"));
    const last = await signedIn(client, undefined, { cookies });
    expect(chosenOn(last.page)).toBe("confirm");
  });
});

describe("the page", () => {
  const connect = async (settings: Parameters<typeof visit>[2]) =>
    (await visit("/connect", {}, settings)).text();

  it("tells the policy without a choice where no app asks", async () => {
    const text = await connect({ OUTBOUND: "confirm" });
    expect(text).toContain("What may leave");
    expect(text).not.toContain('type="radio"');
  });

  it("says nothing of what may leave where everything on offer only reads", async () => {
    const text = await connect({
      GOOGLE_SCOPES: "drive.readonly gmail.readonly",
    });
    expect(text).not.toContain("What may leave");
    expect(await connect({ READ_ONLY: "true" })).not.toContain(
      "What may leave",
    );
  });
});
