import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { cleanLine, cleanText } from "../text/clean.js";
import { safeLink } from "../text/link.js";
import { line, words } from "../text/words.js";

/** How to join an event from afar. */
export const conference = z.object({
  name: line.optional(),
  /** Where the video call is. */
  link: z.string().optional(),
  id: line.optional(),
  /** Other ways in, each with the numbers that it asks for: `+49 30 1234, PIN 567`. */
  ways: z.array(line).optional(),
  notes: words.optional(),
  /** While Google is still making it, or when it could not. */
  state: line.optional(),
});
type Conference = z.output<typeof conference>;

/** The conference of an event; `undefined` when it has none. */
export function conferenceOf({
  conferenceData: data,
  hangoutLink,
}: calendar_v3.Schema$Event): Conference | undefined {
  if (!data && !hangoutLink) return undefined;
  const entries = data?.entryPoints ?? [];
  const video = entries.find((entry) => entry.entryPointType === "video");
  const ways = entries.filter((entry) => entry !== video).map(wayText);
  const state = data?.createRequest?.status?.statusCode ?? "success";
  const texts = {
    name: cleanLine(data?.conferenceSolution?.name ?? ""),
    link: safeLink(video?.uri ?? hangoutLink ?? "")?.href,
    id: cleanLine(data?.conferenceId ?? ""),
    notes: cleanText(data?.notes ?? "").trim(),
    state: state === "success" ? "" : cleanLine(state),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text)),
    ...(ways.length > 0 && { ways }),
  };
}

function wayText(entry: calendar_v3.Schema$EntryPoint): string {
  const address = (entry.uri ?? "").replace(/^(tel|sip):/, "");
  const texts = [
    entry.label ?? address,
    entry.regionCode && `(${entry.regionCode})`,
    entry.pin && `PIN ${entry.pin}`,
    entry.accessCode && `access code ${entry.accessCode}`,
    entry.meetingCode && `meeting code ${entry.meetingCode}`,
    entry.passcode && `passcode ${entry.passcode}`,
    entry.password && `password ${entry.password}`,
  ];
  return cleanLine(texts.filter(Boolean).join(", "));
}

/** A conference in one line. */
export function conferenceText(one: Conference): string {
  const { name, link, id, ways = [], notes, state } = one;
  const texts = [
    [name ?? "video call", link].filter(Boolean).join(" "),
    id && !link?.includes(id) && `id ${id}`,
    state && `(${state})`,
    ...ways,
    notes && `"${cleanLine(notes)}"`,
  ];
  return texts.filter(Boolean).join("; ");
}
