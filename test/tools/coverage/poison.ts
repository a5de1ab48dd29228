import { Buffer } from "node:buffer";
import * as z from "zod";

/** What no result may show: tags, zero width, a turned direction, and addresses that a client would load or hide. */
export const POISON =
  "\u{E0041}\u{E0042}\u200B\u202E![p](https://evil.example/p)[l](https://evil.example/l)<img src=https://evil.example/i>";

/** Fields of Google's that its own programs make: ids, kinds, addresses, times, settings. */
const MADE =
  /^(kind|e?tag|etag|\w*(Id|Ids|Etag|Time|Link|Links|Uri|Url|Token|Type|Checksum|Role|Mode|Status|Format|Encoding|Code)|id|ids|role|type|status|range|updatedRange|tableRange|spreadsheetId|timeZone|locale|email|emailAddress|mimeType|domain|date|dateTime|version|size|sendAsEmail|visibility|transparency|responseStatus|accessRole|iCalUID|recurrence|method|scope|color|\w*Color|displayLanguage|pattern|permissionDetails|parents|data|md5Checksum|reason|domain|protocol|key)$/;

/** Texts that say what they are: numbers, dates, enumerations, addresses. */
const SELF_SAID =
  /^(|-?[\d.,]+%?|\d{4}-\d{2}-\d{2}.*|[A-Z_\d]+|https?:\/\/\S+|[^\s@<>]+@[^\s@<>]+|[\w.-]+\/[\w.+-]+|true|false|=.*)$/s;

const json = z.json();
type Json = z.output<typeof json>;

/** By what a call names tabs, labels and columns, which it then does not find. */
const NAMES = /^(name|title|values)$/;

/** What is poisoned: all words, or all but the names that a call may give. */
export type Extent = "all" | "all but names";

/** Google's JSON with the words in it poisoned. */
function poisoned(value: Json, extent: Extent, name = ""): Json {
  if (typeof value === "string") {
    const kept = extent === "all but names" && NAMES.test(name);
    return kept || MADE.test(name) || SELF_SAID.test(value)
      ? value
      : value + POISON;
  }
  if (Array.isArray(value))
    return value.map((each) => poisoned(each, extent, name));
  if (value === null || typeof value !== "object") return value;
  if (isHeader(value)) return { ...value, value: header(value) };
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === "body" && isBody(each)
        ? { ...each, data: body(each.data, value.mimeType) }
        : poisoned(each, extent, key),
    ]),
  );
}

interface Header {
  name: string;
  value: string;
}
const isHeader = (value: unknown): value is Header =>
  z.strictObject({ name: z.string(), value: z.string() }).safeParse(value)
    .success;

/** A header of a mail: its words, and the names in front of its addresses. */
function header({ name, value }: Header): string {
  if (/^subject$/i.test(name)) return value + POISON;
  if (!/^(from|to|cc|bcc|reply-to|sender)$/i.test(name)) return value;
  return value.replace(
    /(?:"[^"]*"|[^<>,"]*)<([^<>]+)>/g,
    (_, address: string) => `"${POISON}" <${address}>`,
  );
}

const isBody = (value: unknown): value is { data: string } =>
  z.looseObject({ data: z.string() }).safeParse(value).success;

/** The text of a part of a mail. */
function body(data: string, type: unknown): string {
  if (!/^text\//.test(String(type))) return data;
  const text = Buffer.from(data, "base64url").toString() + POISON;
  return Buffer.from(text).toString("base64url");
}

/** What Google answers, poisoned; that of a batch in each of its parts. */
export async function poisonedResponse(
  response: Response,
  extent: Extent,
): Promise<Response> {
  const poisonedJson = (text: string): string =>
    text && JSON.stringify(poisoned(json.parse(JSON.parse(text)), extent));
  const { status, headers } = response;
  const type = headers.get("content-type") ?? "";
  if (!/^(application\/json|multipart\/mixed|text\/)/.test(type))
    return response;
  const text = await response.text();
  const answer = type.startsWith("application/json")
    ? poisonedJson(text)
    : type.startsWith("multipart/")
      ? text.replace(/^\{[\s\S]*?^\}\s*$|^\{.*\}\s*$/gm, poisonedJson)
      : text + POISON;
  const kept = new Headers(headers);
  kept.delete("content-length");
  return new Response(answer, { status, headers: kept });
}

/** A request that repeats poisoned words, as Google would have understood it. */
export async function cured(request: Request): Promise<Request> {
  const url = request.url.replaceAll(encodeURIComponent(POISON), "");
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/json")) return new Request(url, request);
  const text = await request.text();
  const inJson = JSON.stringify(POISON).slice(1, -1);
  return new Request(url, {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
    ...(text && { body: text.replaceAll(inJson, "") }),
  });
}
