import { Cookies } from "../../../scripts/browser/cookies.js";
import type { Page } from "../../../scripts/browser/page.js";
import { openAs } from "../../../scripts/person.js";
import { visit } from "../guard/ask.js";
import { ADA, CLEO, clientOf } from "../outbound/calls.js";
import { origin } from "../stage.js";

export const SEND = "gmail_send_message";
export const mail = { to: [CLEO], subject: "Offer", body: "The offer is 5." };

/** A mail that waits for its person, with the link that their assistant was given. */
export async function waiting(input: object = mail, email = ADA) {
  const client = await clientOf(email);
  const { text } = await client.old(SEND, input);
  const link = /https:\S+\/confirm\/\S+/.exec(text)?.[0];
  if (!link) throw new Error(`No link: ${text}`);
  return { client, link };
}

/** What a browser that was shown the page posts with its answer. */
export interface Shown {
  page: Page;
  cookie: string;
  token: string;
}

/** Opens the link in a browser, signed in at Google as somebody. */
export async function opened(
  link: string,
  email = ADA,
  cookies = new Cookies(),
): Promise<Shown> {
  const { page } = await openAs(link, email, cookies);
  const token = page.forms[0]?.fields.find(({ name }) => name === "token");
  return {
    page,
    cookie: cookies.header(new URL(origin)),
    token: token?.value ?? "",
  };
}

/** Posts an answer to the page of a link. */
export const answer = (
  link: string,
  { cookie, token }: Pick<Shown, "cookie" | "token">,
  decision: string,
  headers: Record<string, string> = {},
  settings: Parameters<typeof visit>[2] = {},
): Promise<Response> =>
  visit(
    link,
    {
      method: "POST",
      headers: { cookie, ...headers },
      body: new URLSearchParams({ token, decision }),
    },
    settings,
  );
