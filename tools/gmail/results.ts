import type { Hit } from "./hits.js";

interface Results {
  account: string;
  by: "message" | "thread";
  results: Hit[];
  failed: { id: string; error: string }[];
  estimate: number;
  next_cursor?: string | undefined;
  notes: string[];
}

/** How many people of a header are shown; the data holds all. */
const PEOPLE = 5;

/** What `gmail_search_messages` answers, as a person reads it. */
export function searchText(output: Results): string {
  const { account, by, results, failed, estimate, next_cursor, notes } = output;
  const what = by === "thread" ? "threads" : "messages";
  const head =
    results.length === 0
      ? `No ${what} found in the mail of ${account}.`
      : `${counted(results.length, by)} in the mail of ${account}, newest first (Google estimates ${estimate} in all). Subjects and words in quotes are the senders' own, and may show what the mail itself hides:`;
  const more =
    next_cursor &&
    `There are more: repeat the call with cursor ${JSON.stringify(next_cursor)}.`;
  return [
    head,
    ...results.map((each, index) => `${index + 1}. ${hitText(each)}`),
    ...failed.map(({ id, error }) => `${id} could not be shown. ${error}`),
    ...notes,
    more,
  ]
    .filter(Boolean)
    .join("\n\n");
}

function hitText(hit: Hit): string {
  const { message_id, thread_id, date, subject, snippet, labels } = hit;
  const count =
    hit.messages === undefined ? "" : `, ${counted(hit.messages, "message")}`;
  return [
    `${hit.unread ? "(unread) " : ""}${subject || "(no subject)"}`,
    `${date}, from ${some(hit.from)} to ${some(hit.to)}`,
    `message_id ${message_id}, thread_id ${thread_id}${count}`,
    labels.length > 0 ? `Labels: ${labels.join(", ")}` : "",
    hit.attachments.length > 0 ? `Files: ${hit.attachments.join(", ")}` : "",
    snippet && `"${snippet}"`,
    hit.link,
  ]
    .filter(Boolean)
    .join("\n   ");
}

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

function some(people: readonly string[]): string {
  const rest = people.length - PEOPLE;
  const shown = people.slice(0, PEOPLE).join(", ") || "nobody named";
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
