import type { Page, Route } from "playwright-core";
import { respond } from "../../src/oauth/pages/respond.js";
import { samples, scripts } from "./samples.js";

/** Where the page stands when nobody listens; its name never resolves. */
const ADDRESS = "https://files.example/files/v1.sealed";

const MIB = 1024 * 1024;
/** Of the size that the sample's link is for. */
const SIZE = 24 * MIB;

/** How far the upload is, as a server tells it. */
const upTo = (received: number) => (route: Route) =>
  route.fulfill({
    status: 308,
    headers: received > 0 ? { Range: `bytes=0-${received - 1}` } : {},
  });

const broken = (route: Route) => route.abort("connectionreset");
const silent = () => {};

/** What the page shows only while something happens: what a server answers in turn, and how one knows that it is there. */
const answers: Readonly<
  Record<string, { turns: ((route: Route) => unknown)[]; shows: RegExp }>
> = {
  "upload-sending": {
    turns: [upTo(0), upTo(16 * MIB), silent],
    shows: /16\.8 MB of 25\.2 MB, 66 %/,
  },
  "upload-paused": {
    turns: [upTo(0), upTo(16 * MIB), broken],
    shows: /Paused: the connection broke\. Trying again in 1 second/,
  },
  "upload-in-doubt": {
    turns: [upTo(16 * MIB)],
    shows: /are here already/,
  },
};

export const stateNames = Object.keys(answers);

/** Brings the upload's page into one of its states, without a server. */
export async function openState(page: Page, name: string): Promise<void> {
  const state = answers[name];
  const sample = samples.upload;
  if (!state || !sample) throw new Error(`No state ${name}`);
  const { turns, shows } = state;
  const left = [...turns];
  const html = await respond(sample, { script: scripts.upload ?? "" });
  const headers = Object.fromEntries(html.headers);
  const body = await html.text();
  await page.clock.install();
  await page.route(ADDRESS, (route) =>
    route.request().method() === "PUT"
      ? left.shift()?.(route)
      : route.fulfill({ headers, body }),
  );
  await page.goto(ADDRESS);
  await page.getByLabel("Drop the file").waitFor();
  // Larger than what is handed to a browser in one piece: made there.
  await page.evaluate(`{
    const data = new DataTransfer();
    const whole = new Blob([new Uint8Array(${SIZE})]);
    data.items.add(new File([whole], "Site survey.mp4", { type: "video/mp4" }));
    dispatchEvent(new DragEvent("drop", { dataTransfer: data }));
  }`);
  await page.getByText(shows).waitFor();
}
