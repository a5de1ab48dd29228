import * as z from "zod";
import type { Config } from "../config.js";
import { open, seal } from "../seal.js";

/** Where a person looks at what waits for their word. */
export const PATH = "/confirm/";

/** Sealed for these links, nothing opens as another secret of ours, nor another as one of them. */
const PLACE = "confirm link";

const content = z.tuple([z.string(), z.string()]);

/** The link to one ask of one person: it tells nothing to whoever else has it. */
export async function confirmLink(
  { origin, secrets }: Config,
  userId: string,
  id: string,
): Promise<string> {
  const sealed = await seal(secrets, PLACE, JSON.stringify([userId, id]));
  return `${origin}${PATH}${sealed}`;
}

/** Whose ask a link is about; `undefined` for one that was altered or never made. */
export async function openConfirm(
  { secrets }: Config,
  sealed: string,
): Promise<{ userId: string; id: string } | undefined> {
  const text = await open(secrets, PLACE, sealed);
  if (text === undefined) return undefined;
  const [userId, id] = content.parse(JSON.parse(text));
  return { userId, id };
}
