import PostalMime, {
  type Address,
  type Attachment,
  type Email,
} from "postal-mime";
import { ToolError } from "../../error.js";
import { cleanLine } from "../clean.js";
import { htmlToMarkdown } from "../html.js";
import type { Extractor } from "./extracted.js";

/** A mail as a file: its headers that people read, its text, the names of what is attached. */
export const eml: Extractor = async (bytes) => {
  const mail = await parse(bytes);
  const text = [
    headers(mail),
    mail.html ? htmlToMarkdown(mail.html) : (mail.text ?? "").trim(),
    attached(mail.attachments),
  ].filter((part) => part !== "");
  return {
    format: "markdown",
    parts: [{ text: text.join("\n\n") }],
    count: 1,
    notes: [],
  };
};

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 50 });
  } catch (cause) {
    throw new ToolError(
      "This mail is damaged, or nested too deeply: it cannot be read.",
      "Ask for it anew.",
      { reason: "damaged", cause },
    );
  }
}

/** One line each, and a break after each where Markdown is shown. */
function headers({ from, to, cc, date, subject }: Email): string {
  const lines: [string, string | undefined][] = [
    ["From", from && named(from)],
    ["To", to?.map(named).join(", ")],
    ["Cc", cc?.map(named).join(", ")],
    ["Date", date],
    ["Subject", subject],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `- ${name}: ${cleanLine(value ?? "")}`)
    .join("\n");
}

function named({ name, address, group }: Address): string {
  if (group) return `${name}: ${group.map(named).join(", ")};`;
  return name ? `${name} <${address}>` : address;
}

function attached(attachments: readonly Attachment[]): string {
  const lines = attachments.map(({ filename, mimeType, content }) => {
    const size =
      typeof content === "string" ? content.length : content.byteLength;
    return `- ${cleanLine(filename ?? "(without a name)")} (${mimeType}, ${size} bytes)`;
  });
  return lines.length > 0 ? ["Attached:", ...lines].join("\n") : "";
}
