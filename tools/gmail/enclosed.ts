import { cleanLine } from "../text/clean.js";
import type { Content } from "../text/content.js";
import type { Context } from "../tool.js";
import { showAddress } from "./address.js";
import type { Attached } from "./attached.js";
import { fetchTexts } from "./fetch.js";
import { headerAddresses, headerText, headerValues } from "./headers.js";
import { contentOf, textParts } from "./parts.js";
import type { Part } from "./schema.js";
import { fileLines } from "./show.js";

const UNCHECKED =
  "This mail is enclosed in another one: who wrote it is what its encloser says, checked by nobody.";

/** A mail that another one carries as a file, as Gmail took it apart: its headers that people read, its text, its own files. */
export async function enclosedMail(
  { message, part }: Attached,
  context: Context,
): Promise<Content> {
  const [root] = part.parts;
  if (!root) throw new Error("An enclosed mail has a part");
  const wanted = textParts(root, "markdown");
  const bodies = await fetchTexts(
    wanted.map((each) => ({ message, part: each })),
    context,
  );
  // The conversion of HTML is loaded when it is used.
  const { textOf } = await import("./body.js");
  const text = textOf({ ...message, payload: root }, "markdown", true, bodies);
  const files = fileLines(contentOf(root, "html").attachments);
  return {
    format: "markdown",
    text: [head(root), text, files.join("\n")].filter(Boolean).join("\n\n"),
    left: [],
    notes: [UNCHECKED],
  };
}

/** One line each. */
function head(root: Part): string {
  const people = (name: string) =>
    headerAddresses(root, name).map(showAddress).join(", ");
  const lines = [
    ["Subject", headerText(root, "Subject")],
    ...["From", "To", "Cc"].map((name) => [name, people(name)] as const),
    ["Date", cleanLine(headerValues(root, "Date")[0] ?? "")],
  ] as const;
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `- ${name}: ${value}`)
    .join("\n");
}
